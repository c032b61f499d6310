/**
 * kill -9 of the whole server at random moments while people work. Usage: node engine/test/stories/arrows-kill.mjs [--runs 20] [--seed N] [--seconds S]; needs the compiled engine. All runs share one directory, so that
 * what a recovery left is killed again; after each kill the power goes too, beneath both databases (see ../crash/disk.mjs); at the end every act is settled, the books and both databases are checked, and the trail is built again from the engine's records.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { losePower } from '../crash/disk.mjs';
import { random } from '../crash/model.mjs';
import { Bureau, Unanswered } from './arrows-kill-client.mjs';
import { checkBooks, setUp, startChild } from './arrows-kill-server.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' }, seconds: { type: 'string', default: 'Infinity' } } });
const runs = Number(values.runs);
const next = random(Number(values.seed));
const LANES = 3;

const gone = (error) => { if (!(error instanceof Unanswered)) throw error; };
const work = (bureau, goOn) => Promise.all(Array.from({ length: LANES }, (_unused, n) => bureau.lane(n, LANES, goOn)));

async function killOnce(directory, bureau) {
  const server = startChild(directory);
  // One in six is killed while it opens and recovers, the others at work.
  if (next() < 1 / 6) setTimeout(() => server.child.kill('SIGKILL'), next() * 1500);
  const url = await server.ready;
  if (url !== undefined) {
    const after = 100 + next() * 2500;
    setTimeout(() => server.child.kill('SIGKILL'), after);
    try { await bureau.signIn(url); await Promise.all(Array.from({ length: LANES }, (_unused, n) => bureau.lane(n, LANES, () => true).catch(gone))); } catch (error) { gone(error); }
  }
  const { signal, code, complaint } = await server.ended;
  if (signal !== 'SIGKILL') throw new Error(`Expected the server to live until it was killed, but it ended with ${code ?? signal}: ${complaint}`);
}

/** Onto new files, because this process may still hold the old ones; then the power goes. */
function withoutPower(held) {
  const copy = mkdtempSync(join(tmpdir(), 'fadu-kill-'));
  cpSync(held, copy, { recursive: true });
  rmSync(held, { recursive: true, force: true });
  for (const file of ['store.db', join('engine', 'engine.sqlite')]) losePower(join(copy, file), next);
  return copy;
}

async function finish(directory, bureau) {
  const server = startChild(directory);
  const url = await server.ready;
  if (url === undefined) throw new Error(`Expected the server to start again, but: ${(await server.ended).complaint}`);
  await bureau.signIn(url);
  await work(bureau, () => false);
  server.child.kill('SIGTERM');
  const { code, complaint } = await server.ended;
  if (code !== 0) throw new Error(`Expected the server to stop when asked, but it ended with ${code}: ${complaint}`);
}

const startedAt = Date.now();
let directory = mkdtempSync(join(tmpdir(), 'fadu-kill-'));
const bureau = new Bureau();
await setUp(directory);
let kills = 0;
for (; kills < runs && Date.now() - startedAt < Number(values.seconds) * 1000; kills += 1) {
  await killOnce(directory, bureau);
  directory = withoutPower(directory);
}
await finish(directory, bureau);
const wrong = await checkBooks(directory, bureau.cases);
for (const line of wrong.slice(0, 20)) console.error(`seed ${values.seed}: ${line}`);
rmSync(directory, { recursive: true, force: true });
const acts = bureau.cases.reduce((sum, { done }) => sum + done.length, 0);
console.log(`server kill campaign: ${kills} kills, ${bureau.cases.length} cases, ${acts} acts, ${wrong.length} wrong, seed ${values.seed}, ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
process.exitCode = wrong.length === 0 ? 0 : 1;
