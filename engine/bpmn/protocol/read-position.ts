/** A reader's place in the record stream, partition by partition: what it has passed, and a long batch cut into short ones. */
import type { EngineRecord, Position } from './record.js';

type ReadPosition = Readonly<Record<string, Position>>;
interface Batch { readonly records: readonly EngineRecord[]; readonly position: ReadPosition }

const BEFORE_ALL = '-1';

/** Has a reader at this position read the record already? */
export const hasPassed = (position: ReadPosition, record: EngineRecord): boolean => BigInt(position[record.partitionId] ?? BEFORE_ALL) >= BigInt(record.position);

/** The farther of two positions in each partition: several readers of one stream never go back. */
export const farther = (one: ReadPosition, other: ReadPosition): ReadPosition => {
  const ahead = Object.entries(other).filter(([partition, position]) => BigInt(one[partition] ?? BEFORE_ALL) < BigInt(position));
  return { ...one, ...Object.fromEntries(ahead) };
};

/** Batches of at most `size` records, each with the position after it; the last has the position of the whole. */
export const slicesOf = (batch: Batch, size: number): readonly Batch[] => {
  const slices: Batch[] = [];
  for (let at = 0; at + size < batch.records.length; at += size) {
    const records = batch.records.slice(at, at + size);
    slices.push({ records, position: Object.fromEntries(records.map((record) => [String(record.partitionId), record.position])) });
  }
  return [...slices, { records: batch.records.slice(slices.length * size), position: batch.position }];
};
