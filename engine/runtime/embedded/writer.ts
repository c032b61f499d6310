/**
 * The single writer. Everything that waits is decided together and committed together: log rows and state changes of a group of acts are one transaction with one fsync, and only then is anyone answered.
 * What fails on the way (a full disk, a fault of our own) leaves the state as it was at the last commit.
 */
import type { Answer, Interpreter } from '../../bpmn/interpreter/contract.js';
import type { Database } from '../../store/sqlite/connection.js';
import type { Act } from './act.js';
import type { Clock } from './clock.js';
import { DueWork } from './due-work.js';
import { LogWriter } from './log-table.js';
import { ActPacker, type PackedAct } from './packing/pack-act.js';
import { StateCache } from './state/state-cache.js';
import { StateTable } from './state/state-table.js';

export interface WriterOptions {
  readonly db: Database;
  readonly createInterpreter: () => Interpreter;
  readonly clock: Clock;
  readonly cacheBytes?: number;
  /** A group stops taking acts after this, so that the first of it does not wait for the last. */
  readonly longestGroupMs?: number;
  /** A group stands on disk; the log now ends at `lastPosition`. */
  readonly onCommitted: (lastPosition: number) => void;
  /** What an operator should read: work that could not be done and that no caller waits for. */
  readonly onFault: (message: string) => void;
}

const MOST_ACTS = 512;
const LONGEST_GROUP_MS = 20;

interface Decided { readonly act: Act; readonly answer: Answer }

export class Writer {
  readonly cache: StateCache;
  private readonly log: LogWriter;
  private readonly packer: ActPacker;
  private readonly dueWork: DueWork;
  private interpreter: Interpreter;
  private waiting: Act[] = [];
  private position: number;

  constructor(private readonly options: WriterOptions) {
    this.log = new LogWriter(options.db);
    this.packer = new ActPacker(this.log.names);
    this.cache = new StateCache(new StateTable(options.db, this.log.names), options.cacheBytes);
    this.interpreter = options.createInterpreter();
    this.dueWork = new DueWork(() => this.interpreter, this.cache, options.onFault);
    this.position = this.log.lastPosition();
  }

  get lastPosition(): number { return this.position; }
  get hasWork(): boolean { return this.waiting.length > 0 || this.dueWork.isDue(this.options.clock.now()); }
  nextDue(): number | undefined { return this.dueWork.next(); }

  enqueue(act: Act): void { this.waiting.push(act); }

  /** Decides and commits one group: what is due, then what waits. False when due work is stuck and should be asked again later. */
  runGroup(): boolean {
    const now = this.options.clock.now();
    const due = this.dueWork.take(now);
    const dueActs = due.map((draft): Act => ({ drafts: [draft], answer: (result) => this.dueWork.done(draft, result) }));
    const acts = [...dueActs, ...this.waiting.splice(0, MOST_ACTS)];
    if (acts.length > 0) this.decideAndCommit(acts, dueActs.length, now);
    return !this.dueWork.stuck;
  }

  /** Groups until nothing waits and nothing that can be done is due. */
  drain(): void {
    let moving = true;
    while (this.waiting.length > 0 || (moving && this.hasWork)) moving = this.runGroup();
  }

  droppable(before: number, until: number | undefined): number { return until === undefined ? before : Math.min(before, this.log.endBefore(until) + 1); }
  dropLogBefore(position: number, limit: number): number { return this.log.dropBefore(position, limit); }

  private decideAndCommit(acts: readonly Act[], urgent: number, now: number): void {
    const rows: PackedAct[] = [];
    const decided: Decided[] = [];
    const stopAt = performance.now() + (this.options.longestGroupMs ?? LONGEST_GROUP_MS);
    let taken = 0;
    for (const act of acts) {
      if (taken > urgent && performance.now() > stopAt) break;
      taken++;
      try {
        decided.push({ act, answer: this.decide(act, rows, now) });
      } catch (fault) {
        // Due work that was not reached is still due and is asked for again.
        this.waiting.unshift(...acts.slice(Math.max(taken, urgent)));
        return this.withoutFaulty(act, acts.slice(0, taken - 1), fault, now);
      }
    }
    this.waiting.unshift(...acts.slice(taken));
    this.commit(decided, rows, now);
  }

  private decide(act: Act, rows: PackedAct[], now: number): Answer {
    let answer: Answer | undefined;
    for (const draft of act.drafts) {
      const step = this.interpreter.process(draft, this.cache, now);
      const packed = this.packer.pack(step.records);
      if (packed !== undefined) rows.push(packed);
      answer = step.answer;
      if (!answer.accepted) break;
    }
    if (answer === undefined) throw new TypeError('Expected an act with at least one command, but it has none.');
    return answer;
  }

  /** An act that throws half way has spoilt the state of its group: back to the last commit, then the others once more without it. */
  private withoutFaulty(faulty: Act, before: readonly Act[], fault: unknown, now: number): void {
    this.rollback();
    if (before.length > 0) this.decideAndCommit(before, before.length, now);
    const message = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    this.options.onFault(`Expected to carry out ${describe(faulty)}, but the engine failed: ${message}`);
    faulty.answer({ kind: 'failed', disk: false, message });
  }

  private commit(decided: readonly Decided[], rows: readonly PackedAct[], now: number): void {
    const { db } = this.options;
    if (rows.length === 0 && !this.cache.dirty) return this.answer(decided);
    try {
      db.exec('BEGIN IMMEDIATE');
      // The state first: its names go to disk with the log's.
      this.cache.flush();
      this.log.append(rows, now);
      db.exec('COMMIT');
    } catch (error) {
      // SQLite has ended the transaction by itself on some errors, a full disk among them.
      if (db.inTransaction) db.exec('ROLLBACK');
      this.rollback();
      const message = error instanceof Error ? error.message : String(error);
      for (const { act } of decided) act.answer({ kind: 'failed', disk: true, message });
      return;
    }
    this.log.committed();
    this.cache.committed();
    this.position = rows.at(-1)?.last ?? this.position;
    this.answer(decided);
    this.options.onCommitted(this.position);
  }

  private answer(decided: readonly Decided[]): void {
    for (const { act, answer } of decided) act.answer({ kind: 'answered', answer });
  }

  private rollback(): void {
    this.cache.rollback();
    this.log.rollback();
    // What the interpreter remembers beside the state (compiled models) may come from what was just undone.
    this.interpreter = this.options.createInterpreter();
  }
}

const describe = (act: Act): string => act.drafts.map((draft) => `${draft.valueType} ${draft.intent} of ${draft.key}`).join(', ');
