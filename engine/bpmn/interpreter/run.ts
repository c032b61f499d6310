/**
 * One run: a client's command and all that follows from it until nothing is left to do at once. Deciders read `state`, `append` events
 * (recorded and applied in one move) and `schedule` what comes next; they never touch state themselves.
 */
import type { IntentOf, ValueType } from '../protocol/intents.js';
import type { BpmnElementType, IncidentErrorType, ValueOf, Variables } from '../protocol/values.js';
import type { ExecutableElement, ExecutableProcess } from '../model/executable.js';
import type { State } from './contract.js';
import type { ElementInstance } from './state/instances.js';

/** Not records: they live no longer than their run, and a run is taken whole or not at all. */
export type FollowUp =
  | Entering
  | { readonly do: 'activate' | 'complete' | 'terminate'; readonly key: string }
  | { readonly do: 'terminate-children'; readonly key: string; readonly rest?: readonly string[]; readonly index?: number }
  | Iterating
  | { readonly do: 'child-completed'; readonly key: string; readonly next?: LoopStep }
  | { readonly do: 'child-terminated'; readonly key: string }
  | { readonly do: 'called-ended'; readonly key: string; readonly completed: boolean; readonly variables: Variables }
  | { readonly do: 'correlate'; readonly key: string }
  | { readonly do: 'broadcast'; readonly signalName: string; readonly variables: Variables }
  | { readonly do: 'start-next'; readonly bpmnProcessId: string; readonly correlationKey: string };

/** An element on its way into its scope: it begins when its turn comes, if the scope still takes it then. */
export interface Entering {
  readonly do: 'enter';
  readonly key: string;
  readonly scopeKey: string;
  readonly elementId: string;
  readonly type: BpmnElementType;
  /** There before its input mappings. */
  readonly locals?: Variables;
  /** A gateway begins without its tokens. */
  readonly byHand?: boolean;
  /** The event that it begins with. */
  readonly event?: { readonly targetElementId: string; readonly variables: Variables };
}

/** The passes of a parallel multi-instance body begin one after the other, each going as far as it can before the next but one. */
export interface Iterating { readonly do: 'iterate'; readonly key: string; readonly items: readonly unknown[]; readonly index: number }

/** What a multi-instance body does after an iteration: the next one, or an early end. */
export interface LoopStep { readonly satisfied: boolean; readonly item?: { readonly value: unknown } }

export interface Run {
  readonly state: State;
  /** Engine time, milliseconds. */
  readonly now: number;
  newKey(): string;
  append<V extends ValueType>(valueType: V, intent: IntentOf[V], key: string, value: ValueOf[V]): void;
  /** The one event that carries the outcome of the client's command: its act id is kept with it, so that a repeat is harmless. */
  appendOutcome<V extends ValueType>(valueType: V, intent: IntentOf[V], key: string, value: ValueOf[V]): void;
  /** After everything that was scheduled before. */
  schedule(followUp: FollowUp): void;
  /** As soon as the current step is done, before anything that was scheduled. */
  follow(followUp: FollowUp): void;
  /** How many elements are on their way into the scope: it is not empty as long as there are any. */
  arriving(scopeKey: string): number;
  /** Which elements they are. */
  arrivals(scopeKey: string): readonly string[];
  /** A pass of a multi-instance activity begins. False: the run has begun enough of them, the rest is for later runs. */
  takesPass(): boolean;
  /** Nothing that is on its way into the scope begins any more. */
  close(scopeKey: string): void;
  isClosed(scopeKey: string): boolean;
}

/** Where the run stands. The instance is a reading: after an event, read again. */
export interface Place { readonly instance: ElementInstance; readonly element: ExecutableElement; readonly process: ExecutableProcess }

/** A model's or data's mistake: it becomes an incident that a person resolves, after which the step is tried again. */
export interface Failure { readonly errorType: IncidentErrorType; readonly message: string; /** Where the variable was looked for, if not at the element. */ readonly scopeKey?: string }
export const failure = (errorType: IncidentErrorType, message: string): Failure => ({ errorType, message });
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };
export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (errorType: IncidentErrorType, message: string): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure: failure(errorType, message) });
