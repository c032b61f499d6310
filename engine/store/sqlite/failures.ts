/** SQLite's own errors in the words of the contract. */
import { DuplicateKey, StoreUnavailable } from '../contract.js';
import { sqliteCode } from './connection.js';

const UNAVAILABLE = /^SQLITE_(FULL|IOERR|CANTOPEN|BUSY|LOCKED|READONLY|CORRUPT|NOTADB|NOMEM|PERM)/;

export function translated(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === undefined || !UNAVAILABLE.test(code)) return error;
  return new StoreUnavailable(`Expected the database to take or give what was asked, but it answered ${code}. Nothing of the transaction was kept.`, { cause: error });
}

/** `UNIQUE constraint failed: c_cases.f_number, c_cases.agency` → DuplicateKey(cases, [number]) */
export function duplicate(collection: string, error: unknown): DuplicateKey | undefined {
  if (!/^SQLITE_CONSTRAINT/.test(sqliteCode(error) ?? '') || !(error instanceof Error)) return undefined;
  const [, columns] = /UNIQUE constraint failed: (.*)$/.exec(error.message) ?? [];
  if (columns === undefined) return undefined;
  const fields = columns.split(', ').map((column) => column.slice(column.indexOf('.') + 1).replace(/^f_/, ''));
  return new DuplicateKey(collection, fields.filter((field) => field !== 'agency'));
}
