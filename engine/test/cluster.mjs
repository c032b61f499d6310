/**
 * `npm run test:cluster [-- jest arguments]`: starts a real Zeebe 8.5, a real Zeebe 8.8 and a MongoDB-compatible server, runs every `*.cluster.ts`
 * against them and stops them again, on failure and on Ctrl+C too. A server of your own is used instead when its address is set:
 * FADU_TEST_MONGODB_URL, or FADU_ZEEBE='[{"version":"8.5","grpc":"host:port","rest":"http://host:port"}]'.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSIONS, freePort, startZeebe } from './zeebe/start.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..');
const MONGODB = join(HERE, 'mongodb', 'start.sh');
const started = [];

const stopAll = async () => {
  for (const stop of started.splice(0).reverse()) await stop();
};

const zeebes = async () => {
  if (process.env.FADU_ZEEBE) return process.env.FADU_ZEEBE;
  const servers = [];
  for (const version of VERSIONS) {
    const server = await startZeebe(version);
    started.push(server.stop);
    servers.push({ version: server.version, grpc: server.grpc, rest: server.rest });
    console.log(`Zeebe ${version}: ${server.grpc}`);
  }
  return JSON.stringify(servers);
};

/** On a port of its own, so that two runs on one machine do not stop each other's server. */
const mongodb = async () => {
  if (process.env.FADU_TEST_MONGODB_URL) return process.env.FADU_TEST_MONGODB_URL;
  const env = { ...process.env, FADU_TEST_MONGODB_PORT: String(await freePort()) };
  started.push(() => execFileSync(MONGODB, ['stop'], { env }));
  const url = execFileSync(MONGODB, ['start'], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  console.log(`MongoDB-compatible server: ${url}`);
  return url;
};

const jest = (env) =>
  new Promise((resolve) => {
    const command = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js');
    const child = spawn(process.execPath, [command, '-c', 'jest.cluster.config.cjs', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
    started.push(() => { if (child.exitCode === null) child.kill('SIGKILL'); });
    child.once('exit', (code) => resolve(code ?? 1));
  });

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopAll().finally(() => process.exit(130));
  });
}

try {
  process.exitCode = await jest({ FADU_TEST_MONGODB_URL: await mongodb(), FADU_ZEEBE: await zeebes() });
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
} finally {
  await stopAll();
}
