/**
 * The record stream, shaped as Zeebe shapes it: value types, intents, keys and positions carry Zeebe's names, so that a
 * reader cannot tell which engine wrote a record. Source: Zeebe protocol 8.5 (Apache-2.0 `zeebe-protocol`).
 */
import type { IntentOf, ValueType } from './intents.js';
import type { ValueOf } from './values.js';

/** A 64-bit number as a decimal string: keys pass 2^53 from partition 4 on. */
export type Key = string;
export type Position = string;

export type RecordType = 'COMMAND' | 'EVENT' | 'COMMAND_REJECTION';

export type RejectionType = 'NULL_VAL' | 'INVALID_ARGUMENT' | 'NOT_FOUND' | 'ALREADY_EXISTS' | 'INVALID_STATE' | 'PROCESSING_ERROR' | 'EXCEEDED_BATCH_RECORD_SIZE';

export interface EngineRecord<V extends ValueType = ValueType> {
  readonly partitionId: number;
  readonly position: Position;
  /** Position of the record that caused this one; '-1' when a client did. */
  readonly sourceRecordPosition: Position;
  readonly key: Key;
  /** Engine time, milliseconds since the epoch. */
  readonly timestamp: number;
  readonly recordType: RecordType;
  readonly valueType: V;
  readonly intent: IntentOf[V];
  /** Of the meaning of the value, from 1; absent is 1. */
  readonly recordVersion?: number;
  readonly rejectionType: RejectionType;
  readonly rejectionReason: string;
  readonly value: ValueOf[V];
}

/** Narrows a record of any value type, so that `intent` and `value` get their own types. */
export const isOf = <V extends ValueType>(record: EngineRecord, valueType: V): record is EngineRecord<V> =>
  record.valueType === valueType;
