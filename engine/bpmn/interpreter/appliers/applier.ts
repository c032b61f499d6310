/** An applier changes state by one event and by nothing else: no clock, no choice, no record. A released one is frozen; a change is a new version. */
import type { MutableState } from '../contract.js';
import type { IntentOf, ValueType } from '../../protocol/intents.js';
import type { ValueOf } from '../../protocol/values.js';

type CommandIntent =
  | 'CREATE' | 'CANCEL' | 'ACTIVATE_ELEMENT' | 'COMPLETE_ELEMENT' | 'TERMINATE_ELEMENT' | 'UPDATE' | 'COMPLETE' | 'FAIL' | 'THROW_ERROR' | 'TIME_OUT'
  | 'RECUR_AFTER_BACKOFF' | 'UPDATE_RETRIES' | 'ACTIVATE' | 'ASSIGN' | 'CLAIM' | 'TRIGGER' | 'PUBLISH' | 'EXPIRE' | 'RESOLVE' | 'BROADCAST'
  | 'MODIFY' | 'MIGRATE' | 'EVALUATE' | 'DELETE' | 'CORRELATE' | 'UPDATE_TIMEOUT' | 'YIELD' | 'COMPLETE_EXECUTION_LISTENER' | 'COMPLETE_TASK_LISTENER' | 'DENY_TASK_LISTENER';
export type EventIntent<V extends ValueType> = Exclude<IntentOf[V], CommandIntent>;

export type Applier<V extends ValueType> = (state: MutableState, key: string, value: ValueOf[V], at: number) => void;
/** Version 1, then 2, …: a record is applied by the version it was written with, and new records are written with the last. */
export type Versions<V extends ValueType> = readonly [Applier<V>, ...Applier<V>[]];
export type AppliersOf<V extends ValueType> = { readonly [I in EventIntent<V>]: Applier<V> | Versions<V> };

/** The event tells a story that state needs not remember. */
export const nothing = (): void => undefined;
