/** One input column of a table: which of the candidate rules does this input let through? */
import type { Scope } from '../feel/feel.js';
import type { CompiledTexts, Given, TestsText } from './compiled.js';

/** Rules by their place in the table, in order. */
export type Column = (input: unknown, scope: Scope, world: Given, candidates: readonly number[]) => readonly number[];

const always = Symbol('any input');

export function compileColumn(entries: readonly string[], texts: CompiledTexts): Column {
  const tests = entries.map((entry): TestsText | typeof always => (entry === '' || entry === '-' ? always : texts.tests(entry)));
  if (tests.every((test) => test === always)) return (_, __, ___, candidates) => candidates;
  return (input, scope, world, candidates) => candidates.filter((at) => { const test = tests[at]; return test === always || test?.(input, scope, world) === true; });
}
