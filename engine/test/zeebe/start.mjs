/**
 * Starts a real Zeebe engine for the cluster tests: fetches its jars once (Maven Central), compiles the server once, waits until it
 * answers. `startZeebe('8.5')` → `{version, grpc, rest, stop}`. Everything fetched lies in $FADU_TEST_CACHE or ~/.cache/fadu-test.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE, fetchJars } from './jars.mjs';
import { findJava } from './java.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
export const VERSIONS = ['8.5', '8.8'];

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const jars = (version) => fetchJars(`zeebe-${version}`, join(HERE, `jars-${version}.txt`));

const classes = (version, jarFolder, jdk) => {
  const sources = readdirSync(HERE).filter((name) => name.endsWith('.java')).map((name) => join(HERE, name));
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(source));
  const folder = `${jarFolder}-classes-${hash.digest('hex').slice(0, 12)}`;
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  jdk.compile(jarFolder, partial, sources);
  renameSync(partial, folder);
  return folder;
};

const answering = async (rest, child, logFile) => {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`Expected Zeebe to start, but it ended with ${child.exitCode}. See ${logFile}.`);
    try {
      const status = await fetch(`${rest}/status`);
      if (status.ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Expected Zeebe to answer within 60 s, but it did not. See ${logFile}.`);
};

const stopper = (child) => () =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

export const startZeebe = async (version) => {
  if (!VERSIONS.includes(version)) throw new Error(`Expected one of ${VERSIONS.join(', ')}, but got ${version}.`);
  mkdirSync(CACHE, { recursive: true });
  const jdk = findJava(CACHE);
  const jarFolder = jars(version);
  const classFolder = classes(version, jarFolder, jdk);
  const [grpcPort, restPort] = [await freePort(), await freePort()];
  const logFile = join(CACHE, `zeebe-${version}.log`);
  const log = openSync(logFile, 'w');
  const child = spawn(jdk.java, [
    '--add-opens', 'java.base/java.nio=ALL-UNNAMED', '--add-opens', 'java.base/sun.nio.ch=ALL-UNNAMED', '-Xmx768m', '-XX:+UseSerialGC',
    '-cp', `${classFolder}:${join(jarFolder, '*')}`, 'ZeebeEngine', String(grpcPort), String(restPort),
  ], { stdio: ['ignore', log, log] });
  const stop = stopper(child);
  const rest = `http://127.0.0.1:${restPort}`;
  try {
    await answering(rest, child, logFile);
  } catch (problem) {
    await stop();
    throw problem;
  }
  return { version, grpc: `127.0.0.1:${grpcPort}`, rest, stop };
};
