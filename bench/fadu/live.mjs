/** An engine with many live instances, each waiting at a human task; asked over IPC. Arguments: the directory, which stays when the process ends. */
import { HUMAN } from '../models.mjs';
import { percentile } from '../load.mjs';

const built = (path) => import(new URL(`../../dist/engine/${path}`, import.meta.url).href);
const { openEmbedded } = await built('runtime/embedded/embedded-engine.js');
const { openDatabase } = await built('store/sqlite/connection.js');

const [, , directory] = process.argv;
const from = performance.now();
const engine = await openEmbedded({ directory });
await engine.deploy([{ name: 'human.bpmn', content: HUMAN.xml }]);
const readyMs = performance.now() - from;

const FILLERS = 400;
let acts = 0;
const begun = process.pid * 1e9;
async function submit(command) {
  const outcome = await engine.submit({ ...command, actId: `act${begun + acts++}` });
  if (!outcome.accepted) throw new Error(outcome.reason);
  return outcome.key;
}

async function fill(count) {
  let left = count;
  const filler = async () => {
    while (left-- > 0) await submit({ type: 'create-instance', processId: HUMAN.id, variables: { a: 1 } });
  };
  await Promise.all(Array.from({ length: FILLERS }, filler));
}

function endOfLog() {
  const db = openDatabase(`${directory}/engine.sqlite`, { readonly: true });
  const { last } = db.prepare('SELECT max(last) AS last FROM log').get();
  db.close();
  return { 1: String(last ?? 0) };
}

/** Anywhere among the tasks, without keeping a list of them. */
async function anyTask([first, last], taken) {
  for (;;) {
    const [task] = await engine.openUserTasks({ after: String(Math.floor(first + Math.random() * (last - first))), max: 1 });
    if (task !== undefined && !taken.has(task.processInstanceKey)) return task;
  }
}

/** `people` at once, each completing any task and waiting until the next task of that instance is visible in the record stream. Milliseconds. */
async function latency(people, ms) {
  const stop = new AbortController();
  const waiting = new Map();
  const following = (async () => {
    for await (const { records } of engine.records(endOfLog(), stop.signal)) {
      for (const { valueType, intent, value } of records) if (valueType === 'USER_TASK' && intent === 'CREATED') waiting.get(value.processInstanceKey)?.();
    }
  })();
  const [one] = await engine.openUserTasks({ max: 1 });
  const range = [Number(one.userTaskKey) - 1, Number(await submit({ type: 'create-instance', processId: HUMAN.id, variables: {} }))];
  const [answered, visible, afterAnswer] = [[], [], []];
  const until = performance.now() + ms;
  const person = async () => {
    while (performance.now() < until) {
      const task = await anyTask(range, waiting);
      if (task.elementId === 't9') continue;
      const seen = new Promise((resolve) => { waiting.set(task.processInstanceKey, resolve); });
      const began = performance.now();
      await submit({ type: 'complete-user-task', userTaskKey: task.userTaskKey, variables: { x: 1 } });
      const acknowledged = performance.now();
      await seen;
      waiting.delete(task.processInstanceKey);
      answered.push(acknowledged - began);
      visible.push(performance.now() - began);
      afterAnswer.push(performance.now() - acknowledged);
    }
  };
  await Promise.all(Array.from({ length: people }, person));
  stop.abort();
  await following;
  return { acts: visible.length, answered: percentile(answered, 0.99), visible: percentile(visible, 0.99), visibleMedian: percentile(visible, 0.5), afterAnswer: percentile(afterAnswer, 0.99) };
}

const DOES = {
  ready: async () => readyMs,
  fill: ({ count }) => fill(count),
  latency: ({ people, ms }) => latency(people, ms),
  memory: async () => process.memoryUsage.rss(),
};
process.on('message', async (message) => {
  if (message.kind === 'close') {
    await engine.close();
    process.exit(0);
  }
  try {
    process.send({ id: message.id, value: (await DOES[message.kind](message)) ?? null });
  } catch (problem) {
    process.send({ id: message.id, problem: problem.stack });
  }
});
process.on('disconnect', () => process.exit(1));
process.send({ ready: true });
