/**
 * The one door to the SQLite driver. It hides three traps of `libsql`: a lone `Buffer` as parameter aborts the process (parameters are always passed as one array), a broken-off iteration
 * leaks its place into the next use of the statement (every iteration has a statement of its own, which is reset), and `get` adds a column of its own (removed).
 *
 * One writer a file: SQLite before 3.51.3 can corrupt a WAL file when two connections checkpoint at one instant. The writer therefore holds a lock of the operating system for as long as it is open; the system
 * lets go of it when the process dies, however it dies, so a lock is never stale.
 */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Libsql from 'libsql';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Row = Readonly<Record<string, unknown>>;
export interface RunResult { readonly changes: number; readonly lastInsertRowid: number }

export interface Statement {
  run(...params: readonly SqlValue[]): RunResult;
  get(...params: readonly SqlValue[]): Row | undefined;
  all(...params: readonly SqlValue[]): readonly Row[];
  /** Lazy; only for SELECT. The caller may stop early. */
  iterate(...params: readonly SqlValue[]): Iterable<Row>;
}

export interface Database {
  readonly file: string;
  exec(sql: string): void;
  prepare(sql: string): Statement;
  /** Inside BEGIN … COMMIT? SQLite ends a transaction by itself on some errors (full disk). */
  readonly inTransaction: boolean;
  close(): void;
}

export interface OpenOptions {
  /** A second pair of eyes: takes no lock, may be opened while a writer is at work, refuses to write. */
  readonly readonly?: boolean;
  /** false: an act is handed to the operating system, not to the disk. For tests and throw-away runs only. 'log-by-caller': the file is kept whole, and the caller forces the log before it answers. Default true. */
  readonly fsync?: boolean | 'log-by-caller';
  /** Pages of the file kept by the connection. Default: SQLite's own two megabytes. */
  readonly cacheMegabytes?: number;
  /** The log is folded into the file when it has so many pages of four kilobytes. Default: SQLite's own 1,000. */
  readonly checkpointPages?: number;
}

/** Another process (or this one) has the database open for writing. The message is for users. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
  constructor(readonly file: string, readonly pid: number | undefined) {
    const who = pid === undefined ? '另一个进程' : pid === process.pid ? `本进程（进程号 ${pid}）` : `另一个服务进程（进程号 ${pid}）`;
    super(`数据库文件“${file}”正被${who}使用，同一数据库只能由一个服务打开。请先停止该进程，或为本服务指定另一个数据目录后再启动。`);
  }
}

/** SQLite's own code of an error thrown here (`SQLITE_FULL`, `SQLITE_CONSTRAINT_UNIQUE`, …), or undefined for other errors. */
export function sqliteCode(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

const BUSY_TIMEOUT_MS = 5000;

export function openDatabase(file: string, options: OpenOptions = {}): Database {
  const path = resolve(file);
  const readonly = options.readonly === true;
  if (!readonly) mkdirSync(dirname(path), { recursive: true });
  const unlock = readonly ? () => undefined : lock(path);
  try {
    const driver = new Libsql(path, { timeout: BUSY_TIMEOUT_MS });
    driver.exec(`PRAGMA busy_timeout=${BUSY_TIMEOUT_MS}; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY`);
    if (readonly) driver.exec('PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0');
    else driver.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=${synchronousFor(options.fsync ?? true)}`);
    if (options.cacheMegabytes !== undefined) driver.exec(`PRAGMA cache_size=${-1024 * options.cacheMegabytes}`);
    if (options.checkpointPages !== undefined) driver.exec(`PRAGMA wal_autocheckpoint=${options.checkpointPages}`);
    return wrap(path, driver, readonly, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** NORMAL forces the log before and the file after a checkpoint, so that a power cut never leaves a broken file; FULL forces the log at each commit too. */
const synchronousFor = (fsync: boolean | 'log-by-caller'): string => (fsync === 'log-by-caller' ? 'NORMAL' : fsync ? 'FULL' : 'OFF');

type Driver = InstanceType<typeof Libsql>;

function wrap(file: string, driver: Driver, readonly: boolean, unlock: () => void): Database {
  let open = true;
  return {
    file,
    exec: (sql) => void driver.exec(sql),
    prepare: (sql) => statement(driver, sql),
    get inTransaction() { return driver.inTransaction; },
    close() {
      if (!open) return;
      open = false;
      if (!readonly) checkpoint(driver);
      driver.close();
      unlock();
    },
  };
}

/** Statements still referenced keep the driver's handle half open until they are collected: it should have nothing left to do then. */
function checkpoint(driver: Driver): void {
  try {
    driver.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // A full disk, a reader at work: what the write-ahead log holds is safe and is folded in at the next opening.
  }
}

function statement(driver: Driver, sql: string): Statement {
  const prepared = driver.prepare(sql);
  return {
    run(...params) {
      const { changes, lastInsertRowid } = prepared.run([...params]);
      return { changes, lastInsertRowid: Number(lastInsertRowid) };
    },
    get(...params) {
      const found = prepared.get([...params]);
      return found === undefined || found === null ? undefined : clean(found);
    },
    all: (...params) => prepared.all([...params]).map(clean),
    *iterate(...params) {
      const own = driver.prepare(sql);
      let finished = false;
      try {
        for (const row of own.iterate([...params])) yield clean(row);
        finished = true;
      } finally {
        // The driver resets a statement when it reads on, never when an iteration is dropped: an open one would hold back every checkpoint.
        if (!finished) own.get([...params]);
      }
    },
  };
}

function clean(raw: unknown): Row {
  const row = raw as Record<string, unknown>;
  delete row._metadata;
  for (const name in row) {
    const value = row[name];
    if (value instanceof ArrayBuffer) row[name] = new Uint8Array(value);
  }
  return row;
}

/** Node has no flock; SQLite has. A little database beside the file is held in an open write transaction, and tells who holds it. */
function lock(file: string): () => void {
  const holder = new Libsql(`${file}.lock`, { timeout: 0 });
  try {
    holder.exec('PRAGMA busy_timeout=0; PRAGMA synchronous=OFF; BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER); DELETE FROM holder');
    holder.prepare('INSERT INTO holder VALUES (?)').run([process.pid]);
    holder.exec('COMMIT; BEGIN IMMEDIATE');
  } catch (error) {
    const pid = sqliteCode(error) === 'SQLITE_BUSY' ? holderOf(holder) : undefined;
    if (holder.inTransaction) holder.exec('ROLLBACK');
    holder.close();
    if (sqliteCode(error) === 'SQLITE_BUSY') throw new DatabaseInUse(file, pid);
    throw error;
  }
  return () => {
    holder.exec('ROLLBACK');
    holder.close();
  };
}

function holderOf(holder: Driver): number | undefined {
  try {
    const row = holder.prepare('SELECT pid FROM holder').get([]);
    const pid: unknown = typeof row === 'object' && row !== null && 'pid' in row ? row.pid : undefined;
    return typeof pid === 'number' ? pid : undefined;
  } catch {
    return undefined; // The holder is just writing its number; that someone holds the file is known all the same.
  }
}
