/**
 * A city's year through the product's own path, in one process and without HTTP: `node bench/year.mjs [--cases 2000] [--callers 96] [--chains 500|all] [--directory DIR] [--profile]`, or what one officer feels: `node bench/year.mjs --desk 20000`.
 * Every case goes from clue to archived file at the density of a city (89,800 cases over the working days of a year); fewer cases are the first days of it. Each act is durable when it is acknowledged.
 */
import { mkdtempSync, rmSync, statSync, readdirSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openBureau } from './year/bureau.mjs';
import { caseOf, settle } from './year/city.mjs';
import { fillInboxes, inboxTimes } from './year/desk.mjs';
import { Officers } from './year/officers.mjs';
import { mainThreadShares, threadTimes } from './year/shares.mjs';
import { verifyYear } from './year/verify.mjs';

const CITY = 89_800;
const FIRST_DAY = '2024-01-02';
const LAST_OPENING = '2024-11-15';

const whole = (value) => Math.round(value).toLocaleString('en-US');
/** Millions of additions a second on one core: one that is alone does some hundreds; what is shared or slowed shows here. */
function yardstick() {
  const began = performance.now();
  let sum = 0;
  for (let n = 0; n < 20_000_000; n += 1) sum = (sum * 31 + n) | 0;
  return 20_000 / (performance.now() - began) + (sum === 0.5 ? 1 : 0);
}

const mega = (bytes) => Math.round(bytes / 1e6);

/** The working days on which cases are opened, and how many a day. */
function calendar(law, cases) {
  const days = [];
  for (let day = FIRST_DAY; day <= LAST_OPENING; day = law.addWorkingDays(day, 1)) days.push(day);
  const perDay = Math.ceil(CITY / days.length);
  return { days, perDay, startOf: (n) => days[Math.floor(n / perDay)], lastStart: days[Math.floor((cases - 1) / perDay)] };
}

class Agenda {
  #byDay = new Map();
  add(day, entry) { this.#byDay.get(day)?.push(entry) ?? this.#byDay.set(day, [entry]); }
  take(day) { const entries = this.#byDay.get(day) ?? []; this.#byDay.delete(day); return entries; }
  get days() { return this.#byDay.size; }
}

function plan(agenda, told) {
  const byDay = Map.groupBy === undefined ? groupByDay(told) : Map.groupBy([told.opening, ...told.acts], ({ on }) => on);
  for (const [day, acts] of byDay) agenda.add(day, { told, acts });
}
function groupByDay(told) {
  const days = new Map();
  for (const act of [told.opening, ...told.acts]) days.get(act.on)?.push(act) ?? days.set(act.on, [act]);
  return days;
}

const sizeOf = (directory) => readdirSync(directory, { recursive: true, withFileTypes: true }).reduce((sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath ?? entry.path, entry.name)).size : 0), 0);
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** Runs the year; returns its figures. `say` is told how it goes. */
export async function year({ cases = 2000, callers = 96, chains = '500', directory, profile = false, say = () => undefined } = {}) {
  const folder = directory ?? mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'fadu-year-'));
  const bureau = await openBureau(folder, FIRST_DAY);
  const units = await settle(bureau.store);
  await bureau.open();
  const { law } = bureau.house.office;
  const { perDay, startOf } = calendar(law, cases);
  const officers = new Officers(bureau.house, callers);
  const agenda = new Agenda();
  const memory = [];
  const shares = profile ? await mainThreadShares() : undefined;
  const [threadsBefore, began] = [threadTimes(), performance.now()];
  const speed = [yardstick()];
  let next = 0;
  let days = 0;
  for (let day = FIRST_DAY; next < cases || agenda.days > 0; day = law.addWorkingDays(day, 1)) {
    for (; next < cases && startOf(next) === day; next += 1) plan(agenda, caseOf(next, day, units, law));
    await bureau.day(day);
    await officers.work(agenda.take(day));
    days += 1;
    memory.push(process.memoryUsage().rss);
    if (days % 10 === 0) say(`${day}: ${whole(officers.acts)} acts, ${whole((officers.acts * 1000) / (performance.now() - began))} acts/s, RSS ${mega(memory.at(-1))} MB`);
  }
  await bureau.house.prints.idle();
  const seconds = (performance.now() - began) / 1000;
  const threads = threadTimes(threadsBefore);
  const self = await shares?.();
  speed.push(yardstick());
  const verified = await verifyYear(bureau.store, folder, cases, chains);
  await bureau.close();
  const bytes = { store: statSync(join(folder, 'store.db')).size, engine: sizeOf(join(folder, 'engine')), blobs: sizeOf(join(folder, 'blobs')) };
  if (directory === undefined) rmSync(folder, { recursive: true, force: true });
  const sorted = officers.latencies.sort((a, b) => a - b);
  return { cases, perDay, days, callers, seconds, acts: officers.acts, latency: { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99) }, memory, bytes, threads, self, verified, speed };
}

