/** A city's year through the office: see ../year.mjs. BENCH_CASES: how many of its 89,800 cases (the first days of the year); fewer are carried over to the whole. */
import { year } from '../year.mjs';

const CITY = 89_800;
const MOST_MINUTES = 10;
/** Flat: the last quarter of the run needs hardly more than the second. */
const MOST_GROWTH = 1.25;

export async function rows({ say }) {
  const cases = Number(process.env.BENCH_CASES ?? 8000);
  const run = await year({ cases, say });
  const minutes = (CITY / (run.cases / run.seconds)) / 60;
  const highest = (from, to) => Math.max(...run.memory.slice(Math.floor(run.memory.length * from), Math.ceil(run.memory.length * to)));
  const growth = highest(0.75, 1) / highest(0.25, 0.5);
  const measured = cases === CITY ? '' : `, from ${cases.toLocaleString('en-US')}`;
  return [
    { figure: 'a city\'s year: 89,800 cases with terms, documents and log chain, 2 cores', fadu: `${minutes.toFixed(1)} min (${(run.cases / run.seconds).toFixed(0)} cases/s${measured})`, aim: `≤ ${MOST_MINUTES} min`, met: minutes <= MOST_MINUTES && run.verified.problems.length === 0 },
    { figure: 'its memory, last quarter against the second', fadu: `${(highest(0.75, 1) / 1e6).toFixed(0)} MB (${growth.toFixed(2)} ×)`, aim: 'flat', met: growth <= MOST_GROWTH },
    { figure: 'its disk a case: store, engine, blobs', fadu: [run.bytes.store, run.bytes.engine, run.bytes.blobs].map((bytes) => `${Math.round(bytes / run.cases).toLocaleString('en-US')} B`).join(', ') },
  ];
}
