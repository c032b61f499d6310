/**
 * One document a series. It is made before it is counted, outside the transaction: many who make and count it in one step get the same number or none from some servers. A transaction that began before its counter was
 * made cannot see it and is run again.
 */
import type mongoose from 'mongoose';
import type { ClientSession } from 'mongoose';
import { isDuplicate } from './failures.js';

interface Counter { readonly _id: string; readonly agency: string; readonly series: string; readonly value: number }

export class Counters {
  readonly #counters: mongoose.mongo.Collection<Counter>;
  readonly #made = new Set<string>();
  readonly #wanted = new WeakMap<ClientSession, Set<string>>();

  constructor(database: mongoose.mongo.Db) { this.#counters = database.collection<Counter>('fadu.counters'); }

  /** What a session asked for, so that its next attempt can stand in line for it. */
  wantedBy(session: ClientSession): readonly string[] { return [...(this.#wanted.get(session) ?? [])]; }

  /** undefined: the counter is not to be seen in this transaction yet. */
  async next(agency: string, series: string, session: ClientSession): Promise<number | undefined> {
    const _id = JSON.stringify([agency, series]);
    this.#wanted.set(session, new Set([...this.wantedBy(session), _id]));
    if (!this.#made.has(_id)) await this.#make({ _id, agency, series, value: 0 });
    const counted = await this.#counters.findOneAndUpdate({ _id }, { $inc: { value: 1 } }, { session, returnDocument: 'after' });
    return counted?.value;
  }

  async #make({ _id, ...counter }: Counter): Promise<void> {
    await this.#counters.updateOne({ _id }, { $setOnInsert: counter }, { upsert: true }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error; // Someone else was first: as good.
    });
    this.#made.add(_id);
  }
}