function tell(run) {
  const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
  const perCase = (bytes) => `${whole(bytes / run.cases)} B a case`;
  const quarter = (part) => mega(Math.max(...run.memory.slice(Math.floor((run.memory.length * part) / 4), Math.ceil((run.memory.length * (part + 1)) / 4))));
  row('what', 'figure');
  row('---', '---:');
  row(`cases from clue to archived file, ${whole(run.perDay)} opened a day, ${run.callers} officers at once`, `${whole(run.cases)} in ${run.seconds.toFixed(1)} s: ${(run.cases / run.seconds).toFixed(1)} cases/s`);
  row('a city\'s year of 89,800 at that speed', `${(CITY / (run.cases / run.seconds) / 60).toFixed(1)} min`);
  row('acts, durable when acknowledged', `${whole(run.acts)}: ${whole(run.acts / run.seconds)} acts/s; p50 / p95 / p99 ${run.latency.p50.toFixed(1)} / ${run.latency.p95.toFixed(1)} / ${run.latency.p99.toFixed(1)} ms`);
  row('memory (RSS), highest in each quarter', `${[0, 1, 2, 3].map(quarter).join(', ')} MB`);
  row('on disk: store, engine, blobs', `${perCase(run.bytes.store)}, ${perCase(run.bytes.engine)}, ${perCase(run.bytes.blobs)}`);
  for (const { thread, seconds } of run.threads) row(`processor time, ${thread}`, `${seconds.toFixed(1)} s (${((seconds * 1000) / run.cases).toFixed(2)} ms a case)`);
  row('this machine meanwhile: million steps/s of one thread, before and after', run.speed.map((steps) => steps.toFixed(0)).join(', '));
  for (const { what, share } of run.self ?? []) row(`main thread, share in ${what}`, `${(share * 100).toFixed(1)} %`);
  const { verified: v } = run;
  row('verified after the run', `${whole(v.documents)} documents, ${whole(v.numbers)} numbers in ${v.series} series, ${whole(v.entries)} journal entries, ${whole(v.chains)} chains (${whole(v.verified)} entries)`);
  for (const problem of v.problems) console.log(`PROBLEM ${problem}`);
}

/** One officer alone, with so many tasks open in the bureau. */
export async function desk(open, cases = 20) {
  const folder = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'fadu-desk-'));
  const bureau = await openBureau(folder, FIRST_DAY);
  const units = await settle(bureau.store);
  await bureau.open();
  await fillInboxes(bureau.store, units, open);
  const officer = new Officers(bureau.house, 1);
  const told = Array.from({ length: cases }, (_, n) => caseOf(n, FIRST_DAY, units, bureau.house.office.law));
  await officer.work(told.map((one) => ({ told: one, acts: [one.opening] })));
  await bureau.dayWithoutRound(bureau.house.office.law.addWorkingDays(FIRST_DAY, 2));
  await officer.work(told.map((one) => ({ told: one, acts: one.acts.slice(0, 6) })));
  const inbox = await inboxTimes(bureau.house, bureau.store, units);
  await bureau.close();
  rmSync(folder, { recursive: true, force: true });
  const sorted = officer.latencies.slice(cases).sort((a, b) => a - b);
  return { open, inbox, act: { p50: at(sorted, 0.5), p95: at(sorted, 0.95) } };
}

/** For `npm run bench`: a sample, unless BENCH_YEAR_CASES says 89800. */
export async function rows({ say }) {
  const run = await year({ cases: Number(process.env.BENCH_YEAR_CASES ?? 2000), say });
  const felt = await desk(20_000);
  const minutes = (CITY / (run.cases / run.seconds)) / 60;
  const flat = Math.max(...run.memory.slice(Math.floor(run.memory.length / 2))) <= 1.25 * Math.max(...run.memory.slice(0, Math.ceil(run.memory.length / 2)));
  for (const problem of run.verified.problems) say(`year: ${problem}`);
  return [
    { figure: `a city's year of 89,800 cases (measured on ${whole(run.cases)}), in minutes`, fadu: `${minutes.toFixed(1)} min (${whole(run.acts / run.seconds)} acts/s, ${mega(Math.max(...run.memory))} MB${run.verified.problems.length > 0 ? ', NOT whole' : ''})`, aim: '≤ 10 min, memory flat', met: minutes <= 10 && flat && run.verified.problems.length === 0 },
    { figure: 'an act of one officer, 20,000 tasks open, p50 / p95', fadu: `${felt.act.p50.toFixed(1)} / ${felt.act.p95.toFixed(1)} ms` },
    { figure: 'an inbox page, 20,000 tasks open, p50 / p95', fadu: `${felt.inbox.p50.toFixed(1)} / ${felt.inbox.p95.toFixed(1)} ms`, aim: '≤ 10 ms', met: felt.inbox.p95 <= 10 },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { cases: { type: 'string' }, callers: { type: 'string' }, chains: { type: 'string' }, directory: { type: 'string' }, profile: { type: 'boolean' }, desk: { type: 'string' } } });
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}, load ${loadavg()[0].toFixed(1)}\n`);
  if (values.desk !== undefined) {
    const { open, inbox, act } = await desk(Number(values.desk));
    console.log(`${whole(open)} tasks open: an act of one officer alone, p50 / p95 ${act.p50.toFixed(1)} / ${act.p95.toFixed(1)} ms; an inbox page ${inbox.p50.toFixed(1)} / ${inbox.p95.toFixed(1)} ms (machine: ${yardstick().toFixed(0)} million steps/s)`);
    process.exit(0);
  }
  const run = await year({ cases: Number(values.cases ?? 2000), callers: Number(values.callers ?? 96), chains: values.chains ?? '500', directory: values.directory, profile: values.profile ?? false, say: (line) => console.error(line) });
  tell(run);
  process.exit(run.verified.problems.length === 0 ? 0 : 1);
}
