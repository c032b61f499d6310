/** One transaction of the record log: what a bulk request changes. Idempotent: records up to the cursor are known and skipped. */
import type { EngineRecord } from '../../../bpmn/protocol/record.js';
import { isOf } from '../../../bpmn/protocol/record.js';
import type { Transaction } from '../../../store/contract.js';
import type { ExportedRecord } from '../wire/record-shape.js';
import { actOf, houseRecord } from '../wire/record-shape.js';
import { MARKER_NAME } from '../markers-contract.js';
import type { CursorRow, Gap } from './collections.js';
import { padded, zeebeActs, zeebeChunks, zeebeCursors, zeebeOpenTasks } from './collections.js';
import { countOn, withGaps } from './counters.js';

const CHUNK = 200;

/** Two instances under one act, made because an answer was lost. The act's row is the arbiter: the first key that it learnt stays. */
export interface Duplicate { readonly actId: string; readonly keep: string; readonly cancel: string }
export interface Appended { readonly stored: number; readonly gaps: readonly Gap[]; readonly duplicates: readonly Duplicate[] }

export interface RowIds { of(...parts: readonly (string | number)[]): string }

const cursorOf = async (tx: Transaction, ids: RowIds, partition: number): Promise<CursorRow> =>
  (await tx.get(zeebeCursors, ids.of(partition))) ??
  tx.insert(zeebeCursors, { id: ids.of(partition), partition, last: '-1', marker: '-1', rejections: false, counters: {}, gaps: [] });

/** What these records leave of each task: open, or gone. */
function taskChanges(records: readonly EngineRecord[]): ReadonlyMap<string, EngineRecord<'USER_TASK'> | undefined> {
  const changes = new Map<string, EngineRecord<'USER_TASK'> | undefined>();
  for (const record of records) {
    if (!isOf(record, 'USER_TASK') || record.recordType !== 'EVENT') continue;
    if (record.intent === 'CREATED') changes.set(record.value.userTaskKey, record);
    if (record.intent === 'COMPLETED' || record.intent === 'CANCELED') changes.set(record.value.userTaskKey, undefined);
  }
  return changes;
}

async function keepTasks(tx: Transaction, ids: RowIds, records: readonly EngineRecord[]): Promise<void> {
  for (const [userTaskKey, created] of taskChanges(records)) {
    const id = ids.of(userTaskKey);
    const row = await tx.get(zeebeOpenTasks, id);
    if (created && !row) await tx.insert(zeebeOpenTasks, { id, userTaskKey, processInstanceKey: created.value.processInstanceKey, elementId: created.value.elementId });
    if (!created && row) await tx.remove(zeebeOpenTasks, row);
  }
}

async function keepActs(tx: Transaction, ids: RowIds, records: readonly ExportedRecord[], now: number): Promise<readonly Duplicate[]> {
  const duplicates: Duplicate[] = [];
  for (const record of records) {
    const act = actOf(record);
    if (!act) continue;
    const row = await tx.get(zeebeActs, ids.of(act.actId));
    if (!row) await tx.insert(zeebeActs, { id: ids.of(act.actId), actId: act.actId, state: 'accepted', key: act.key, since: '{}', at: now });
    else if (row.key === '') await tx.replace(zeebeActs, { ...row, state: 'accepted', key: act.key });
    else if (row.key !== act.key && record.valueType === 'PROCESS_INSTANCE_CREATION') duplicates.push({ actId: act.actId, keep: row.key, cancel: act.key });
  }
  return duplicates;
}

async function keepRecords(tx: Transaction, ids: RowIds, partition: number, records: readonly EngineRecord[]): Promise<void> {
  for (let at = 0; at < records.length; at += CHUNK) {
    const slice = records.slice(at, at + CHUNK);
    const [first, last] = [padded(slice[0]?.position ?? '0'), padded(slice.at(-1)?.position ?? '0')];
    await tx.insert(zeebeChunks, { id: ids.of(partition, first), partition, first, last, records: JSON.stringify(slice) });
  }
}

const isMarker = (record: ExportedRecord): boolean => record.valueType === 'MESSAGE' && (record.raw['value'] as { readonly name?: unknown }).name === MARKER_NAME;

const newestMarker = (records: readonly ExportedRecord[], before: string): string =>
  records.filter(isMarker).reduce((newest, record) => (BigInt(String(record.raw['key'])) > BigInt(newest) ? String(record.raw['key']) : newest), before);

export async function appendPartition(tx: Transaction, ids: RowIds, partition: number, records: readonly ExportedRecord[], now: number): Promise<Appended> {
  const cursor = await cursorOf(tx, ids, partition);
  const last = BigInt(cursor.last);
  const fresh = records.filter((record) => BigInt(record.position) > last);
  const end = fresh.at(-1);
  if (!end) return { stored: 0, gaps: [], duplicates: [] };
  const ours = fresh.filter((record) => !isMarker(record));
  const house = ours.map(houseRecord).filter((record) => record !== undefined);
  await keepRecords(tx, ids, partition, house);
  await keepTasks(tx, ids, house);
  const duplicates = await keepActs(tx, ids, ours, now);
  const counted = countOn(cursor.counters, fresh);
  await tx.replace(zeebeCursors, {
    ...cursor, last: end.position, marker: newestMarker(fresh, cursor.marker), counters: counted.counters, gaps: withGaps(cursor.gaps, counted.gaps),
    rejections: cursor.rejections || fresh.some((record) => record.recordType === 'COMMAND_REJECTION'),
  });
  return { stored: house.length, gaps: counted.gaps, duplicates };
}
