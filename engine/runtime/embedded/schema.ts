import type { Database } from '../../store/sqlite/connection.js';
import { readMeta, writeMeta } from './meta.js';
import { MIGRATIONS, STATE_TABLES } from './migrations.js';
import { DatabaseDamaged } from './sums.js';

export const DATABASE_FILE = 'engine.sqlite';

/** Of the tables below. A newer file is refused, an older one is brought forward here. */
const SCHEMA_VERSION = 3;

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS names (id INTEGER PRIMARY KEY, json TEXT NOT NULL, sum INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS log (position INTEGER PRIMARY KEY, last INTEGER NOT NULL, timestamp INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS families (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  ${STATE_TABLES}
`;

/** A file that a newer program wrote is refused before anything is done to it; an older one is brought forward in one transaction. */
export function prepareSchema(db: Database): void {
  const stored = storedVersion(db);
  if (stored === undefined) return create(db);
  if (stored > SCHEMA_VERSION) throw new DatabaseTooNew(db.file, stored);
  if (stored === SCHEMA_VERSION) return;
  inTransaction(db, () => {
    for (let version = stored + 1; version <= SCHEMA_VERSION; version++) MIGRATIONS[version]?.(db);
    writeMeta(db, 'schemaVersion', String(SCHEMA_VERSION));
  });
}

/** Undefined for a file that nobody has written yet. */
function storedVersion(db: Database): number | undefined {
  if (db.prepare("SELECT 1 AS found FROM sqlite_master WHERE name = 'meta'").get() === undefined) return undefined;
  const version = readMeta(db, 'schemaVersion');
  if (version === undefined || !Number.isInteger(Number(version))) throw new DatabaseDamaged(`“${db.file}”没有结构版本号`);
  return Number(version);
}

function create(db: Database): void {
  db.exec('PRAGMA auto_vacuum=INCREMENTAL; VACUUM');
  inTransaction(db, () => {
    db.exec(TABLES);
    writeMeta(db, 'schemaVersion', String(SCHEMA_VERSION));
  });
}

function inTransaction(db: Database, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** The message is for users. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';
  constructor(readonly file: string, readonly version: number) {
    super(`引擎数据库“${file}”由更新版本的程序写成（结构版本 ${version}，本程序支持到 ${SCHEMA_VERSION}）。请使用新版本程序启动，或从备份恢复。`);
  }
}
