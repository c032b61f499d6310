/** The one door to FEEL: compile once, evaluate often, JSON in and JSON out. */
import { compile } from './compile/compile.js';
import { newRun, type World, type Scope } from './compile/frame.js';
import { compileTests } from './compile/tests.js';
import { bound, newSlot, type Compiling } from './compile/names.js';
import type { TypeLookup } from './compile/types.js';
import { parseExpression, parseTests, type SyntaxOptions } from './syntax/parse.js';
import { FeelSyntaxError } from './syntax/error.js';
import { toJson } from './values.js';

export { FeelClockError, FeelSyntaxError } from './syntax/error.js';
export { toJson } from './values.js';

export type { Scope, World } from './compile/frame.js';
export interface CompiledExpression { readonly source: string; readonly native: (scope: Scope, world?: World) => unknown }
export interface CompiledUnaryTests { readonly source: string; readonly native: (input: unknown, scope: Scope, world?: World) => unknown }
export type Evaluation = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };
export interface CompileOptions extends SyntaxOptions {
  /** Types of the model, for `instance of`. */
  readonly types?: TypeLookup;
}

/** Only text that starts with `=` is FEEL in Zeebe's attributes; the rest is taken literally. */
export const isExpression = (text: string): boolean => text.startsWith('=');

/** Accepts a leading `=`. Throws {@link FeelSyntaxError} with the position. */
export function compileExpression(source: string, options: CompileOptions = {}): CompiledExpression {
  const given = isExpression(source) ? source.slice(1) : source;
  return remembered(expressions, given, options, () => {
    const compiling: Compiling = { place: null, slots: { count: 0 }, ...(options.types ? { types: options.types } : {}) };
    const closure = bounded(given, () => compile(parseExpression(given, options).tree, compiling));
    return { source: given, native: (scope, world) => closure({ scope, slots: slotsFor(compiling), run: newRun(world) }) };
  });
}

/** The tests of a decision table's input entry. Throws {@link FeelSyntaxError} with the position. */
export function compileUnaryTests(source: string, options: CompileOptions = {}): CompiledUnaryTests {
  return remembered(unaryTests, source, options, () => {
    const compiling: Compiling = { place: null, slots: { count: 0 }, ...(options.types ? { types: options.types } : {}) };
    const slot = newSlot(compiling);
    const test = bounded(source, () => compileTests(parseTests(source, options).tree, bound(compiling, '?', slot), compile));
    return {
      source,
      native: (input, scope, world) => {
        const slots = slotsFor(compiling);
        const asked = input === undefined ? null : input;
        slots[slot] = asked;
        return test(asked, { scope, slots, run: newRun(world) });
      },
    };
  });
}

const NO_SLOTS: unknown[] = [];
const slotsFor = ({ slots }: Compiling): unknown[] => (slots.count === 0 ? NO_SLOTS : new Array<unknown>(slots.count).fill(null));

/** A tree too deep for the machine is a fault of the text. */
function bounded<T>(source: string, work: () => T): T {
  try { return work(); } catch (error) {
    if (error instanceof RangeError) throw new FeelSyntaxError('表达式嵌套过深。请拆分表达式。', source, 0);
    throw error;
  }
}

const KEPT = 2000;
const expressions = new Map<string, CompiledExpression>();
const unaryTests = new Map<string, CompiledUnaryTests>();

/** The least lately made leaves first; a model recompiles what it still uses. */
function remembered<T>(cache: Map<string, T>, source: string, options: CompileOptions, make: () => T): T {
  // What depends on a model's types is the model's to keep.
  if (options.types !== undefined) return make();
  const key = options.names === undefined && options.allowClock !== true ? source : `${source}\u0000${options.allowClock === true}\u0000${(options.names ?? []).join('\u0001')}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (cache.size >= KEPT) { const oldest = cache.keys().next(); if (!oldest.done) cache.delete(oldest.value); }
  cache.set(key, made);
  return made;
}

export const evaluate = (expression: CompiledExpression, variables: Scope, world?: World): Evaluation => guarded(expression.source, () => toJson(expression.native(variables, world)));

/** The value is true, false or null (not comparable). */
export const evaluateUnary = (tests: CompiledUnaryTests, input: unknown, variables: Scope, world?: World): Evaluation =>
  guarded(tests.source, () => toJson(tests.native(input, variables, world)));

function guarded(source: string, work: () => unknown): Evaluation {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    const cause = error instanceof RangeError ? '嵌套过深或结果过大。请拆分表达式。' : error instanceof Error ? error.message : String(error);
    return { ok: false, message: `表达式“${source}”求值失败：${cause}` };
  }
}
