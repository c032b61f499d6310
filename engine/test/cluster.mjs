/**
 * `npm run test:cluster [-- file patterns, then jest options]`: starts a real Zeebe 8.5, a real Zeebe 8.8 and a MongoDB-compatible server, runs the
 * `*.cluster.ts` against them one after the other and stops them again, on failure and on Ctrl+C too. A file that takes longer than any should is
 * stopped, and with it the run, saying where the servers stand. A server of your own is used instead when its address is set:
 * FADU_TEST_MONGODB_URL, or FADU_ZEEBE='[{"version":"8.5","grpc":"host:port","rest":"http://host:port"}]'.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSIONS, freePort, startZeebe } from './zeebe/start.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..');
const MONGODB = join(HERE, 'mongodb', 'start.sh');
const JEST = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js');
const CONFIG = ['-c', 'jest.cluster.config.cjs'];
/** Zeebe's client keeps timers of up to five minutes after it is closed; when the stories are told, the file is done. */
const RUN = [...CONFIG, '--verbose', '--forceExit'];
/** The longest file takes two or three minutes on two cores. */
const LIMIT_MS = Number(process.env.FADU_TEST_FILE_MINUTES ?? 8) * 60_000;
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
  if (process.env.FADU_TEST_MONGODB_URL) return { url: process.env.FADU_TEST_MONGODB_URL, log: () => 'not started here' };
  const env = { ...process.env, FADU_TEST_MONGODB_PORT: String(await freePort()) };
  started.push(() => execFileSync(MONGODB, ['stop'], { env }));
  const url = execFileSync(MONGODB, ['start'], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  console.log(`MongoDB-compatible server: ${url}`);
  return { url, log: () => execFileSync(MONGODB, ['log'], { encoding: 'utf8', env }) };
};

const statusOf = async ({ version, rest }) => {
  const answer = await fetch(`${rest}/status`, { signal: AbortSignal.timeout(5_000) }).then((response) => response.text(), (error) => `no answer: ${error.message}`);
  return `Zeebe ${version}: ${answer}`;
};

const explain = async (file, servers, log) => {
  console.error(`\nExpected ${basename(file)} to end within ${LIMIT_MS / 60_000} minutes, but it did not: it is stopped, and the run with it. Where the servers stand:`);
  for (const server of servers) console.error(await statusOf(server));
  console.error(`MongoDB log: ${log() || 'empty'}`);
};

/** Patterns come before the first option: `port-zeebe -t term`. */
const split = (args) => {
  const first = args.findIndex((arg) => arg.startsWith('-'));
  return first < 0 ? { patterns: args, options: [] } : { patterns: args.slice(0, first), options: args.slice(first) };
};

const filesOf = (patterns) => JSON.parse(execFileSync(process.execPath, [JEST, ...CONFIG, '--listTests', '--json', ...patterns], { cwd: ROOT, encoding: 'utf8' })).sort();

/** Resolves to jest's exit code, or to undefined when the file was not done in time. */
const run = (file, options, env) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [JEST, ...RUN, ...options, '--runTestsByPath', file], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
    started.push(() => { if (child.exitCode === null) child.kill('SIGKILL'); });
    const watchdog = setTimeout(() => resolve(undefined), LIMIT_MS);
    child.once('exit', (code) => {
      clearTimeout(watchdog);
      resolve(code ?? 1);
    });
  });

const runAll = async ({ patterns, options }) => {
  const files = filesOf(patterns);
  const { url, log } = await mongodb();
  const env = { FADU_TEST_MONGODB_URL: url, FADU_ZEEBE: await zeebes() };
  const told = [];
  for (const file of files) {
    const began = Date.now();
    console.log(`\n${new Date(began).toTimeString().slice(0, 8)} ${basename(file)}`);
    const code = await run(file, options, env);
    told.push({ file: basename(file), seconds: Math.round((Date.now() - began) / 1000), result: code === 0 ? 'green' : code === undefined ? 'STALLED' : 'RED' });
    if (code === undefined) {
      await explain(file, JSON.parse(env.FADU_ZEEBE), log);
      break;
    }
  }
  console.table(told);
  return files.length > 0 && told.length === files.length && told.every(({ result }) => result === 'green') ? 0 : 1;
};

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopAll().finally(() => process.exit(130));
  });
}

try {
  process.exitCode = await runAll(split(process.argv.slice(2)));
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
} finally {
  await stopAll();
}
