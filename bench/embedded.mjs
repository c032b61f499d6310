/** The embedded engine: durable on disk, one fsync a group. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HUMAN, PASS } from './models.mjs';

const { openEmbedded } = await import(new URL('../dist/engine/runtime/embedded/embedded-engine.js', import.meta.url).href);

async function withEngine(work) {
  const directory = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'fadu-bench-'));
  const engine = await openEmbedded({ directory });
  try {
    await engine.deploy([{ name: 'pass.bpmn', content: PASS.xml }, { name: 'human.bpmn', content: HUMAN.xml }]);
    return await work(engine, directory);
  } finally {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Instances of ten pass-through tasks a second, each answered when it is on disk, with so many callers waiting at once. */
export const throughput = (callers, seconds) => withEngine(async (engine, directory) => {
  let count = 0;
  const run = async (until) => {
    while (performance.now() < until) {
      const outcome = await engine.submit({ type: 'create-instance', actId: `a${count++}`, processId: PASS.id, variables: { a: 1 } });
      if (!outcome.accepted) throw new Error(outcome.reason);
    }
  };
  const all = (ms) => { const until = performance.now() + ms; return Promise.all(Array.from({ length: callers }, () => run(until))); };
  await all(1000);
  const [before, from] = [count, performance.now()];
  await all(seconds * 1000);
  const perSecond = ((count - before) * 1000) / (performance.now() - from);
  return { perSecond, ...(await logFigures(directory, count)) };
});

/** What the log takes of the disk, of all that was written so far. */
async function logFigures(directory, instances) {
  const { openDatabase } = await import(new URL('../dist/engine/store/sqlite/connection.js', import.meta.url).href);
  const { LogReader } = await import(new URL('../dist/engine/runtime/embedded/log-table.js', import.meta.url).href);
  const db = openDatabase(join(directory, 'engine.sqlite'), { readonly: true });
  const { bytes } = db.prepare('SELECT sum(length(body)) AS bytes FROM log').get();
  const sample = new LogReader(db).readAfter(0, 20_000).records;
  const { sampled } = db.prepare('SELECT sum(length(body)) AS sampled FROM log WHERE position <= ?').get(Number(sample.at(-1).position));
  db.close();
  return { bytesAnInstance: bytes / instances, bytesARecord: sampled / sample.length, bytesARecordAsJson: Buffer.byteLength(JSON.stringify(sample)) / sample.length };
}

/** Tasks as the record stream shows them, handed to whoever drives the instance. */
class Inbox {
  queues = new Map();
  of(instanceKey) {
    if (!this.queues.has(instanceKey)) this.queues.set(instanceKey, { ready: [], waiting: undefined });
    return this.queues.get(instanceKey);
  }
  show(instanceKey, taskKey) {
    const queue = this.of(instanceKey);
    if (queue.waiting === undefined) queue.ready.push(taskKey);
    else queue.waiting(taskKey);
    queue.waiting = undefined;
  }
  next(instanceKey) {
    const queue = this.of(instanceKey);
    return queue.ready.length > 0 ? Promise.resolve(queue.ready.shift()) : new Promise((done) => { queue.waiting = done; });
  }
  async follow(engine, signal) {
    for await (const { records } of engine.records({}, signal)) {
      for (const record of records) if (record.valueType === 'USER_TASK' && record.intent === 'CREATED') this.show(record.value.processInstanceKey, record.key);
    }
  }
}

/** From submitting a human act to its answer, and to the next task in the record stream, with so many people at work at once. */
export const latency = (people, instances) => withEngine(async (engine) => {
  const inbox = new Inbox();
  const stop = new AbortController();
  const following = inbox.follow(engine, stop.signal);
  const answered = [];
  const visible = [];
  let started = 0;
  let acts = 0;
  const submit = async (command) => {
    const outcome = await engine.submit({ ...command, actId: `act${acts++}` });
    if (!outcome.accepted) throw new Error(outcome.reason);
    return outcome.key;
  };
  const person = async () => {
    while (started++ < instances) {
      const instance = await submit({ type: 'create-instance', processId: HUMAN.id, variables: { a: 1 } });
      let task = await inbox.next(instance);
      for (let step = 1; step < 10; step++) {
        const from = performance.now();
        await submit({ type: 'complete-user-task', userTaskKey: task, variables: { x: step } });
        answered.push(performance.now() - from);
        task = await inbox.next(instance);
        visible.push(performance.now() - from);
      }
      await submit({ type: 'complete-user-task', userTaskKey: task, variables: {} });
      inbox.queues.delete(instance);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: people }, person));
  const seconds = (performance.now() - from) / 1000;
  stop.abort();
  await following;
  return { answered: figures(answered), visible: figures(visible), actsPerSecond: acts / seconds };
});

/** Of the times after the first tenth, which warmed up. */
function figures(times) {
  const sorted = times.slice(Math.floor(times.length / 10)).sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p99: at(0.99) };
}
