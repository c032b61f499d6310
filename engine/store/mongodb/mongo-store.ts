/** The second door: MongoDB (a replica set) through mongoose, for several servers on one database. Every write is on a majority's disks when its promise resolves. */
import mongoose from 'mongoose';
import type { ClientSession, Connection } from 'mongoose';
import { StoreUnavailable } from '../contract.js';
import type { Reader, Scope, Store, Transaction } from '../contract.js';
import { Declarations } from '../declarations.js';
import type { Declaration, DeclaredCollection } from '../declarations.js';
import { OneTransaction } from '../one-transaction.js';
import { assertScope } from '../rows.js';
import { Counters } from './counters.js';
import { isTransient, isUnknownCommit, translated } from './failures.js';
import { openGridFsBlobs } from './gridfs-blobs.js';
import type { GridFsBlobs } from './gridfs-blobs.js';
import { MongoReader } from './mongo-reader.js';
import type { Database } from './mongo-reader.js';
import { Lost, MongoTransaction } from './mongo-transaction.js';
import { prepareCollections } from './models.js';
import type { Document, Documents } from './models.js';
import { WaitingLine } from './waiting-line.js';

export interface MongoStoreOptions {
  readonly url: string;
  readonly database: string;
  readonly collections: readonly DeclaredCollection[];
  /** How long a server may be sought before `StoreUnavailable`. Default 10 s. */
  readonly timeoutMs?: number;
  /** Spreads those who try again, 0 ≤ random < 1. */
  readonly random?: () => number;
  /** Epoch milliseconds: what a broken-off upload is measured by. */
  readonly now?: () => number;
}

const MOST_ATTEMPTS = 12;
const MOST_COMMITS = 5;

export async function openMongoStore(options: MongoStoreOptions): Promise<Store> {
  const declarations = new Declarations(options.collections);
  const connection = mongoose.createConnection(options.url, {
    dbName: options.database, bufferCommands: false, autoCreate: false, autoIndex: false, serverSelectionTimeoutMS: options.timeoutMs ?? 10_000,
    readPreference: 'primary', readConcern: { level: 'majority' }, writeConcern: { w: 'majority', journal: true }, ignoreUndefined: true,
  });
  try {
    await connection.asPromise();
    const db = connection.getClient().db(options.database);
    await assertReplicaSet(db);
    await prepareCollections(connection, declarations.all);
    const blobs = await openGridFsBlobs(db, (options.now ?? Date.now)());
    return new MongoStore(connection, db, declarations, blobs, options.random ?? Math.random);
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw translated(error);
  }
}

async function assertReplicaSet(db: mongoose.mongo.Db): Promise<void> {
  const hello = await db.command({ hello: 1 });
  if (hello.setName === undefined && hello.msg !== 'isdbgrid') throw new Error('Expected a MongoDB replica set, because only there are transactions, but this is a single server. Start it with --replSet and initiate the set.');
}

class MongoStore implements Store, Database {
  readonly kind = 'mongodb';
  readonly #one = new OneTransaction();
  readonly #line = new WaitingLine();
  readonly #counters: Counters;
  readonly #running = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  constructor(readonly connection: Connection, readonly db: mongoose.mongo.Db, readonly declarations: Declarations, readonly blobs: GridFsBlobs, readonly random: () => number) {
    this.#counters = new Counters(db);
  }

  documents(declared: Declaration): Documents { return this.db.collection<Document>(declared.name); }

  read(scope: Scope): Reader {
    this.#assertOpen();
    return new MongoReader(this, assertScope(scope));
  }

  async transaction<R>(scope: Scope, work: (tx: Transaction) => Promise<R>): Promise<R> {
    this.#assertOpen();
    this.#one.assertNone();
    const running = this.#untilDecided(assertScope(scope), work);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#running).then(() => this.connection.close());
    return this.#closing;
  }

  async #untilDecided<R>(scope: Scope, work: (tx: Transaction) => Promise<R>): Promise<R> {
    let line: readonly string[] = [];
    for (let attempt = 1; ; attempt += 1) {
      const session = await this.connection.startSession().catch((error: unknown) => { throw translated(error); });
      try {
        return await this.#line.inTurn(line, () => this.#attempt(session, scope, work));
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        if (attempt === MOST_ATTEMPTS) throw new StoreUnavailable(`Expected to get through within ${attempt} attempts, but each was lost to another writer or the network.`, { cause: error.cause });
        line = [...new Set([...line, ...this.#counters.wantedBy(session)])];
      } finally {
        await session.endSession();
      }
      await this.#backOff(attempt);
    }
  }

  async #attempt<R>(session: ClientSession, scope: Scope, work: (tx: Transaction) => Promise<R>): Promise<R> {
    const tx = new MongoTransaction(this, scope, session, this.#counters);
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true }, readPreference: 'primary' });
    try {
      const result = await this.#one.within(() => work(tx));
      const refusal = await tx.end();
      if (refusal) throw refusal;
      await commit(session);
      return result;
    } catch (error) {
      const refusal = await tx.end();
      if (session.inTransaction()) await session.abortTransaction().catch(() => undefined); // The server forgets it by itself.
      throw refusal instanceof Lost ? refusal : translated(error);
    }
  }

  async #backOff(attempt: number): Promise<void> {
    const longest = Math.min(5 * 2 ** attempt, 320);
    await new Promise((resolve) => { setTimeout(resolve, longest * this.random()); });
  }

  #assertOpen(): void {
    if (this.#closing) throw new StoreUnavailable('Expected an open store, but it has been closed.');
  }
}

/** Asking again whether it was committed is harmless; only if no answer comes at all is the outcome unknown, and then the caller's act id says it. */
async function commit(session: ClientSession): Promise<void> {
  for (let asked = 1; ; asked += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (isUnknownCommit(error) && asked < MOST_COMMITS) continue;
      if (isTransient(error)) throw new Lost('Expected the commit to be taken, but another was first.', { cause: error });
      throw error;
    }
  }
}
