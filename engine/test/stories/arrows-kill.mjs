/**
 * kill -9 of the whole server at random moments while people work. Usage: node engine/test/stories/arrows-kill.mjs [--runs 20] [--seed N]; needs the compiled engine. All runs share one directory, so that
 * what a recovery left is killed again; at the end every act is settled and the books are checked.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { random } from '../crash/model.mjs';
import { Bureau, Unanswered } from './arrows-kill-client.mjs';
import { checkBooks, setUp, startChild } from './arrows-kill-server.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } } });
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
const directory = mkdtempSync(join(tmpdir(), 'fadu-kill-'));
const bureau = new Bureau();
await setUp(directory);
for (let run = 0; run < runs; run += 1) await killOnce(directory, bureau);
await finish(directory, bureau);
const wrong = await checkBooks(directory, bureau.cases);
for (const line of wrong.slice(0, 20)) console.error(`seed ${values.seed}: ${line}`);
rmSync(directory, { recursive: true, force: true });
const acts = bureau.cases.reduce((sum, { done }) => sum + done.length, 0);
console.log(`server kill campaign: ${runs} kills, ${bureau.cases.length} cases, ${acts} acts, ${wrong.length} wrong, seed ${values.seed}, ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
process.exitCode = wrong.length === 0 ? 0 : 1;
