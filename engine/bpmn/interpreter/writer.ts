/** The only place where state changes: writing a record and applying it are one move. */
import type { IntentOf, ValueType } from '../protocol/intents.js';
import type { RejectionType } from '../protocol/record.js';
import type { ValueOf } from '../protocol/values.js';
import { applyRecord, versionsOf } from './appliers/registry.js';
import type { CommandDraft, MutableState, RecordDraft, State } from './contract.js';
import type { FollowUp, Run } from './run.js';
import { keyAfter, positionAfter } from './state/keys.js';

/** One run begins this many passes of multi-instance activities; the others are due at once, each batch an act of its own. */
const MAX_PASSES = 1_000;

export class Writer implements Run {
  readonly records: RecordDraft[] = [];
  private readonly queue: FollowUp[] = [];
  private taken = 0;
  private readonly urgent: FollowUp[] = [];
  /** Where in `urgent` those of the current step begin. */
  private step = 0;
  passes = 0;
  private readonly closed = new Set<string>();
  private readonly onTheWay = new Map<string, number>();
  private nextKey: number;
  private nextPosition: number;
  private readonly cause: string;
  private requestId: string | undefined;

  constructor(private readonly mutable: MutableState, readonly now: number, private readonly command: CommandDraft) {
    this.nextKey = keyAfter(mutable);
    this.nextPosition = positionAfter(mutable);
    this.cause = String(this.nextPosition);
    this.requestId = command.requestId;
  }

  get state(): State {
    return this.mutable;
  }

  newKey(): string {
    return String(this.nextKey++);
  }

  append<V extends ValueType>(valueType: V, intent: IntentOf[V], key: string, value: ValueOf[V]): void {
    this.write({ key, recordType: 'EVENT', valueType, intent, value, rejectionType: 'NULL_VAL', rejectionReason: '' }, this.cause);
  }

  /** The event that carries the command's outcome; its act id makes a repeat harmless. */
  appendOutcome<V extends ValueType>(valueType: V, intent: IntentOf[V], key: string, value: ValueOf[V]): void {
    const { requestId } = this;
    this.requestId = undefined;
    this.append(valueType, intent, key, requestId === undefined ? value : { ...(value as object), requestId } as ValueOf[V]);
  }

  reject(rejectionType: RejectionType, rejectionReason: string): void {
    const { valueType, intent, key, value } = this.command;
    this.write({ key, recordType: 'COMMAND_REJECTION', valueType, intent, value, rejectionType, rejectionReason }, this.cause);
  }

  schedule(followUp: FollowUp): void {
    this.arrive(followUp, 1);
    this.queue.push(followUp);
  }

  follow(followUp: FollowUp): void {
    this.urgent.push(followUp);
  }

  arriving(scopeKey: string): number {
    return this.onTheWay.get(scopeKey) ?? 0;
  }

  takesPass(): boolean {
    if (this.passes >= MAX_PASSES) return false;
    this.passes++;
    return true;
  }

  arrivals(scopeKey: string): readonly string[] {
    if (this.arriving(scopeKey) === 0) return [];
    return this.queue.slice(this.taken).flatMap((followUp) => (followUp.do === 'enter' && followUp.scopeKey === scopeKey ? [followUp.elementId] : []));
  }

  close(scopeKey: string): void {
    this.closed.add(scopeKey);
  }

  isClosed(scopeKey: string): boolean {
    return this.closed.has(scopeKey);
  }

  next(): FollowUp | undefined {
    const followUp = this.nextUrgent() ?? this.nextScheduled();
    this.step = this.urgent.length;
    if (followUp) this.arrive(followUp, -1);
    return followUp;
  }

  private arrive(followUp: FollowUp, by: number): void {
    const scopeKey = followUp.do === 'enter' ? followUp.scopeKey : followUp.do === 'iterate' ? followUp.key : undefined;
    if (scopeKey !== undefined) this.onTheWay.set(scopeKey, this.arriving(scopeKey) + by);
  }

  /** What one step wants at once is done in the order it was said; what that leads to comes before the rest of it. */
  private nextUrgent(): FollowUp | undefined {
    if (this.urgent.length - this.step > 1) this.urgent.push(...this.urgent.splice(this.step).reverse());
    return this.urgent.pop();
  }

  private nextScheduled(): FollowUp | undefined {
    const followUp = this.queue[this.taken];
    if (followUp) this.taken++;
    return followUp;
  }

  private write(record: Omit<RecordDraft, 'position' | 'sourceRecordPosition'>, sourceRecordPosition: string): void {
    const position = String(this.nextPosition++);
    const { key, recordType, valueType, intent, rejectionType, rejectionReason, value } = record;
    const recordVersion = recordType === 'EVENT' ? versionsOf(valueType, intent).length : 1;
    // A first version goes without saying, in memory as on disk.
    this.records.push(recordVersion > 1
      ? { position, sourceRecordPosition, key, recordType, valueType, intent, recordVersion, rejectionType, rejectionReason, value }
      : { position, sourceRecordPosition, key, recordType, valueType, intent, rejectionType, rejectionReason, value });
    applyRecord({ key, position, recordType, valueType, intent, recordVersion, value, timestamp: this.now } as Parameters<typeof applyRecord>[0], this.mutable);
  }
}
