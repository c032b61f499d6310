/** The record log in the store: appended by the exporter's bulk requests, on any server of the bureau, read from a position vector. */
import { setTimeout as delay } from 'node:timers/promises';
import type { EngineRecord } from '../../../bpmn/protocol/record.js';
import type { Store } from '../../../store/contract.js';
import type { OpenUserTask, ReadPosition, RecordBatch, UserTaskQuery } from '../../port.js';
import type { ExportedRecord } from '../wire/record-shape.js';
import type { Appended, RowIds } from './appending.js';
import { appendPartition } from './appending.js';
import type { CursorRow, Gap } from './collections.js';
import { padded, zeebeAnnounced, zeebeChunks, zeebeCursors, zeebeOpenTasks } from './collections.js';

const CHUNKS_A_READ = 8;
/** Another server may have stored records: look again after this long even when nothing was heard here. */
const LOOK_AGAIN_MS = 500;

const byPartition = (records: readonly ExportedRecord[]): ReadonlyMap<number, readonly ExportedRecord[]> => {
  const groups = new Map<number, ExportedRecord[]>();
  for (const record of records) groups.set(record.partitionId, [...(groups.get(record.partitionId) ?? []), record]);
  return groups;
};

export class RecordLog {
  readonly #scope: { readonly agency: string };
  #heard = new AbortController();

  constructor(readonly store: Store, readonly cluster: string, readonly now: () => number) {
    this.#scope = { agency: cluster };
  }

  readonly ids: RowIds = { of: (...parts) => [this.cluster, ...parts].join(':') };

  /** Durable when it resolves. Requests may repeat and overlap; each partition's records come in order. */
  async append(records: readonly ExportedRecord[]): Promise<Appended> {
    const all = await this.store.transaction(this.#scope, async (tx) => {
      const appended: Appended[] = [];
      for (const [partition, group] of byPartition(records)) appended.push(await appendPartition(tx, this.ids, partition, group, this.now()));
      return appended;
    });
    this.#heard.abort();
    this.#heard = new AbortController();
    return { stored: all.reduce((sum, one) => sum + one.stored, 0), gaps: all.flatMap((one) => one.gaps), duplicates: all.flatMap((one) => one.duplicates) };
  }

  cursors(): Promise<readonly CursorRow[]> {
    return this.store.read(this.#scope).find(zeebeCursors, { orderBy: [{ field: 'partition' }] });
  }

  async position(): Promise<ReadPosition> {
    return Object.fromEntries((await this.cursors()).map((cursor) => [String(cursor.partition), cursor.last]));
  }

  async gaps(): Promise<readonly Gap[]> {
    return (await this.cursors()).flatMap((cursor) => cursor.gaps);
  }

  /** Every broker announces every type whenever it opens the exporter: each is written once. */
  async announce(valueType: string): Promise<void> {
    if ((await this.announced()).has(valueType)) return;
    const id = this.ids.of(valueType);
    await this.store.transaction(this.#scope, async (tx) => {
      if (!(await tx.get(zeebeAnnounced, id))) await tx.insert(zeebeAnnounced, { id, valueType });
    });
  }

  /** Empty when the exporter was set up to make no templates. */
  async announced(): Promise<ReadonlySet<string>> {
    return new Set((await this.store.read(this.#scope).find(zeebeAnnounced, {})).map((row) => row.valueType));
  }

  async openTasks({ processInstanceKey, after, max }: UserTaskQuery = {}): Promise<readonly OpenUserTask[]> {
    const where = { ...(processInstanceKey === undefined ? {} : { processInstanceKey }), ...(after === undefined ? {} : { id: { gt: this.ids.of(after) } }) };
    const rows = await this.store.read(this.#scope).find(zeebeOpenTasks, { where, orderBy: [{ field: 'id' }], ...(max === undefined ? {} : { limit: max }) });
    return rows.map(({ userTaskKey, processInstanceKey, elementId }) => ({ userTaskKey, processInstanceKey, elementId }));
  }

  /** The records after `from` that are stored now; empty at the end of the log. */
  async read(from: ReadPosition): Promise<RecordBatch> {
    const records: EngineRecord[] = [];
    const position: Record<string, string> = { ...from };
    for (const cursor of await this.cursors()) {
      const partition = String(cursor.partition);
      const after = BigInt(from[partition] ?? '-1');
      const found = await this.#after(cursor.partition, after);
      records.push(...found);
      const end = found.at(-1);
      if (end) position[partition] = end.position;
    }
    return { records, position };
  }

  /** Until new records are stored here, or a little while: then read again. */
  async change(signal: AbortSignal): Promise<void> {
    await delay(LOOK_AGAIN_MS, undefined, { signal: AbortSignal.any([signal, this.#heard.signal]) }).catch(() => undefined);
  }

  async *records(from: ReadPosition, signal: AbortSignal): AsyncIterable<RecordBatch> {
    let position = from;
    while (!signal.aborted) {
      const heard = this.#heard.signal;
      const batch = await this.read(position);
      if (batch.records.length > 0) {
        position = batch.position;
        yield batch;
      } else if (!heard.aborted) {
        await this.change(signal);
      }
    }
  }

  async #after(partition: number, after: bigint): Promise<readonly EngineRecord[]> {
    const chunks = await this.store.read(this.#scope).find(zeebeChunks, {
      where: { partition, ...(after >= 0n ? { last: { gt: padded(String(after)) } } : {}) }, orderBy: [{ field: 'last' }], limit: CHUNKS_A_READ,
    });
    return chunks.flatMap((chunk) => JSON.parse(chunk.records) as readonly EngineRecord[]).filter((record) => BigInt(record.position) > after);
  }
}
