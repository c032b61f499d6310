/**
 * The process that is killed: opens the engine and lets a few clients work against it as fast as they can. Every command is written to stdout before it is submitted and its outcome after it is answered, so that the one who
 * kills knows what had been promised. Arguments: directory, prefix of the act ids, a seed.
 */
import { writeSync } from 'node:fs';
import { dist, MESSAGE, MODEL, PROCESS_ID, random, versionOf } from './model.mjs';

const { openEmbedded } = await import(dist('runtime/embedded/embedded-engine.js'));
const [directory, prefix, seed] = process.argv.slice(2);
const next = random(Number(seed));
const pause = new Int32Array(new SharedArrayBuffer(4));

/** Whole and at once: what was said must have left this process before it goes on. The pipe does not block; when its reader is behind, it is tried again. */
function say(line) {
  let rest = Buffer.from(`${JSON.stringify(line)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

say({ opening: true });
const engine = await openEmbedded({ directory });
await engine.deploy([{ name: 'crash.bpmn', content: MODEL }]);
say({ ready: true });

let acts = 0;
async function act(command) {
  const named = { ...command, actId: `${prefix}-${acts++}` };
  if (named.type === 'create-instance') named.variables = { act: named.actId };
  say({ submitted: named });
  const outcome = await engine.submit(named);
  say({ answered: named.actId, outcome });
}

/** What there is to do, as the record stream tells it. */
const tasks = new Set((await engine.openUserTasks()).map((task) => task.userTaskKey));
const correlations = [];
async function follow() {
  for await (const { records } of engine.records({}, new AbortController().signal)) {
    for (const record of records) {
      if (record.valueType === 'USER_TASK' && record.intent === 'CREATED') tasks.add(record.key);
      if (record.valueType === 'USER_TASK' && record.intent === 'COMPLETED') tasks.delete(record.key);
      if (record.valueType === 'PROCESS_MESSAGE_SUBSCRIPTION' && record.intent === 'CREATED') correlations.push(record.value.correlationKey);
    }
  }
}

async function worker() {
  for (;;) {
    const jobs = await engine.activateJobs({ type: 'print', worker: prefix, max: 4, timeoutMs: 500 });
    for (const { key } of jobs) {
      if (next() < 0.2) await act({ type: 'fail-job', jobKey: key, retries: 3, message: 'once more', backOffMs: 5 });
      else await act({ type: 'complete-job', jobKey: key, variables: { printed: next() } });
    }
    await new Promise((done) => setImmediate(done));
  }
}

async function deployer() {
  for (let version = 0; ; version++) {
    await new Promise((done) => setTimeout(done, 20 + next() * 100));
    const { processes: [process] } = await engine.deploy([{ name: 'crash.bpmn', content: versionOf(`${prefix}-${version}`) }]);
    say({ deployed: process });
  }
}

async function client() {
  for (;;) {
    const task = [...tasks][Math.floor(next() * tasks.size)];
    const correlationKey = correlations.pop();
    if (correlationKey !== undefined) await act({ type: 'publish-message', name: MESSAGE, correlationKey, timeToLiveMs: 60_000, variables: {} });
    else if (task !== undefined && next() < 0.7) {
      tasks.delete(task);
      await act({ type: 'complete-user-task', userTaskKey: task, variables: { by: next() } });
    } else await act({ type: 'create-instance', processId: PROCESS_ID, variables: {} });
    // The stream has its turn.
    await new Promise((done) => setImmediate(done));
  }
}

await Promise.all([follow(), worker(), deployer(), ...Array.from({ length: 6 }, client)]);
