/** Starts a process of ours for a figure; `cores: 1` pins it with all its threads to one core (Linux). */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;

export async function startFadu(name, file, { cores, args = [] } = {}) {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const pinned = cores === 1 && canPin;
  const [command, ...rest] = pinned ? ['taskset', '-c', '0', process.execPath, script, ...args] : [process.execPath, script, ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 2, 2, 'ipc'] });
  const waiting = new Map();
  let asked = 0;
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  const ready = new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (message.ready === true) return resolve();
      const { resolve: done, reject: failed } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.problem === undefined) done(message.perSecond ?? message.value);
      else failed(new Error(message.problem));
    });
    child.on('exit', (code) => {
      const problem = new Error(`Expected ${script} to go on, but it ended with ${code}.`);
      reject(problem);
      for (const { reject: failed } of waiting.values()) failed(problem);
    });
  });
  await ready;
  const ask = (message) => new Promise((resolve, reject) => {
    const id = asked++;
    waiting.set(id, { resolve, reject });
    child.send({ ...message, id });
  });
  return {
    name, pid: child.pid,
    ask,
    measure: (kind, callers, ms) => ask({ kind, callers, ms }),
    stop: async () => { child.send({ kind: 'close' }); await ended; },
  };
}
