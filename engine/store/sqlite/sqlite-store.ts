/**
 * The default door: one file, one process. `work` is asynchronous, so transactions stand in a queue for the one writing connection; reads outside go to a second connection that may not write
 * and sees only what is committed, also while a transaction is open.
 */
import { join } from 'node:path';
import { StoreUnavailable } from '../contract.js';
import type { Reader, Scope, Store, Transaction } from '../contract.js';
import { Declarations } from '../declarations.js';
import type { DeclaredCollection } from '../declarations.js';
import { OneTransaction } from '../one-transaction.js';
import { assertScope } from '../rows.js';
import { openDatabase } from './connection.js';
import type { Database } from './connection.js';
import { translated } from './failures.js';
import { openFileBlobs } from './file-blobs.js';
import type { FileBlobs } from './file-blobs.js';
import { migrate } from './schema.js';
import { SqliteReader } from './sqlite-reader.js';
import { SqliteTransaction } from './sqlite-transaction.js';
import { Statements } from './statements.js';

export interface SqliteStoreOptions {
  readonly directory: string;
  readonly collections: readonly DeclaredCollection[];
  /** false: what is committed is handed to the operating system, not to the disk. For tests only. Default true. */
  readonly fsync?: boolean;
}

/** Opens `<directory>/store.db` and `<directory>/blobs/`. Throws `DatabaseInUse` when another process has them. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const declarations = new Declarations(options.collections);
  const file = join(options.directory, 'store.db');
  try {
    const writer = openDatabase(file, { fsync: options.fsync ?? true });
    try {
      migrate(writer, declarations.all);
      const blobs = await openFileBlobs(join(options.directory, 'blobs'));
      return new SqliteStore(writer, openDatabase(file, { readonly: true }), declarations, blobs);
    } catch (error) {
      writer.close();
      throw error;
    }
  } catch (error) {
    throw translated(error);
  }
}

class SqliteStore implements Store {
  readonly kind = 'sqlite';
  readonly #one = new OneTransaction();
  readonly #writing: Statements;
  readonly #reading: Statements;
  #last: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(readonly writer: Database, readonly reader: Database, readonly declarations: Declarations, readonly blobs: FileBlobs) {
    this.#writing = new Statements(writer);
    this.#reading = new Statements(reader);
  }

  read(scope: Scope): Reader {
    this.#assertOpen();
    return new SqliteReader(this.#reading, this.declarations, assertScope(scope));
  }

  async transaction<R>(scope: Scope, work: (tx: Transaction) => Promise<R>): Promise<R> {
    this.#assertOpen();
    this.#one.assertNone();
    const turn = this.#last.then(() => this.#perform(assertScope(scope), work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  close(): Promise<void> {
    this.#closing ??= this.#last.then(() => {
      this.reader.close();
      this.writer.close();
    });
    return this.#closing;
  }

  async #perform<R>(scope: Scope, work: (tx: Transaction) => Promise<R>): Promise<R> {
    const tx = new SqliteTransaction(this.#writing, this.declarations, scope);
    try {
      this.writer.exec('BEGIN IMMEDIATE');
      const result = await this.#one.within(() => work(tx));
      const refusal = tx.end();
      if (refusal) throw refusal;
      this.writer.exec('COMMIT');
      return result;
    } catch (error) {
      tx.end();
      this.#rollBack();
      throw translated(error);
    }
  }

  #rollBack(): void {
    try {
      if (this.writer.inTransaction) this.writer.exec('ROLLBACK');
    } catch (error) {
      throw translated(error);
    }
  }

  #assertOpen(): void {
    if (this.#closing) throw new StoreUnavailable('Expected an open store, but it has been closed.');
  }
}
