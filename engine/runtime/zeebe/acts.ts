/**
 * An act is sent once. Its row is written before the command leaves; when the answer is lost, the row says so, and before the act is sent
 * again the log is read up to a marker: if the act shows there, it was done. What Zeebe cannot promise (creating an instance is not
 * idempotent there) is kept by the row: the first key it learns is the act's instance, a second one is cancelled when its record arrives.
 */
import type { Command, Outcome, ReadPosition } from '../port.js';
import type { Answer, Refusal } from './commands/answers.js';
import { isRefusal } from './commands/answers.js';
import type { ActRow } from './log/collections.js';
import { zeebeActs } from './log/collections.js';
import type { RecordLog } from './log/record-log.js';
import type { Markers } from './markers.js';
import { traceOf } from './traces.js';

type Send = (command: Command) => Promise<Answer>;

export class Acts {
  readonly #running = new Map<string, Promise<Outcome>>();

  constructor(readonly log: RecordLog, readonly markers: Markers, readonly send: Send, readonly now: () => number) {}

  /** Two requests at once for one act are one request. */
  submit(command: Command): Promise<Outcome> {
    const running = this.#running.get(command.actId);
    if (running) return running;
    const started = this.#perform(command).finally(() => this.#running.delete(command.actId));
    this.#running.set(command.actId, started);
    return started;
  }

  async #perform(command: Command): Promise<Outcome> {
    const { row, isNew } = await this.#begin(command);
    if (row.state === 'accepted') return accepted(command, row.key);
    if (!isNew) {
      const done = await this.#done(command, row);
      if (done !== undefined) return this.#accept(command, done);
    }
    const answer = await this.send(command);
    if (!isRefusal(answer)) return this.#accept(command, answer.key);
    // Another server, taking up what it found prepared, may have sent this act a moment before: then it is done, and what it completed is no longer found.
    const mayBeDone = !isNew || answer.code === 'ALREADY_EXISTS' || answer.code === 'NOT_FOUND';
    const done = mayBeDone ? await this.#done(command, row) : undefined;
    return done === undefined ? this.#refuse(command, answer) : this.#accept(command, done);
  }

  async #begin({ actId }: Command): Promise<{ readonly row: ActRow; readonly isNew: boolean }> {
    const since = JSON.stringify(await this.log.position());
    const id = this.log.ids.of(actId);
    return this.#transaction(async (tx) => {
      const row = await tx.get(zeebeActs, id);
      if (row) return { row, isNew: false };
      return { row: await tx.insert(zeebeActs, { id, actId, state: 'sent', key: '', since, at: this.now() }), isNew: true };
    });
  }

  /** The key, if an earlier sending of this act took effect. */
  async #done(command: Command, row: ActRow): Promise<string | undefined> {
    await this.markers.pass();
    const now = await this.log.store.read({ agency: this.log.cluster }).get(zeebeActs, row.id);
    if (now?.state === 'accepted') return now.key;
    return traceOf(this.log, command, JSON.parse(row.since) as ReadPosition);
  }

  async #accept(command: Command, key: string): Promise<Outcome> {
    const kept = await this.#transaction(async (tx) => {
      const row = await tx.get(zeebeActs, this.log.ids.of(command.actId));
      if (!row || row.state === 'accepted') return row?.key ?? key;
      await tx.replace(zeebeActs, { ...row, state: 'accepted', key });
      return key;
    });
    return accepted(command, kept);
  }

  /** A refusal is not remembered: asked again, the engine refuses again, or the world has changed. */
  async #refuse(command: Command, refusal: Refusal): Promise<Outcome> {
    await this.#transaction(async (tx) => {
      const row = await tx.get(zeebeActs, this.log.ids.of(command.actId));
      if (row?.state === 'sent') await tx.remove(zeebeActs, row);
    });
    return { accepted: false, actId: command.actId, code: refusal.code, reason: refusal.reason };
  }

  #transaction<R>(work: Parameters<typeof this.log.store.transaction<R>>[1]): Promise<R> {
    return this.log.store.transaction({ agency: this.log.cluster }, work);
  }
}

const accepted = (command: Command, key: string): Outcome => ({ accepted: true, actId: command.actId, key });
