/** Ten jobs an instance, `inFlight` instances at once: activated in batches with long polling, completed one a request (or a batch a request). The same for every engine. */
import { STEPS } from './models.mjs';

const BATCH = 64;
const LEFT_BATCH = 256;

/** `client`: `{ start(), activate(max), complete(job), completeMany?(jobs) }`. Jobs completed a second. */
export async function jobsPerSecond(client, inFlight, ms, { batches = false } = {}) {
  const from = performance.now();
  const until = from + ms;
  const state = { completed: 0, live: 0 };
  const begin = () => { state.live++; return client.start(); };
  const done = async (job) => {
    state.completed++;
    if (job.elementId !== `t${STEPS - 1}`) return;
    state.live--;
    if (performance.now() < until) await begin();
  };
  const one = async (job) => { await client.complete(job); await done(job); };
  const many = async (jobs) => { await client.completeMany(jobs); await Promise.all(jobs.map(done)); };
  await Promise.all(Array.from({ length: inFlight }, begin));
  const working = new Set();
  const track = (work) => { const tracked = work.finally(() => working.delete(tracked)); working.add(tracked); };
  while (performance.now() < until) {
    const jobs = await client.activate(BATCH);
    if (batches && jobs.length > 0) track(many(jobs));
    else for (const job of jobs) track(one(job));
    if (working.size >= inFlight) await Promise.race(working);
  }
  const perSecond = (state.completed * 1000) / (performance.now() - from);
  await Promise.all(working);
  // What is left is finished, so that the next round begins with nothing.
  while (state.live > 0) await Promise.all((await client.activate(LEFT_BATCH)).map(one));
  return perSecond;
}
