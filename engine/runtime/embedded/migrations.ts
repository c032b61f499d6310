/** The way from an older file to today's tables. A step is never changed once it is released; the next change is the next step, and a fixture of the build before it is added to `engine/test/fixtures/databases/`. */
import type { Database } from '../../store/sqlite/connection.js';
import { actSum, entrySum, familySum, nameSum } from './sums.js';

/** By the version that it leads to. */
export const MIGRATIONS: Readonly<Record<number, (db: Database) => void>> = { 2: addSums };

/** What stands is taken to be right: nothing was kept by which to tell. */
function addSums(db: Database): void {
  for (const table of ['names', 'log', 'state']) db.exec(`ALTER TABLE ${table} ADD COLUMN sum INTEGER NOT NULL DEFAULT -1`);
  const name = db.prepare('UPDATE names SET sum = ? WHERE id = ?');
  for (const { id, json } of db.prepare('SELECT id, json FROM names').all()) name.run(nameSum(Number(id), String(json)), Number(id));
  let before = 0;
  const act = db.prepare('UPDATE log SET sum = ? WHERE position = ?');
  for (const row of everyRow(db, 'SELECT position, last, timestamp, body FROM log WHERE position > ? ORDER BY position LIMIT 500', 'position')) {
    const first = Number(row.position);
    act.run(actSum({ first, last: Number(row.last), body: row.body as Uint8Array }, Number(row.timestamp), before), first);
    before = Number(row.last);
  }
  const entry = db.prepare('UPDATE state SET sum = ? WHERE family = ? AND key = ?');
  for (const { id, name: family } of db.prepare('SELECT id, name FROM families').all()) {
    const select = db.prepare('SELECT key, json FROM state WHERE family = ?');
    for (const { key, json } of select.all(Number(id))) entry.run(entrySum(familySum(String(family)), key as Uint8Array, String(json)), Number(id), key as Uint8Array);
  }
}

/** Page by page: a statement that changes rows must not run beside one that reads them. */
function* everyRow(db: Database, sql: string, by: string): Iterable<Readonly<Record<string, unknown>>> {
  const page = db.prepare(sql);
  for (let rows = page.all(0); rows.length > 0; rows = page.all(Number(rows.at(-1)?.[by]))) yield* rows;
}
