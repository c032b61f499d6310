/** What must hold when the year is over; read from the file with a connection of its own, so that a city's rows need no memory. */
import { join } from 'node:path';
import { EVERYWHERE } from './city.mjs';

const built = (path) => import(new URL(`../../dist/engine/${path}`, import.meta.url).href);
const { openDatabase } = await built('store/sqlite/connection.js');
const { readJournal } = await built('office/journal/journal.js');
const { verifyChain } = await built('office/journal/verify-chain.js');

/** Returns what does not hold, in words, and the counts. */
export async function verifyYear(store, directory, cases, chains) {
  const db = openDatabase(join(directory, 'store.db'), { readonly: true });
  const one = (sql) => Object.values(db.prepare(sql).get())[0];
  const problems = [];
  const expect = (what, found, wanted) => { if (found !== wanted) problems.push(`${what}: expected ${wanted}, but it is ${found}`); };
  expect('closed cases', one("SELECT count(*) FROM c_cases WHERE f_status = 'closed'"), cases);
  expect('open tasks', one("SELECT count(*) FROM c_tasks WHERE f_state IN ('open', 'acting')"), 0);
  expect('running terms', one("SELECT count(*) FROM c_terms WHERE f_state = 'running'"), 0);
  expect('prepared acts', one("SELECT count(*) FROM c_acts WHERE f_state = 'prepared'"), 0);
  expect('refused acts', one("SELECT count(*) FROM c_acts WHERE f_state = 'refused'"), 0);
  const series = db.prepare('SELECT f_series AS series, count(*) AS taken, count(DISTINCT f_serial) AS serials, max(f_serial) AS highest FROM c_documentNumbers GROUP BY f_series').all();
  for (const { series: name, taken, serials, highest } of series) if (taken !== highest || serials !== highest) problems.push(`numbers of ${name}: expected 1 to ${highest} without a gap, but there are ${serials} serials in ${taken} rows`);
  const documents = one('SELECT count(*) FROM c_documents');
  const kept = one("SELECT count(*) FROM c_documents WHERE json_extract(body, '$.htmlSha256') IS NOT NULL");
  expect('documents kept as HTML with their hash', kept, documents);
  const entries = one('SELECT count(*) FROM c_journal');
  const ids = db.prepare(`SELECT id FROM c_cases ${chains === 'all' ? '' : `ORDER BY random() LIMIT ${Number(chains)}`}`);
  let verified = 0;
  let checked = 0;
  for (const { id } of ids.iterate()) {
    const page = await readJournal(store.read(EVERYWHERE), id);
    const check = verifyChain(page.entries, (entry) => page.values.get(entry.seq));
    if (check.problem !== null) problems.push(`chain of ${id}: ${check.problem}`);
    verified += check.verified;
    checked += 1;
  }
  db.close();
  return { problems, series: series.length, numbers: series.reduce((sum, { taken }) => sum + taken, 0), documents, entries, chains: checked, verified };
}
