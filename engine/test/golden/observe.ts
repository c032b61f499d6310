/** What an applier read and what it wrote, record by record: the material of the golden records. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MutableState } from '../../bpmn/interpreter/contract.js';
import type { AppliedRecord } from '../../bpmn/interpreter/appliers/registry.js';

export type Entry = readonly [family: string, key: string, value: unknown];
export type Write = readonly ['put', string, string, unknown] | readonly ['delete', string, string];
export interface Sample { readonly record: AppliedRecord; readonly before: readonly Entry[]; readonly writes: readonly Write[] }

/** Notes what is read before it is written, and the last that is written to each place. */
export class ObservedState implements MutableState {
  private readonly read = new Map<string, Entry>();
  private readonly written = new Map<string, Write>();

  constructor(private readonly base: MutableState) {}

  get(family: string, key: string): unknown {
    const value = this.base.get(family, key);
    this.note(family, key, value);
    return value;
  }

  *entries(family: string, prefix: string): Iterable<readonly [string, unknown]> {
    for (const [key, value] of this.base.entries(family, prefix)) {
      this.note(family, key, value);
      yield [key, value];
    }
  }

  put(family: string, key: string, value: unknown): void {
    this.written.set(`${family} ${key}`, ['put', family, key, value === undefined ? undefined : JSON.parse(JSON.stringify(value))]);
    this.base.put(family, key, value);
  }

  delete(family: string, key: string): void {
    this.written.set(`${family} ${key}`, ['delete', family, key]);
    this.base.delete(family, key);
  }

  sampleOf(record: AppliedRecord): Sample {
    const byPlace = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number => (one < other ? -1 : 1);
    return { record, before: [...this.read].sort(byPlace).map(([, entry]) => entry), writes: [...this.written].sort(byPlace).map(([, write]) => write) };
  }

  private note(family: string, key: string, value: unknown): void {
    const place = `${family} ${key}`;
    if (value !== undefined && !this.read.has(place) && !this.written.has(place)) this.read.set(place, [family, key, JSON.parse(JSON.stringify(value))]);
  }
}

/** Two samples of one signature tell the same story. */
export const signatureOf = ({ record, before, writes }: Sample): string =>
  [record.valueType, record.intent, record.recordVersion ?? 1, [...new Set(before.map(([family]) => family))].sort().join(), [...new Set(writes.map(([what, family]) => `${what} ${family}`))].sort().join()].join('|');

const shortest = new Map<string, number>();

/** While golden records are being gathered (`npm run golden -- --update`), each test lends its own. */
export function gather(record: AppliedRecord, state: MutableState, apply: (record: AppliedRecord, state: MutableState) => void): void {
  const directory = process.env.FADU_GOLDEN_GATHER;
  if (directory === undefined || record.recordType !== 'EVENT') return apply(record, state);
  const observed = new ObservedState(state);
  apply(record, observed);
  const { key, position, recordType, valueType, intent, recordVersion, value, timestamp } = record;
  const sample = observed.sampleOf({ key, position, recordType, valueType, intent, ...(recordVersion === undefined ? {} : { recordVersion }), value, timestamp });
  const [signature, text] = [signatureOf(sample), JSON.stringify(sample)];
  if ((shortest.get(signature) ?? Infinity) <= text.length) return;
  shortest.set(signature, text.length);
  appendFileSync(join(directory, `${process.pid}.jsonl`), `${text}\n`);
}
