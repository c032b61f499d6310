/** A pattern that a person wrote must answer any input at once: tried against hostile texts under a time limit, before it is published. */
import { runInNewContext } from 'node:vm';

/** Wall-clock, so generous: a pattern in order needs a few milliseconds, one that hangs needs years. */
const LIMIT_MS = 1_000;
const LENGTH = 4_000;
/** A repeated group that itself holds a repetition: (a+)+, (a|a)*, (\d+)*. */
const NESTED = /\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)(?:[+*]|\{\d*,)/;
const FILLERS = ['a', '0', ' ', '-', '中', 'A', '.', 'a0', '0-', 'a '];

/** Texts that make a greedy pattern try everything: much of the same, then what cannot match; the pattern's own letters first. */
const hostile = (pattern: string): readonly string[] => [...new Set([...FILLERS, ...(pattern.match(/[A-Za-z0-9一-鿿]/g) ?? [])])].map((filler) => `${filler.repeat(Math.ceil(LENGTH / filler.length))}\u0001`);

/** True for a pattern that is not a regular expression, nests repetitions, or does not answer in time. */
export function hangs(pattern: string): boolean {
  if (NESTED.test(pattern)) return true;
  try {
    runInNewContext('const r = new RegExp(pattern, "u"); for (const text of texts) r.test(text);', { pattern, texts: hostile(pattern) }, { timeout: LIMIT_MS });
    return false;
  } catch {
    return true;
  }
}
