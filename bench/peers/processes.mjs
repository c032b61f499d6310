/** A peer in a process of its own that is asked a line at a time and answers with lines that begin with `> `. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CACHE } from '../../engine/test/zeebe/jars.mjs';

const major = (home) => {
  try {
    return Number(/JAVA_VERSION="(\d+)/.exec(readFileSync(join(home, 'release'), 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/** A JDK 17 or newer; the brokers and engines of these years were made for 17. */
export function findJdk(preferred = 17) {
  const roots = existsSync('/usr/lib/jvm') ? readdirSync('/usr/lib/jvm').map((name) => join('/usr/lib/jvm', name)) : [];
  const homes = [process.env.JAVA_HOME, ...roots].filter((home) => home !== undefined && existsSync(join(home, 'bin', 'javac'))).map((home) => ({ home, version: major(home) })).filter(({ version }) => version >= 17);
  homes.sort((a, b) => Math.abs(a.version - preferred) - Math.abs(b.version - preferred));
  if (homes.length === 0) throw new Error('no JDK 17 or newer was found (JAVA_HOME, /usr/lib/jvm)');
  return join(homes[0].home, 'bin', 'java');
}

export const OPENED = ['--add-opens', 'java.base/java.nio=ALL-UNNAMED', '--add-opens', 'java.base/sun.nio.ch=ALL-UNNAMED', '--add-opens', 'java.base/java.lang=ALL-UNNAMED'];

const STARTING_MS = 240_000;

/** Starts `command args`; resolves when it says `> ready`. */
export async function startProcess(name, command, args, options = {}) {
  mkdirSync(CACHE, { recursive: true });
  const log = openSync(join(CACHE, `bench-${name}.log`), 'w');
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', log], ...options });
  const answers = createInterface({ input: child.stdout });
  let waiting;
  const gone = (why) => { waiting?.reject(new Error(`${name} ended: ${why}; see ${join(CACHE, `bench-${name}.log`)}`)); waiting = undefined; };
  child.on('error', (error) => gone(error.message));
  child.on('exit', (code, signal) => gone(`exit ${code ?? signal}`));
  child.stdin.on('error', () => undefined);
  answers.on('line', (line) => {
    if (!line.startsWith('> ')) return;
    waiting?.resolve(line.slice(2));
    waiting = undefined;
  });
  const answer = () => new Promise((resolve, reject) => { waiting = { resolve, reject }; });
  const late = setTimeout(() => gone('it did not start in time'), STARTING_MS);
  const stop = () => new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
  try {
    await answer();
  } catch (problem) {
    await stop();
    throw problem;
  } finally {
    clearTimeout(late);
  }
  return { pid: child.pid, ask: (line) => { const said = answer(); child.stdin.write(`${line}\n`); return said; }, stop };
}
