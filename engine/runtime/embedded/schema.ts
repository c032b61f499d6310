import type { Database } from '../../store/sqlite/connection.js';

export const DATABASE_FILE = 'engine.sqlite';

/** Of the tables below. A newer file is refused, an older one is brought forward here. */
const SCHEMA_VERSION = 1;

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS names (id INTEGER PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS log (position INTEGER PRIMARY KEY, last INTEGER NOT NULL, timestamp INTEGER NOT NULL, body BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS families (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS state (family INTEGER NOT NULL, key BLOB NOT NULL, json TEXT NOT NULL, PRIMARY KEY (family, key)) WITHOUT ROWID;
`;

export function prepareSchema(db: Database): void {
  if (db.prepare("SELECT 1 AS found FROM sqlite_master WHERE name = 'meta'").get() === undefined) db.exec('PRAGMA auto_vacuum=INCREMENTAL; VACUUM');
  db.exec(`BEGIN; ${TABLES} COMMIT`);
  const version = readMeta(db, 'schemaVersion');
  if (version === undefined) writeMeta(db, 'schemaVersion', String(SCHEMA_VERSION));
  else if (Number(version) > SCHEMA_VERSION) throw new DatabaseTooNew(db.file, Number(version));
}

export function readMeta(db: Database, name: string): string | undefined {
  const row = db.prepare('SELECT value FROM meta WHERE name = ?').get(name);
  return row === undefined ? undefined : String(row.value);
}

export function writeMeta(db: Database, name: string, value: string): void {
  db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(name, value);
}

/** The message is for users. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';
  constructor(readonly file: string, readonly version: number) {
    super(`引擎数据库“${file}”由更新版本的程序写成（结构版本 ${version}，本程序支持到 ${SCHEMA_VERSION}）。请使用新版本程序启动，或从备份恢复。`);
  }
}
