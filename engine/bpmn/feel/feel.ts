/** The one door to FEEL: compile once, evaluate often, JSON in and JSON out. */
import { compileClosure, compileTestsClosure } from './closures.js';
import { feelinExpression, feelinTests } from './feelin-evaluation.js';
import { asParsed, parseFeel, type SyntaxOptions } from './syntax.js';
import { toJson } from './values.js';

export { FeelClockError, FeelSyntaxError } from './syntax.js';
export { toJson } from './values.js';

export type Scope = Readonly<Record<string, unknown>>;
export interface CompiledExpression { readonly source: string; readonly native: (scope: Scope) => unknown }
export interface CompiledUnaryTests { readonly source: string; readonly native: (input: unknown, scope: Scope) => unknown }
export type Evaluation = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };
export type CompileOptions = SyntaxOptions;

/** Only text that starts with `=` is FEEL in Zeebe's attributes; the rest is taken literally. */
export const isExpression = (text: string): boolean => text.startsWith('=');

/** Accepts a leading `=`. Throws {@link FeelSyntaxError} with the position. */
export function compileExpression(source: string, options: CompileOptions = {}): CompiledExpression {
  const given = isExpression(source) ? source.slice(1) : source;
  return remembered(expressions, given, options, () => {
    const text = asParsed(given);
    const tree = parseFeel(text, 'Expression', options);
    return { source: given, native: compileClosure(tree.topNode, text, feelinExpression(text)) };
  });
}

/** The tests of a decision table's input entry. Throws {@link FeelSyntaxError} with the position. */
export function compileUnaryTests(source: string, options: CompileOptions = {}): CompiledUnaryTests {
  return remembered(unaryTests, source, options, () => {
    const text = asParsed(source);
    const tree = parseFeel(text, 'UnaryTests', options);
    return { source, native: compileTestsClosure(tree.topNode, text, feelinTests(text)) };
  });
}

const KEPT = 2000;
const expressions = new Map<string, CompiledExpression>();
const unaryTests = new Map<string, CompiledUnaryTests>();

/** The least lately made leaves first; a model recompiles what it still uses. */
function remembered<T>(cache: Map<string, T>, source: string, options: CompileOptions, make: () => T): T {
  const key = options.names === undefined && options.allowClock !== true ? source : `${source}\u0000${options.allowClock === true}\u0000${(options.names ?? []).join('\u0001')}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (cache.size >= KEPT) { const oldest = cache.keys().next(); if (!oldest.done) cache.delete(oldest.value); }
  cache.set(key, made);
  return made;
}

export const evaluate = (expression: CompiledExpression, variables: Scope): Evaluation => guarded(expression.source, () => toJson(expression.native(variables)));

/** The value is true, false or null (not comparable). */
export const evaluateUnary = (tests: CompiledUnaryTests, input: unknown, variables: Scope): Evaluation => guarded(tests.source, () => toJson(tests.native(input, variables)));

function guarded(source: string, work: () => unknown): Evaluation {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, message: `表达式“${source}”求值失败：${error instanceof Error ? error.message : String(error)}` };
  }
}
