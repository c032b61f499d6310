/**
 * `npm run bench [-- --peers] [--only NAME[,NAME]] [--json FILE]`: every figure of bench/README.md in one run, each beside its peers; prints the table, and writes it as JSON.
 * `--peers` (or BENCH_PEERS=1) fetches and starts the peers that need Java and PostgreSQL; without it their rows say so. BENCH_SECONDS: a round's length (4); BENCH_ROUNDS (3); BENCH_DIRECTORY: the disk to write on.
 * A figure that cannot be taken is a row that says why; the others go on.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { fsyncsPerSecond } from './disk.mjs';
import { openPeers } from './peers/peers.mjs';
import { asTable, whole } from './table.mjs';

/** In this order: what needs a quiet machine first, what takes longest last. A file exports `rows(bench)` → rows as table.mjs says. */
const FIGURES = ['instances', 'acts', 'jobs', 'feel', 'dmn', 'paper', 'scale', 'year'];
/** These need the memory and the cores for themselves: the peers are stopped before. */
const ALONE = new Set(['scale', 'year']);

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' }, peers: { type: 'boolean', default: process.env.BENCH_PEERS === '1' } } });
const began = performance.now();
const say = (text) => console.error(`[${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s] ${text}`);
const wanted = values.only?.split(',') ?? FIGURES;
const unknown = wanted.filter((name) => !FIGURES.includes(name));
if (unknown.length > 0) throw new Error(`Expected --only to name ${FIGURES.join(', ')}, but got ${unknown.join(', ')}.`);

const fileOf = (name) => [new URL(`./figures/${name}.mjs`, import.meta.url), new URL(`./${name}.mjs`, import.meta.url)].find((url) => existsSync(url));

async function rowsOf(name, bench) {
  const file = fileOf(name);
  if (file === undefined) return [{ figure: name, fadu: '— (there is no such bench yet)' }];
  try {
    return await (await import(file.href)).rows(bench);
  } catch (problem) {
    say(`${name} failed: ${problem.stack}`);
    return [{ figure: name, fadu: `— (${problem.message.split('\n')[0]})`, met: false }];
  }
}

const machine = () => ({ node: process.version, cores: cpus().length, cpu: cpus()[0].model.trim(), memoryGB: Math.round(totalmem() / 2 ** 30), load: loadavg()[0], fsyncsPerSecond: fsyncsPerSecond() });
const told = ({ node, cores, cpu, memoryGB, load, fsyncsPerSecond: fsyncs }) => `Node ${node}, ${cores} × ${cpu}, ${memoryGB} GB, load ${load.toFixed(1)}, ${whole(fsyncs)} fsyncs/s of this disk`;

const before = machine();
say(`before: ${told(before)}`);
const peers = openPeers({ wanted: values.peers, say });
const bench = { peers, say, rounds: Number(process.env.BENCH_ROUNDS ?? 3), ms: Number(process.env.BENCH_SECONDS ?? 4) * 1000 };
const rows = [];
try {
  for (const name of wanted) {
    if (ALONE.has(name)) await peers.stopAll();
    say(`── ${name}`);
    for (const row of await rowsOf(name, bench)) rows.push({ bench: name, ...row });
  }
} finally {
  await peers.stopAll();
}
const after = machine();
const minutes = (performance.now() - began) / 60_000;
console.log(`${told(before)} (before)\n${told(after)} (after)\n${minutes.toFixed(1)} minutes\n\n${asTable(rows)}`);
if (!values.peers) console.log('\nPeers that need Java and PostgreSQL were left out: npm run bench -- --peers');
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ before, after, minutes, rows }, undefined, 2)}\n`);
process.exit(0);
