/** The way from an older file to today's tables. A step is never changed once it is released; the next change is the next step, and a fixture of the build before it is added to `engine/test/fixtures/databases/`. */
import type { Database } from '../../store/sqlite/connection.js';
import { LogWriter } from './log-table.js';
import { actSum, DatabaseDamaged, entrySum, familySum, nameSum } from './sums.js';
import { StateTable, type Change } from './state/state-table.js';

/** By the version that it leads to. */
export const MIGRATIONS: Readonly<Record<number, (db: Database) => void>> = { 2: addSums, 3: packState };

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

/** As they are made for a new file too. */
export const STATE_TABLES = `
  CREATE TABLE IF NOT EXISTS scoped (scope INTEGER NOT NULL, family INTEGER NOT NULL, rest BLOB NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (scope, family, rest)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS plain (family INTEGER NOT NULL, key BLOB NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (family, key)) WITHOUT ROWID;
`;

/** From JSON by family to packed values, those of one engine key side by side. */
function packState(db: Database): void {
  const families = db.prepare('SELECT id, name FROM families').all();
  db.exec(`DELETE FROM families; ${STATE_TABLES}`);
  const log = new LogWriter(db);
  const table = new StateTable(db, log.names);
  const page = db.prepare('SELECT key, json, sum FROM state WHERE family = ? AND key > ? ORDER BY key LIMIT 500');
  for (const { id, name } of families) {
    const family = String(name);
    for (let rows = page.all(Number(id), new Uint8Array()); rows.length > 0; rows = page.all(Number(id), rows.at(-1)?.key as Uint8Array)) {
      table.write(rows.map((row): Change => {
        const [bytes, json] = [row.key as Uint8Array, String(row.json)];
        if (row.sum !== entrySum(familySum(family), bytes, json)) throw new DatabaseDamaged(`状态“${family}”中的一行与校验和不符`);
        return { family, key: Buffer.from(bytes).swap16().toString('utf16le'), value: JSON.parse(json) as unknown, weighed: () => undefined };
      }));
    }
  }
  log.append([], 0);
  db.exec('DROP TABLE state');
}

/** Page by page: a statement that changes rows must not run beside one that reads them. */
function* everyRow(db: Database, sql: string, by: string): Iterable<Readonly<Record<string, unknown>>> {
  const page = db.prepare(sql);
  for (let rows = page.all(0); rows.length > 0; rows = page.all(Number(rows.at(-1)?.[by]))) yield* rows;
}
