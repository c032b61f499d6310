/** The compiled server meets a second one on its database and a disk that is full. Prints one JSON line of what happened; the caller judges. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bureau, Unanswered } from './arrows-kill-client.mjs';
import { checkBooks, setUp, startChild } from './arrows-kill-server.mjs';

const directory = mkdtempSync(join(tmpdir(), 'fadu-disk-'));
await setUp(directory);
const bureau = new Bureau();
const told = {};
const work = async (goOn) => bureau.lane(0, 1, goOn).catch((error) => { if (!(error instanceof Unanswered)) throw error; return error.message; });

/** An act may find the last room there is, and what follows from it none: that case shows no next step until there is room again, and another case meets the refusal. */
async function workUntilRefused() {
  for (;;) {
    try {
      return await work(() => true);
    } catch (error) {
      if (!/to come to/.test(error.message)) throw error;
      bureau.cases.at(-1).lane = 'when there is room';
    }
  }
}

// A second server on the same database says whose it is and goes.
const first = startChild(directory);
await first.ready;
told.second = await startChild(directory).ended;
first.child.kill('SIGTERM');
await first.ended;

// Room for a few acts, and then none: the write-ahead log and the database may not grow any more.
const largest = Math.ceil(statSync(join(directory, 'store.db')).size / 1024);
const full = startChild(directory, largest + 64);
const url = await full.ready;
if (url === undefined) throw new Error(`Expected the server to start with little room, but: ${(await full.ended).complaint}`);
await bureau.signIn(url).catch(() => undefined);
told.full = await workUntilRefused();
told.actsBefore = bureau.cases.reduce((sum, { done }) => sum + done.length, 0);
told.alive = full.child.exitCode === null && full.child.signalCode === null;
told.readable = await fetch(new URL('/api/welcome', url)).then(({ status }) => status, (error) => String(error));
full.child.kill('SIGTERM');
const stopped = setTimeout(() => full.child.kill('SIGKILL'), 15_000);
await full.ended;
clearTimeout(stopped);

// With room again the same act goes through under its id, and the books are whole.
const again = startChild(directory);
await bureau.signIn(await again.ready);
for (const held of bureau.cases) held.lane = 0;
let more = 3;
told.afterwards = await work(() => (more -= 1) > 0);
again.child.kill('SIGTERM');
await again.ended;
told.actsAfter = bureau.cases.reduce((sum, { done }) => sum + done.length, 0);
told.wrong = await checkBooks(directory, bureau.cases);
rmSync(directory, { recursive: true, force: true });
console.log(JSON.stringify(told));
