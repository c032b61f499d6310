import type { ClientSession } from 'mongoose';
import { DuplicateKey, StaleRow, StoreUnavailable } from '../contract.js';
import type { Collection, Fresh, Row, Scope, Transaction } from '../contract.js';
import { composed, owningAgency, written } from '../rows.js';
import type { Counters } from './counters.js';
import { duplicate, isTransient, translated } from './failures.js';
import { filterOf } from './filter.js';
import { MongoReader } from './mongo-reader.js';
import type { Database } from './mongo-reader.js';

/** The attempt is lost to another writer or to a moment of the network; the same work may succeed in the next. */
export class Lost extends StoreUnavailable {}

export class MongoTransaction extends MongoReader implements Transaction {
  #open = true;
  #refusal: DuplicateKey | StoreUnavailable | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: Database, scope: Scope, override readonly session: ClientSession, readonly counters: Counters) { super(database, scope, session); }

  /** Waits for what was asked and not awaited, then takes nothing more. What the server gave up on comes back, even if `work` swallowed it. */
  async end(): Promise<DuplicateKey | StoreUnavailable | undefined> {
    this.#open = false;
    await this.#last;
    return this.#refusal;
  }

  async insert<T extends Row>(of: Collection<T>, row: Fresh<T>): Promise<T> {
    const declared = this.database.declarations.of(of);
    const { id, agency, body } = written(declared, row, owningAgency(this.scope, row.agency));
    await this.#write(declared.name, () => this.database.documents(declared).insertOne({ _id: id, agency, revision: 1, ...body }, { session: this.session }));
    return composed<T>(id, agency, 1, body);
  }

  async replace<T extends Row>(of: Collection<T>, row: T): Promise<T> {
    const declared = this.database.declarations.of(of);
    const { id, agency, body } = written(declared, row, row.agency);
    if (this.scope.agency !== '*' && this.scope.agency !== agency) throw new StaleRow(declared.name, id);
    const revision = row.revision + 1;
    const filter = { _id: id, agency, revision: row.revision };
    const outcome = await this.#write(declared.name, () => this.database.documents(declared).replaceOne(filter, { agency, revision, ...body }, { session: this.session }));
    if (outcome.matchedCount === 0) throw new StaleRow(declared.name, id);
    return composed<T>(id, agency, revision, body);
  }

  async remove<T extends Row>(of: Collection<T>, row: Pick<T, 'id' | 'revision'>): Promise<void> {
    const declared = this.database.declarations.of(of);
    const filter = { $and: [{ _id: row.id, revision: row.revision }, filterOf(this.scope.agency, [])] };
    const outcome = await this.#write(declared.name, () => this.database.documents(declared).deleteOne(filter, { session: this.session }));
    if (outcome.deletedCount === 0) throw new StaleRow(declared.name, row.id);
  }

  async nextNumber(series: string): Promise<number> {
    const value = await this.asked(() => this.counters.next(this.scope.agency, series, this.session));
    if (value !== undefined) return value;
    this.#refusal = new Lost(`Expected the counter ${series}, but it is younger than this transaction.`);
    throw this.#refusal;
  }

  protected override asked<R>(question: () => Promise<R>): Promise<R> { return this.#write('', question); }

  /** One at a time: a session cannot do two things at once. */
  #write<R>(collection: string, write: () => Promise<R>): Promise<R> {
    if (!this.#open) return Promise.reject(new Error('Expected an open transaction, but it has ended. Await every call inside `work`.'));
    const turn = this.#last.then(() => this.#kept(collection, write));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #kept<R>(collection: string, write: () => Promise<R>): Promise<R> {
    if (this.#refusal) throw this.#refusal;
    try {
      return await write();
    } catch (error) {
      const meant = isTransient(error) ? new Lost('Expected to be the only writer, but another was first.', { cause: error }) : (duplicate(collection, error) ?? translated(error));
      if (meant instanceof DuplicateKey || meant instanceof StoreUnavailable) this.#refusal = meant;
      throw meant;
    }
  }
}
