/** The embedded engine in a process of its own, as a server holds it; asked over IPC. Durable: one fsync a group, `synchronous=FULL`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFlight } from '../load.mjs';
import { HUMAN, JOBS, PASS, STEPS } from '../models.mjs';

const { openEmbedded } = await import(new URL('../../dist/engine/runtime/embedded/embedded-engine.js', import.meta.url).href);

const directory = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'fadu-bench-'));
const engine = await openEmbedded({ directory });
await engine.deploy([PASS, HUMAN, JOBS].map(({ id, xml }) => ({ name: `${id}.bpmn`, content: xml })));

let acts = 0;
async function submit(command) {
  const outcome = await engine.submit({ ...command, actId: `act${acts++}` });
  if (!outcome.accepted) throw new Error(outcome.reason);
  return outcome.key;
}

/** Ten tasks; answered when they are done and on disk. */
const instance = () => submit({ type: 'create-instance', processId: PASS.id, variables: { a: 1 } });

/** Ten acts: find the one open task of the instance, complete it with a variable, on disk when it returns. */
async function human() {
  const processInstanceKey = await submit({ type: 'create-instance', processId: HUMAN.id, variables: { a: 1 } });
  for (let step = 0; step < STEPS; step++) {
    const [task] = await engine.openUserTasks({ processInstanceKey });
    await submit({ type: 'complete-user-task', userTaskKey: task.userTaskKey, variables: { x: step } });
  }
}

const MEASURES = {
  instances: (callers, ms) => inFlight(callers, ms, instance),
  acts: async (callers, ms) => (await inFlight(callers, ms, human)) * STEPS,
};

process.on('message', async ({ id, kind, callers, ms }) => {
  if (kind === 'close') {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
    process.exit(0);
  }
  try {
    process.send({ id, perSecond: await MEASURES[kind](callers, ms) });
  } catch (problem) {
    process.send({ id, problem: problem.stack });
  }
});
process.on('disconnect', () => process.exit(1));
process.send({ ready: true });
