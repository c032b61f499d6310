/** The compiled server as a process of its own on a directory of its own, and what its books must say after it was killed. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
export const dist = (path) => pathToFileURL(join(root, 'dist', 'engine', path)).href;

/** Agency and people without the demo's cases. */
export async function setUp(directory) {
  const { startServer } = await import(dist('composition/server.js'));
  const server = await startServer({ settings: { mode: 'demo', host: '127.0.0.1', port: 0, dataDirectory: directory, pair: { kind: 'embedded-sqlite' }, adminPassword: null }, root, demoCases: false });
  await server.close();
}

/** `ready` resolves with the address, or undefined when the process ended before it listened. `blocks`: no file may grow beyond so many KiB, which stands in for a full disk. */
export function startChild(directory, blocks = 'unlimited') {
  const child = spawn('bash', ['-c', `ulimit -f ${blocks}; exec "$@"`, 'bash', process.execPath, join(root, 'dist', 'engine', 'main.js')], { cwd: root, env: { ...process.env, FADU_DATA: directory, FADU_PORT: '0', FADU_HOST: '127.0.0.1', FADU_MODE: 'demo' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  let complaint = '';
  child.stderr.on('data', (data) => { complaint += data; });
  const ended = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal, complaint })));
  const ready = new Promise((done) => {
    child.stdout.on('data', (data) => {
      told += data;
      const [, url] = /法度已启动：(\S+)\n/.exec(told) ?? [];
      if (url !== undefined) done(url);
    });
    void ended.then(() => done(undefined));
  });
  return { child, ready, ended };
}

const once = (what, found, wrong) => { if (found !== 1) wrong.push(`${what}: expected once, found ${found} times`); };

const journalKind = (stepId) => (stepId === 'register-clue' ? 'case-opened' : stepId.startsWith('receive-') ? 'message-received' : 'step-done');

async function checkCase(reader, held, wrong) {
  const { readJournal } = await import(dist('office/journal/journal.js'));
  const { verifyChain } = await import(dist('office/journal/verify-chain.js'));
  const { documentsOfCase } = await import(dist('office/documents/documents.js'));
  const { entries, values } = await readJournal(reader, held.caseId);
  const chain = verifyChain(entries, (entry) => values.get(entry.seq));
  if (chain.problem !== null) wrong.push(`${held.caseId}: ${chain.problem}`);
  const documents = await documentsOfCase(reader, held.caseId);
  for (const { actId, stepId } of held.done) {
    const own = entries.filter((entry) => entry.actId === actId);
    once(`${held.caseId} ${stepId} in the journal`, own.filter(({ kind }) => kind === journalKind(stepId)).length, wrong);
    const papers = documents.filter((document) => document.actId === actId);
    if (papers.some(({ state }) => state !== 'issued')) wrong.push(`${held.caseId} ${stepId}: a paper is not issued`);
    for (const { templateId } of papers) once(`${held.caseId} ${stepId} ${templateId}`, papers.filter((paper) => paper.templateId === templateId).length, wrong);
    if (own.filter(({ kind }) => kind === 'document-issued').length !== papers.length) wrong.push(`${held.caseId} ${stepId}: papers and journal differ`);
  }
  const acts = entries.filter(({ kind }) => kind === 'case-opened' || kind === 'step-done' || kind === 'message-received');
  if (acts.length !== held.done.length) wrong.push(`${held.caseId}: ${held.done.length} acts were handed in, the journal has ${acts.length}`);
}

/** Both files are sound, and what the engine's log says is its state. */
async function checkDatabases(directory) {
  const { openDatabase } = await import(dist('store/sqlite/connection.js'));
  const { checkDatabase } = await import(dist('runtime/embedded/check-database.js'));
  const [engine, store] = [join(directory, 'engine', 'engine.sqlite'), join(directory, 'store.db')].map((file) => openDatabase(file, { readonly: true }));
  try {
    const sound = store.prepare('PRAGMA integrity_check(1)').get().integrity_check;
    return [...checkDatabase(engine).problems, ...(sound === 'ok' ? [] : [`store.db: ${sound}`])];
  } finally {
    engine.close();
    store.close();
  }
}

/** Where one batch of records ended and the next began is chance, and so is how many rows the steps lie in; what they say, and in which order, is not. */
function stepsByRoot(rows) {
  const position = ({ id }) => Number(id.slice(id.indexOf('-') + 1));
  const byRoot = {};
  for (const { rootKey, steps } of [...rows].sort((a, b) => position(a) - position(b))) (byRoot[rootKey] ??= []).push(...steps);
  return JSON.stringify(Object.entries(byRoot).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A read model is what its records say: the trail built anew from the beginning is the trail that lived through the kills. */
async function checkTrail(directory, store) {
  const { openEmbedded } = await import(dist('runtime/embedded/embedded-engine.js'));
  const { openSqliteStore } = await import(dist('store/sqlite/sqlite-store.js'));
  const { followTrail, trailCollections } = await import(dist('views/trail/trail.js'));
  const [rows, , positions] = trailCollections;
  const all = (from) => from.read({ agency: '*' }).find(rows, {}).then(stepsByRoot);
  const position = (from) => from.read({ agency: '*' }).get(positions, 'trail').then((row) => row?.position);
  const engine = await openEmbedded({ directory: join(directory, 'engine') });
  const anew = await openSqliteStore({ directory: join(directory, 'anew'), collections: trailCollections, fsync: false });
  const stop = new AbortController();
  try {
    const following = followTrail(anew, engine, stop.signal);
    for (const end = Date.now() + 60_000; JSON.stringify(await position(anew)) !== JSON.stringify(await position(store)) && Date.now() < end;) await new Promise((done) => setTimeout(done, 20));
    stop.abort();
    await following;
    return (await all(anew)) === (await all(store)) ? [] : ['the trail is not what the records say'];
  } finally {
    await anew.close();
    await engine.close();
  }
}

/** What is wrong in the books, one line each. The server must be down. */
export async function checkBooks(directory, cases) {
  const { openSqliteStore } = await import(dist('store/sqlite/sqlite-store.js'));
  const { officeCollections } = await import(dist('composition/collections.js'));
  const { numberRegister } = await import(dist('office/documents/documents.js'));
  const { actRows } = await import(dist('office/cases/rows.js'));
  const wrong = await checkDatabases(directory);
  const store = await openSqliteStore({ directory, collections: officeCollections });
  try {
    const reader = store.read({ agency: '*' });
    for (const held of cases.filter(({ caseId }) => caseId !== undefined)) await checkCase(reader, held, wrong);
    const left = await reader.find(actRows, { where: { state: 'prepared' } });
    if (left.length > 0) wrong.push(`${left.length} acts were never settled`);
    wrong.push(...await checkTrail(directory, store));
    for (const { series, missing } of await numberRegister(store.read({ agency: 'chengnan' }), new Date(Date.now() + 8 * 3_600_000).getUTCFullYear())) if (missing.length > 0) wrong.push(`${series} misses ${missing.join(', ')}`);
  } finally {
    await store.close();
  }
  return wrong;
}
