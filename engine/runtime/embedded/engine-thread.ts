/** The worker thread: nothing but the wiring. */
import { parentPort, workerData } from 'node:worker_threads';
import { createInterpreter } from '../../bpmn/interpreter/interpreter.js';
import { prepareDeployment } from '../../bpmn/model/prepare-deployment.js';
import { DatabaseInUse } from '../../store/sqlite/connection.js';
import { EngineHost } from './engine-host.js';
import type { FromEngine, ThreadOptions, ToEngine } from './messages.js';

const post = (message: FromEngine): void => parentPort?.postMessage(message);

try {
  const options = workerData as ThreadOptions;
  const level = options.dialect;
  const host = new EngineHost(options, { createInterpreter, prepareDeployment: (resources) => prepareDeployment(resources, level === undefined ? {} : { level }), post });
  parentPort?.on('message', (messages: readonly ToEngine[]) => {
    for (const message of messages) {
      host.receive(message);
      if (message.type === 'close') parentPort?.close();
    }
  });
} catch (error) {
  const inUse = error instanceof DatabaseInUse ? { file: error.file, pid: error.pid } : {};
  post({ type: 'not-opened', error: error instanceof Error ? error.name : 'Error', message: error instanceof Error ? error.message : String(error), ...inUse });
  parentPort?.close();
}
