/** A million live instances, each waiting at a human task: memory, the time after a restart, and how soon the next task is visible, beside the same with a thousand. BENCH_LIVE: how many (1,000,000). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFadu } from '../fadu/start.mjs';
import { median } from '../load.mjs';
import { whole } from '../table.mjs';

const FEW = 1000;
const PEOPLE = 8;
const LONGEST_MS = 20;
const MOST_RATIO = 1.3;
const MOST_BYTES = 1e9;
const MOST_READY_MS = 2000;

export async function rows({ rounds, ms, say }) {
  const many = Number(process.env.BENCH_LIVE ?? 1_000_000);
  const folders = [FEW, many].map(() => mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'fadu-bench-live-')));
  const open = (index) => startFadu('live', 'live.mjs', { args: [folders[index]] });
  const sides = [];
  try {
    sides[0] = await open(0);
    await sides[0].ask({ kind: 'fill', count: FEW });
    sides[1] = await open(1);
    const from = performance.now();
    await sides[1].ask({ kind: 'fill', count: many });
    const perSecond = (many * 1000) / (performance.now() - from);
    say(`scale: ${many} live instances, ${whole(perSecond)} a second`);
    const filled = await sides[1].ask({ kind: 'memory' });
    await sides[1].stop();
    sides[1] = await open(1);
    const readyMs = await sides[1].ask({ kind: 'ready' });
    const figures = [[], []];
    for (let round = 0; round <= rounds; round++) {
      for (const index of [0, 1]) {
        const found = await sides[index].ask({ kind: 'latency', people: PEOPLE, ms });
        say(`scale: ${index === 0 ? FEW : many}: ${JSON.stringify(found)}`);
        // The first round warms up.
        if (round > 0) figures[index].push(found);
      }
    }
    const used = await sides[1].ask({ kind: 'memory' });
    return table({ many, figures, readyMs, memory: Math.max(filled, used), perSecond });
  } finally {
    for (const side of sides) await side.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

function table({ many, figures: [few, lots], readyMs, memory, perSecond }) {
  const of = (found, name) => median(found.map((figure) => figure[name]));
  const row = (what, name) => {
    const [small, large] = [of(few, name), of(lots, name)];
    return { figure: `${what}, p99, ${PEOPLE} people, ${whole(many)} open tasks`, fadu: `${large.toFixed(2)} ms`, peer: `the same at ${whole(FEW)}: ${small.toFixed(2)} ms`, ratio: large / small, aim: `≤ ${MOST_RATIO} ×, ≤ ${LONGEST_MS} ms`, met: large / small <= MOST_RATIO && large <= LONGEST_MS };
  };
  return [
    row('act acknowledged → next task visible', 'afterAnswer'),
    row('act handed in → next task visible', 'visible'),
    { figure: `${whole(many)} live instances, memory of the whole process`, fadu: `${(memory / 1e6).toFixed(0)} MB`, aim: '≤ 1 GB', met: memory <= MOST_BYTES },
    { figure: `${whole(many)} live instances, ready after a restart`, fadu: `${readyMs.toFixed(0)} ms`, aim: '≤ 2 s', met: readyMs <= MOST_READY_MS },
    { figure: 'instances begun a second while filling, 400 callers', fadu: `${whole(perSecond)} /s` },
  ];
}
