/**
 * What the interpreter promises the runtime that hosts it. Pure and synchronous: no clock, no disk, no randomness; time and state are
 * handed in. Elements and commands read `State` and return record drafts; only appliers write `MutableState`. Writing an
 * event and applying it are one move, so the state after a run equals the state after replaying its events.
 */
import type { EngineRecord, Key, RecordType, RejectionType } from '../protocol/record.js';
import type { Intent, IntentOf, ValueType } from '../protocol/intents.js';
import type { ValueOf } from '../protocol/values.js';

/** State is a few families of JSON values under string keys, ordered by key; a host keeps it on disk behind a bounded cache. */
export interface State {
  get(family: string, key: string): unknown;
  /** Entries of a family whose key starts with `prefix` (and is greater than `after`), in key order; stops as soon as the caller does. */
  entries(family: string, prefix: string, after?: string): Iterable<readonly [string, unknown]>;
}
export interface MutableState extends State {
  put(family: string, key: string, value: unknown): void;
  delete(family: string, key: string): void;
}

/** A client's command. `key` is the thing it addresses ('-1' when it makes one). */
export interface CommandDraft<V extends ValueType = ValueType> {
  readonly valueType: V;
  readonly intent: IntentOf[V];
  readonly key: Key;
  readonly value: ValueOf[V];
  /** The act id: a repeat returns the first outcome (kept while its instance or message lives, see interpreter/README). */
  readonly requestId?: string;
}

/** A record as the interpreter wrote it; the host adds partition and timestamp. Positions are given by the interpreter from `firstPosition`. */
export interface RecordDraft {
  readonly position: string;
  readonly sourceRecordPosition: string;
  readonly key: Key;
  readonly recordType: RecordType;
  readonly valueType: ValueType;
  readonly intent: Intent;
  /** Of the applier, when it is not the first. */
  readonly recordVersion?: number;
  readonly rejectionType: RejectionType;
  readonly rejectionReason: string;
  readonly value: unknown;
}

export type Answer =
  | { readonly accepted: true; readonly key: Key; readonly value: unknown }
  | { readonly accepted: false; readonly code: RejectionType; readonly reason: string };

export interface Step {
  /** The client's command, then every follow-up until nothing is left to do at once. */
  readonly records: readonly RecordDraft[];
  readonly answer: Answer;
}

export interface Interpreter {
  /** Runs one command to quiescence. `now` is engine time in milliseconds. Never throws for a bad command (rejection) or a bad model (incident). */
  process(command: CommandDraft, state: MutableState, now: number): Step;
  /** Applies one already written event: recovery and the replay tests. */
  apply(record: Pick<EngineRecord, 'key' | 'position' | 'recordType' | 'valueType' | 'intent' | 'value' | 'timestamp' | 'recordVersion'>, state: MutableState): void;
  /** Commands that are due at `now` (timers, message expiry, job time-outs and back-off), earliest first, at most `max`. */
  due(state: State, now: number, max: number): readonly CommandDraft[];
  /** When the next command becomes due, or undefined. */
  nextDue(state: State): number | undefined;
}

/** BPMN and DMN XML to the executable form that the DEPLOYMENT CREATE command carries; asynchronous because XML parsing is. */
export type PrepareDeployment = (resources: readonly { readonly name: string; readonly content: string }[]) => Promise<
  | { readonly ok: true; readonly command: CommandDraft<'DEPLOYMENT'> }
  | { readonly ok: false; readonly findings: readonly { readonly resource: string; readonly elementId: string; readonly message: string }[] }>;
