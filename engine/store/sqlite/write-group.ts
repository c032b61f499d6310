/** Writes what a group of transactions changed, many rows a statement. */
import type { Row } from '../contract.js';
import type { SqlValue } from './connection.js';
import type { Change, Pending } from './pending.js';
import { tableOf } from './schema.js';
import type { Statements } from './statements.js';

/** Rows a statement, the most first; a few sizes, so that each is prepared once. */
const SIZES = [32, 8, 1] as const;
const ROW = '(?, ?, ?, ?)';

function* portions<T>(items: readonly T[]): Generator<readonly T[]> {
  let at = 0;
  for (const size of SIZES) for (; items.length - at >= size; at += size) yield items.slice(at, at + size);
}

function paramsOf({ id, agency, revision, ...body }: Row): readonly SqlValue[] { return [id, agency, revision, JSON.stringify(body)]; }

function writeRows(statements: Statements, table: string, rows: readonly Row[], conflict: string): void {
  for (const some of portions(rows)) {
    statements.of(`INSERT INTO ${table} (id, agency, revision, body) VALUES ${Array.from(some, () => ROW).join(', ')}${conflict}`).run(...some.flatMap(paramsOf));
  }
}

function writeChanges(statements: Statements, table: string, changes: ReadonlyMap<string, Change>): void {
  const [inserted, updated]: [Row[], Row[]] = [[], []];
  for (const [id, { existed, row, touched }] of changes) {
    if (row !== undefined && touched === true) statements.of(`UPDATE ${table} SET revision = ? WHERE id = ?`).run(row.revision, id);
    else if (row !== undefined) (existed ? updated : inserted).push(row);
    else if (existed) statements.of(`DELETE FROM ${table} WHERE id = ?`).run(id);
  }
  writeRows(statements, table, updated, ' ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, body = excluded.body');
  writeRows(statements, table, inserted, '');
}

/** Inside an open SQL transaction. Throws SQLite's own error when a key is taken or the disk is full. */
export function writeGroup(statements: Statements, pending: Pending): void {
  for (const [declared, changes] of pending.all()) writeChanges(statements, tableOf(declared.name), changes);
  for (const [key, value] of pending.counters()) {
    const [agency, series] = JSON.parse(key) as [string, string];
    statements.of('INSERT INTO counters (agency, series, value) VALUES (?, ?, ?) ON CONFLICT (agency, series) DO UPDATE SET value = excluded.value').run(agency, series, value);
  }
}
