import type { ExportedRecord } from '../wire/record-shape.js';
import type { Gap } from './collections.js';

/** The exporter's `sequence` is the partition in the upper bits and, below, a counter from 1 for every value type. */
const COUNTER_MASK = (1n << 51n) - 1n;
const MAX_GAPS_KEPT = 200;

export interface Counted { readonly counters: Readonly<Record<string, string>>; readonly gaps: readonly Gap[] }

/** Counts on over new records; a counter that jumps is a gap, one that begins again at 1 is an exporter that was set up anew. */
export const countOn = (before: Readonly<Record<string, string>>, records: readonly ExportedRecord[]): Counted => {
  const counters: Record<string, string> = { ...before };
  const gaps: Gap[] = [];
  for (const { sequence, valueType, partitionId, position } of records) {
    if (sequence === undefined) continue;
    const counter = BigInt(sequence) & COUNTER_MASK;
    const expected = BigInt(counters[valueType] ?? '0') + 1n;
    if (counter > expected) gaps.push({ partition: partitionId, valueType, from: String(expected), to: String(counter - 1n), position });
    counters[valueType] = String(counter);
  }
  return { counters, gaps };
};

export const withGaps = (known: readonly Gap[], found: readonly Gap[]): readonly Gap[] => [...known, ...found].slice(-MAX_GAPS_KEPT);
