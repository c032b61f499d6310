/**
 * Starts a real Zeebe engine for the cluster tests: fetches its jars once (Maven Central), compiles the server once, waits until it
 * answers. `startZeebe('8.5')` → `{version, grpc, rest, stop}`. Everything fetched lies in $FADU_TEST_CACHE or ~/.cache/fadu-test.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findJava } from './java.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
export const CACHE = process.env.FADU_TEST_CACHE ?? join(homedir(), '.cache', 'fadu-test');
export const VERSIONS = ['8.5', '8.8'];
const COPY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const item = (line) => {
  const [group, artifact, version, classifier] = line.split(':');
  const rest = classifier === undefined ? '' : `<classifier>${classifier}</classifier>`;
  return `<artifactItem><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${rest}</artifactItem>`;
};

const pom = (lines, out) => `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>fadu.test</groupId><artifactId>zeebe-jars</artifactId><version>1</version><packaging>pom</packaging>
<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.6.1</version>
<configuration><outputDirectory>${out}</outputDirectory><artifactItems>${lines.map(item).join('\n')}</artifactItems></configuration></plugin></plugins></build></project>`;

/** A folder named after the list's hash: a changed list is another folder, an interrupted download is none. */
const jars = (version) => {
  const list = readFileSync(join(HERE, `jars-${version}.txt`), 'utf8');
  const folder = join(CACHE, `zeebe-${version}-${createHash('sha256').update(list).digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const pomFile = join(partial, 'pom.xml');
  writeFileSync(pomFile, pom(list.split('\n').filter((line) => line !== '' && !line.startsWith('#')), partial));
  execFileSync('mvn', ['-q', '-B', '-f', pomFile, COPY_PLUGIN], { stdio: 'inherit' });
  renameSync(partial, folder);
  return folder;
};

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
