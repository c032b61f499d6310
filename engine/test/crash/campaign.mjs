/**
 * kill -9 at random moments. Usage: node engine/test/crash/campaign.mjs [--runs 200] [--seed N] [--lanes 2]; needs the compiled engine. A lane takes one directory through several kills, so that what a recovery left is killed again.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { random } from './model.mjs';
import { verify } from './verify.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, lanes: { type: 'string', default: '2' } } });
const runs = Number(values.runs);
const seed = Number(values.seed);
const next = random(seed);
const CLIENT = fileURLToPath(new URL('./client.mjs', import.meta.url));
const KILLS_A_DIRECTORY = 5;

const totals = { runs: 0, acts: 0, answered: 0, wrong: 0 };
let begun = 0;

async function killOnce(directory, promises, run) {
  // One in six is killed while it opens and recovers, the others at work.
  const whileOpening = next() < 1 / 6;
  const after = whileOpening ? next() * 120 : next() * 500;
  const child = spawn(process.execPath, [CLIENT, directory, `run${run}`, String(seed + run)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));
  const lines = createInterface({ input: child.stdout });
  const read = new Promise((done) => lines.once('close', done));
  lines.on('line', (text) => {
    const line = JSON.parse(text);
    if (whileOpening ? line.opening : line.ready) setTimeout(() => child.kill('SIGKILL'), after);
    if (line.submitted) promises.set(line.submitted.actId, { command: line.submitted });
    if (line.answered) promises.get(line.answered).outcome = line.outcome;
  });
  const [{ code, signal }] = await Promise.all([gone, read]);
  if (signal !== 'SIGKILL') throw new Error(`Expected the client of run ${run} to live until it was killed, but it ended with ${code ?? signal}.`);
}

async function lane() {
  while (begun < runs) {
    const directory = mkdtempSync(join(tmpdir(), 'fadu-crash-'));
    const promises = new Map();
    for (let kill = 0; kill < KILLS_A_DIRECTORY && begun < runs; kill++) {
      const run = begun++;
      await killOnce(directory, promises, run);
      totals.runs++;
      totals.answered += [...promises.values()].filter(({ outcome }) => outcome !== undefined).length;
      const wrong = await verify(directory, promises);
      totals.wrong += wrong.length;
      for (const line of wrong.slice(0, 10)) console.error(`run ${run} (seed ${seed}): ${line}`);
    }
    totals.acts += promises.size;
    rmSync(directory, { recursive: true, force: true });
  }
}

const startedAt = Date.now();
await Promise.all(Array.from({ length: Number(values.lanes) }, lane));
console.log(`crash campaign: ${totals.runs} kills, ${totals.acts} acts, ${totals.wrong} wrong, seed ${seed}, ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
process.exitCode = totals.wrong === 0 && totals.runs === runs ? 0 : 1;
