/** The one door to FEEL: compile once, evaluate often, JSON in and JSON out. */
import { evaluate as feelinEvaluate, unaryTest as feelinUnary } from 'feelin';
import { extraFunctions } from './extra-functions.js';
import { parseFeel, type SyntaxOptions } from './syntax.js';
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
  const text = isExpression(source) ? source.slice(1) : source;
  parseFeel(text, 'Expression', options);
  return { source: text, native: (scope) => feelinEvaluate(text, { ...extraFunctions, ...scope }).value };
}

/** The tests of a decision table's input entry. Throws {@link FeelSyntaxError} with the position. */
export function compileUnaryTests(source: string, options: CompileOptions = {}): CompiledUnaryTests {
  parseFeel(source, 'UnaryTests', options);
  return { source, native: (input, scope) => feelinUnary(source, { ...extraFunctions, ...scope, '?': input }).value };
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
