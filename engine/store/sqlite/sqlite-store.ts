/**
 * The default door: one file, one process. Transactions are done one after the other; those that wait together are committed together, with one forcing of the disk, and each is answered when it is there. Reads outside go
 * to a second connection that may not write and sees only what is committed, also while a transaction is open.
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
import { GroupTransaction } from './group-transaction.js';
import { Pending } from './pending.js';
import { RowCache } from './row-cache.js';
import { SqliteTransaction } from './sqlite-transaction.js';
import { Statements } from './statements.js';
import { WalSync } from './wal-sync.js';
import { writeGroup } from './write-group.js';

export interface SqliteStoreOptions {
  readonly directory: string;
  readonly collections: readonly DeclaredCollection[];
  /** false: what is committed is handed to the operating system, not to the disk. For tests only. Default true. */
  readonly fsync?: boolean;
}

const CACHE_MEGABYTES = 64;
/** Sixteen megabytes: a page that many acts change is folded in once. */
const CHECKPOINT_PAGES = 4000;

/** Opens `<directory>/store.db` and `<directory>/blobs/`. Throws `DatabaseInUse` when another process has them. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const declarations = new Declarations(options.collections);
  const file = join(options.directory, 'store.db');
  try {
    const fsync = options.fsync ?? true;
    // The log is forced by `WalSync`, off this thread.
    const writer = openDatabase(file, { fsync: fsync && 'log-by-caller', cacheMegabytes: CACHE_MEGABYTES, checkpointPages: CHECKPOINT_PAGES });
    try {
      migrate(writer, declarations.all);
      const blobs = await openFileBlobs(join(options.directory, 'blobs'));
      return new SqliteStore(writer, openDatabase(file, { readonly: true }), declarations, blobs, new WalSync(fsync ? `${writer.file}-wal` : undefined));
    } catch (error) {
      writer.close();
      throw error;
    }
  } catch (error) {
    throw translated(error);
  }
}

/** A group stops taking transactions after so many or so long, so that the first of it does not wait for the last. */
const MOST_TRANSACTIONS = 256;
const LONGEST_GROUP_MS = 15;

type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };
interface Job { readonly scope: Scope; readonly work: (tx: Transaction) => Promise<unknown>; readonly settle: (outcome: Outcome) => void }
type Done = readonly [Job, Outcome];

/** It failed on what it had written, of which nobody has asked the file yet: perhaps a key is taken, and it would have been told. */
const ASK_THE_FILE = Symbol('ask the file');

class SqliteStore implements Store {
  readonly kind = 'sqlite';
  readonly #one = new OneTransaction();
  readonly #writing: Statements;
  readonly #reading: Statements;
  readonly #cache = new RowCache();
  #waiting: Job[] = [];
  #running: Promise<void> | undefined;
  /** Answers that wait for the disk. */
  #answers: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(readonly writer: Database, readonly reader: Database, readonly declarations: Declarations, readonly blobs: FileBlobs, readonly wal: WalSync) {
    this.#writing = new Statements(writer);
    this.#reading = new Statements(reader);
  }

  read(scope: Scope): Reader {
    this.#assertOpen();
    return new SqliteReader(this.#reading, this.declarations, assertScope(scope), this.#cache);
  }

  async transaction<R>(scope: Scope, work: (tx: Transaction) => Promise<R>): Promise<R> {
    this.#assertOpen();
    this.#one.assertNone();
    assertScope(scope);
    return new Promise<R>((resolve, reject) => {
      this.#waiting.push({ scope, work, settle: (outcome) => { if (outcome.ok) resolve(outcome.value as R); else reject(outcome.error); } });
      this.#running ??= this.#run();
    });
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      await this.#running;
      await this.#answers;
      this.wal.close();
      this.reader.close();
      this.writer.close();
    })();
    return this.#closing;
  }

  /** Groups until nothing waits. */
  async #run(): Promise<void> {
    // What is asked for within one turn stands in one group.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#group();
    this.#running = undefined;
  }

  /** Transactions one after the other, each on what those before it made; then one commit, and when it is on disk the answers, in their order. */
  async #group(): Promise<void> {
    const pending = new Pending();
    const done: Done[] = [];
    const until = performance.now() + LONGEST_GROUP_MS;
    let doubtful: Job | undefined;
    for (let job = this.#waiting.shift(); job !== undefined; job = doubtful === undefined && done.length < MOST_TRANSACTIONS && performance.now() < until ? this.#waiting.shift() : undefined) {
      const outcome = await this.#perform(job, pending);
      if (outcome === ASK_THE_FILE) doubtful = job;
      else done.push([job, outcome]);
    }
    if (this.#commit(pending)) this.#answer(done);
    else for (const [job] of done) this.#answer([[job, await this.#alone(job)]]);
    if (doubtful !== undefined) this.#answer([[doubtful, await this.#alone(doubtful)]]);
  }

  async #perform({ scope, work }: Job, pending: Pending): Promise<Outcome | typeof ASK_THE_FILE> {
    const tx = new GroupTransaction(this.#writing, this.declarations, scope, this.#cache, pending);
    try {
      if (this.wal.failure !== undefined) throw this.wal.failure;
      const value = await this.#one.within(() => work(tx));
      const refusal = tx.end();
      if (refusal) throw refusal;
      pending.keep();
      return { ok: true, value };
    } catch (error) {
      tx.end();
      const wrote = pending.touched;
      pending.takeBack();
      return wrote ? ASK_THE_FILE : { ok: false, error: translated(error) };
    }
  }

  /** False: a key was taken or the disk refused; nothing was kept. */
  #commit(pending: Pending): boolean {
    if (pending.empty) return true;
    try {
      this.writer.exec('BEGIN IMMEDIATE');
      writeGroup(this.#writing, pending);
      this.writer.exec('COMMIT');
    } catch {
      this.#rollBack();
      return false;
    }
    for (const [declared, changes] of pending.all()) for (const [id, { row }] of changes) this.#cache.changed(declared, id, row);
    return true;
  }

  /** In a transaction of its own, statement by statement: what is wrong with this one is told to its caller and to nobody else. */
  async #alone({ scope, work }: Job): Promise<Outcome> {
    const tx = new SqliteTransaction(this.#writing, this.declarations, scope);
    try {
      this.writer.exec('BEGIN IMMEDIATE');
      const value = await this.#one.within(() => work(tx));
      const refusal = tx.end();
      if (refusal) throw refusal;
      this.writer.exec('COMMIT');
      return { ok: true, value };
    } catch (error) {
      tx.end();
      this.#rollBack();
      return { ok: false, error: translated(error) };
    } finally {
      this.#cache.clear();
    }
  }

  #answer(done: readonly Done[]): void {
    const forced = this.wal.force().then(() => undefined, (error: unknown) => ({ ok: false, error }) as const);
    this.#answers = Promise.all([this.#answers, forced]).then(([, failed]) => { for (const [job, outcome] of done) job.settle(failed ?? outcome); });
  }

  #rollBack(): void {
    if (this.writer.inTransaction) this.writer.exec('ROLLBACK');
  }

  #assertOpen(): void {
    if (this.#closing) throw new StoreUnavailable('Expected an open store, but it has been closed.');
  }
}
