/**
 * kill -9 at random moments. Usage: node engine/test/crash/campaign.mjs [--runs 1000] [--seed N] [--lanes 2] [--seconds S] [--house]; needs the compiled engine. A lane takes one directory through several kills, so that what a
 * recovery left is killed again. After each kill the power goes too (see disk.mjs): of what was not yet on disk any part may be lost. Now and then a copy is damaged where it had been on disk: that must be said, not borne.
 * `--seconds` ends it after a time, however many kills that were; `--house` kills the whole server with its store instead.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { damage, losePower } from './disk.mjs';
import { random } from './model.mjs';
import { readDamaged, verify } from './verify.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' }, lanes: { type: 'string', default: '2' }, seconds: { type: 'string', default: 'Infinity' }, house: { type: 'boolean', default: false } } });
if (values.house) process.exit(spawnSync(process.execPath, [fileURLToPath(new URL('../stories/arrows-kill.mjs', import.meta.url)), '--runs', values.runs, '--seed', values.seed, '--seconds', values.seconds], { stdio: 'inherit' }).status ?? 1);
const runs = Number(values.runs);
const seed = Number(values.seed);
const next = random(seed);
const CLIENT = fileURLToPath(new URL('./client.mjs', import.meta.url));
const KILLS_A_DIRECTORY = 5;

const totals = { runs: 0, acts: 0, answered: 0, damaged: 0, reported: 0, wrong: 0 };
const lost = {};
const stopAt = Date.now() + Number(values.seconds) * 1000;
const goesOn = () => begun < runs && Date.now() < stopAt;
let begun = 0;

async function killOnce(directory, promises, deployed, run) {
  // One in six is killed while it opens and recovers, the others at work.
  const whileOpening = next() < 1 / 6;
  const after = whileOpening ? next() * 120 : next() * 700;
  const child = spawn(process.execPath, [CLIENT, directory, `run${run}`, String(seed + run)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));
  const lines = createInterface({ input: child.stdout });
  const read = new Promise((done) => lines.once('close', done));
  lines.on('line', (text) => {
    const line = JSON.parse(text);
    if (whileOpening ? line.opening : line.ready) setTimeout(() => child.kill('SIGKILL'), after);
    if (line.submitted) promises.set(line.submitted.actId, { command: line.submitted });
    if (line.deployed) deployed.push(line.deployed);
    if (line.answered) promises.get(line.answered).outcome = line.outcome;
  });
  const [{ code, signal }] = await Promise.all([gone, read]);
  if (signal !== 'SIGKILL') throw new Error(`Expected the client of run ${run} to live until it was killed, but it ended with ${code ?? signal}.`);
}

/** A copy damaged before its last fsync: opened, it says so, or nothing of what can be read has changed (the damage lay in an unused corner). */
function damageCopy(directory, run) {
  const [good, bad] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'fadu-damaged-')));
  for (const copy of [good, bad]) cpSync(directory, copy, { recursive: true });
  const where = damage(join(bad, 'engine.sqlite'), next);
  const [before, after] = [readDamaged(good), readDamaged(bad)];
  for (const copy of [good, bad]) rmSync(copy, { recursive: true, force: true });
  totals.damaged++;
  if (after.reported !== undefined) totals.reported++;
  return after.reported === undefined && after.content !== before.content ? [`${where} was changed and nobody noticed`] : [];
}

/** To new files: a driver keeps what it knows of a file until its last statement is collected, and this process has had the old one open. */
function ontoAnotherDisk(directory) {
  const copy = mkdtempSync(join(tmpdir(), 'fadu-crash-'));
  cpSync(directory, copy, { recursive: true });
  rmSync(directory, { recursive: true, force: true });
  return copy;
}

async function lane() {
  while (goesOn()) {
    let directory = mkdtempSync(join(tmpdir(), 'fadu-crash-'));
    const [promises, deployed] = [new Map(), []];
    for (let kill = 0; kill < KILLS_A_DIRECTORY && goesOn(); kill++) {
      const run = begun++;
      await killOnce(directory, promises, deployed, run);
      totals.runs++;
      totals.answered += [...promises.values()].filter(({ outcome }) => outcome !== undefined).length;
      const wrong = next() < 1 / 3 ? damageCopy(directory, run) : [];
      directory = ontoAnotherDisk(directory);
      const how = losePower(join(directory, 'engine.sqlite'), next);
      lost[how] = (lost[how] ?? 0) + 1;
      wrong.push(...await verify(directory, promises, deployed).catch((error) => [`it does not open: ${error.message}`]));
      totals.wrong += wrong.length;
      for (const line of wrong.slice(0, 10)) console.error(`run ${run} (seed ${seed}, ${how}): ${line}`);
    }
    totals.acts += promises.size;
    rmSync(directory, { recursive: true, force: true });
  }
}

const startedAt = Date.now();
await Promise.all(Array.from({ length: Number(values.lanes) }, lane));
console.log(`crash campaign: ${totals.runs} kills, ${totals.acts} acts, ${totals.wrong} wrong, seed ${seed}, ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
console.log(`power lost with: ${Object.entries(lost).map(([how, times]) => `${how} ${times}`).join(', ')}; damaged copies: ${totals.damaged}, reported ${totals.reported}, the others in unused corners`);
process.exitCode = totals.wrong === 0 && (totals.runs === runs || Date.now() >= stopAt) ? 0 : 1;
