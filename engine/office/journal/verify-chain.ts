/** Checks a chain with nothing but its entries and the values beside it: the same code in the server, in the export and in `fadu verify`. */
import { commitment, entryHash, GENESIS, type Entry, type SealedValue } from './entry.js';

export interface ChainCheck {
  /** Entries whose hash, link and present values are right, counted from the first until the first problem. */
  readonly verified: number;
  /** Fields whose value was erased by law: the commitment stays. */
  readonly erased: number;
  /** Chinese: which entry, what was expected, what was found. */
  readonly problem: string | null;
}

export type ValuesOf = (entry: Entry) => Readonly<Record<string, SealedValue>> | undefined;

const valueProblem = (entry: Entry, values: Readonly<Record<string, SealedValue>>): string | null => {
  for (const [name, sealed] of Object.entries(values)) {
    const expected = entry.commitments[name];
    if (expected === undefined) return `第 ${entry.seq} 条多出字段“${name}”，链中没有它的承诺值。`;
    if (commitment(name, sealed) !== expected) return `第 ${entry.seq} 条字段“${name}”的内容与链中的承诺值不一致，内容已被改动。`;
  }
  return null;
};

const linkProblem = (entry: Entry, index: number, previous: string): string | null => {
  if (entry.seq !== index + 1) return `第 ${index + 1} 条应当在此，却是第 ${entry.seq} 条：中间有缺失。`;
  if (entry.previous !== previous) return `第 ${entry.seq} 条没有接上前一条的哈希值，前一条被改动或者替换。`;
  if (entryHash(entry) !== entry.hash) return `第 ${entry.seq} 条的哈希值与其内容不符，内容已被改动。`;
  return null;
};

export const verifyChain = (entries: readonly Entry[], valuesOf: ValuesOf): ChainCheck => {
  let previous = GENESIS;
  let erased = 0;
  for (const [index, entry] of entries.entries()) {
    const values = valuesOf(entry) ?? {};
    const problem = linkProblem(entry, index, previous) ?? valueProblem(entry, values);
    if (problem !== null) return { verified: index, erased, problem };
    erased += Object.keys(entry.commitments).length - Object.keys(values).length;
    previous = entry.hash;
  }
  return { verified: entries.length, erased, problem: null };
};
