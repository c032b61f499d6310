/** The log is a transport, not the history: what the journal and the views have taken in may go. */
import type { ReadPosition } from '../../port.js';
import { padded, unpadded, zeebeActs, zeebeChunks } from './collections.js';
import type { RecordLog } from './record-log.js';

const ROWS_A_STEP = 200;

export interface Retention {
  /** All readers are past this position. */
  readonly readUpTo: ReadPosition;
  /** Acts answered before this time are forgotten: a repeat after it is a new act. */
  readonly actsBefore: number;
}
export interface Compacted { readonly chunks: number; readonly acts: number }

/** No chunk goes that an act without an answer may still need: the traces of a lost answer lie after its `since`. */
async function floors(log: RecordLog, readUpTo: ReadPosition): Promise<ReadonlyMap<number, bigint>> {
  const waiting = await log.store.read({ agency: log.cluster }).find(zeebeActs, { where: { state: 'sent' } });
  const since = waiting.map((act) => JSON.parse(act.since) as ReadPosition);
  return new Map(Object.entries(readUpTo).map(([partition, position]) => {
    const lowest = since.map((vector) => BigInt(vector[partition] ?? '-1')).reduce((low, one) => (one < low ? one : low), BigInt(position));
    return [Number(partition), lowest];
  }));
}

async function dropChunks(log: RecordLog, partition: number, upTo: bigint): Promise<number> {
  if (upTo < 0n) return 0;
  return log.store.transaction({ agency: log.cluster }, async (tx) => {
    const rows = await tx.find(zeebeChunks, { where: { partition, last: { lte: padded(unpadded(String(upTo))) } }, orderBy: [{ field: 'last' }], limit: ROWS_A_STEP });
    for (const row of rows) await tx.remove(zeebeChunks, row);
    return rows.length;
  });
}

async function dropActs(log: RecordLog, before: number): Promise<number> {
  return log.store.transaction({ agency: log.cluster }, async (tx) => {
    const rows = (await tx.find(zeebeActs, { where: { at: { lt: before } }, orderBy: [{ field: 'at' }], limit: ROWS_A_STEP })).filter((row) => row.state === 'accepted');
    for (const row of rows) await tx.remove(zeebeActs, row);
    return rows.length;
  });
}

const drained = async (step: () => Promise<number>): Promise<number> => {
  let total = 0;
  for (let dropped = await step(); dropped > 0; dropped = await step()) total += dropped;
  return total;
};

export async function compact(log: RecordLog, retention: Retention): Promise<Compacted> {
  let chunks = 0;
  for (const [partition, upTo] of await floors(log, retention.readUpTo)) chunks += await drained(() => dropChunks(log, partition, upTo));
  return { chunks, acts: await drained(() => dropActs(log, retention.actsBefore)) };
}
