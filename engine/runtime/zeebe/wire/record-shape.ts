/** From a record as Zeebe's exporter sends it to a record as the house reads it. */
import type { EngineRecord } from '../../../bpmn/protocol/record.js';
import type { ValueType } from '../../../bpmn/protocol/intents.js';
import type { Fields, FieldKind } from './fields.js';
import { ENTRIES, FIELDS } from './fields.js';

/** Carries the act id into an instance that it created; the house's own, so records and jobs are shown without it. */
export const ACT_VARIABLE = 'faduActId';

export interface ExportedRecord { readonly partitionId: number; readonly position: string; readonly valueType: string; readonly recordType: string; readonly intent: string; readonly sequence: string | undefined; readonly raw: Readonly<Record<string, unknown>> }

/** Events that no other engine writes or that say nothing to a reader: engine-internal steps of 8.6 and newer among them. */
const SILENT_INTENTS = new Set([
  'ANCESTOR_MIGRATED', 'COMPLETE_TASK_LISTENER', 'DENY_TASK_LISTENER', 'CLAIMING',
  'EXPORT', 'FULLY_DISTRIBUTED', 'DISTRIBUTED', 'RECONSTRUCTED', 'YIELDED',
]);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isKnown = (valueType: string): valueType is ValueType => Object.hasOwn(FIELDS, valueType);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'bigint' ? String(value) : '');
const numberOf = (value: unknown): number => Number(value ?? -1);

const withoutOwn = (value: unknown): Readonly<Record<string, unknown>> => {
  if (!isObject(value)) return {};
  const { [ACT_VARIABLE]: _own, ...rest } = value;
  return rest;
};

const READ: Readonly<Record<FieldKind, (value: unknown, field: string) => unknown>> = {
  key: (value) => textOf(value ?? -1),
  number: numberOf,
  text: textOf,
  flag: (value) => value === true,
  texts: (value) => (Array.isArray(value) ? value.map(textOf) : []),
  keys: (value) => (Array.isArray(value) ? value.map(textOf) : []),
  map: withoutOwn,
  json: (value) => value ?? [],
  list: (value, field) => (Array.isArray(value) ? value.filter(isObject).map((entry) => shaped(entry, ENTRIES[field] ?? {})) : []),
};

function shaped(value: Readonly<Record<string, unknown>>, fields: Fields): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([field, kind]) => [field, READ[kind](value[field], field)]));
}

/** Reads the envelope; throws when it is no record, so that a stranger's post is refused. */
export const exportedRecord = (raw: unknown): ExportedRecord => {
  if (!isObject(raw) || !isObject(raw['value'])) throw new TypeError('Expected a record with a value, but the line holds none.');
  const [partitionId, position, sequence] = [numberOf(raw['partitionId']), textOf(raw['position']), textOf(raw['sequence'])];
  if (!Number.isInteger(partitionId) || partitionId < 1 || !/^\d{1,19}$/.test(position)) throw new TypeError('Expected partitionId and position, but the record has none.');
  return {
    partitionId, position, sequence: sequence === '' ? undefined : sequence, raw,
    valueType: textOf(raw['valueType']), recordType: textOf(raw['recordType']), intent: textOf(raw['intent']),
  };
};

const isOwnVariable = (record: ExportedRecord, value: Readonly<Record<string, unknown>>): boolean => record.valueType === 'VARIABLE' && value['name'] === ACT_VARIABLE;

/** undefined: nothing that the house reads (commands, kinds it does not know, its own bookkeeping). */
export const houseRecord = (record: ExportedRecord): EngineRecord | undefined => {
  const { raw, valueType } = record;
  const value = raw['value'];
  if (!isKnown(valueType) || record.recordType === 'COMMAND' || !isObject(value)) return undefined;
  // A variable that is carried over keeps its value, which Zeebe does not repeat.
  if (SILENT_INTENTS.has(record.intent) || (valueType === 'VARIABLE' && record.intent === 'MIGRATED') || isOwnVariable(record, value)) return undefined;
  return {
    partitionId: record.partitionId, position: record.position, sourceRecordPosition: textOf(raw['sourceRecordPosition'] ?? -1), key: textOf(raw['key'] ?? -1), timestamp: numberOf(raw['timestamp']),
    recordType: record.recordType, valueType, intent: record.intent, rejectionType: textOf(raw['rejectionType']), rejectionReason: textOf(raw['rejectionReason']),
    value: shaped(value, FIELDS[valueType]),
    // The fields were read by name above; the type says what those names hold.
  } as unknown as EngineRecord;
};

/** The act that wrote this record and the thing it made, if it says so. */
export const actOf = (record: ExportedRecord): { readonly actId: string; readonly key: string } | undefined => {
  const value = record.raw['value'];
  if (record.recordType !== 'EVENT' || !isObject(value)) return undefined;
  const found = (act: unknown, key: unknown) => (typeof act === 'string' && act !== '' ? { actId: act, key: textOf(key) } : undefined);
  switch (`${record.valueType}:${record.intent}`) {
    case 'USER_TASK:COMPLETED': return found(value['action'], value['userTaskKey']);
    case 'MESSAGE:PUBLISHED': return found(value['messageId'], record.raw['key']);
    case 'PROCESS_INSTANCE_CREATION:CREATED': return found(isObject(value['variables']) ? value['variables'][ACT_VARIABLE] : undefined, value['processInstanceKey']);
    default: return undefined;
  }
};
