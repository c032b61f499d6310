/** The embedded engine behind the product's own HTTP door for job workers: the same Express app, table of routes, validation and token check. The workers are a process of their own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JOBS } from '../models.mjs';

const built = (path) => import(new URL(`../../dist/engine/${path}`, import.meta.url).href);
const { openEmbedded } = await built('runtime/embedded/embedded-engine.js');
const { createApp } = await built('api/app.js');
const { jobRoutes } = await built('api/routes/jobs.js');

const directory = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'fadu-bench-'));
const port = await openEmbedded({ directory });
await port.deploy([{ name: 'jobs.bpmn', content: JOBS.xml }]);
const workerToken = 'worker-token-of-the-bench-0123456789ab';
const app = createApp({ routes: jobRoutes({ office: { port } }), doors: { sessions: undefined, workerToken }, uiDirectory: directory, logError: (error, path) => console.error(path, error) });
const server = createServer(app);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

let acts = 0;
const start = async () => {
  const outcome = await port.submit({ type: 'create-instance', actId: `start${acts++}`, processId: JOBS.id, variables: { a: 1 } });
  if (!outcome.accepted) throw new Error(outcome.reason);
};

process.on('message', async ({ id, kind, count = 1 }) => {
  if (kind === 'close') {
    server.closeAllConnections();
    server.close();
    await port.close();
    rmSync(directory, { recursive: true, force: true });
    process.exit(0);
  }
  try {
    if (kind === 'start') await Promise.all(Array.from({ length: count }, start));
    process.send({ id, value: { port: server.address().port, workerToken } });
  } catch (problem) {
    process.send({ id, problem: problem.stack });
  }
});
process.on('disconnect', () => process.exit(1));
process.send({ ready: true });
