/** Single values beside the tables. */
import type { Database } from '../../store/sqlite/connection.js';

export function readMeta(db: Database, name: string): string | undefined {
  const row = db.prepare('SELECT value FROM meta WHERE name = ?').get(name);
  return row === undefined ? undefined : String(row.value);
}

export function writeMeta(db: Database, name: string, value: string): void {
  db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(name, value);
}
