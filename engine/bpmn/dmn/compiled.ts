/** FEEL texts of a model as functions, compiled when first needed and kept as long as the model is. A text that does not parse fails when it is evaluated. */
import { compileExpression, compileUnaryTests, FeelSyntaxError, type CompileOptions, type Scope, type World } from '../feel/feel.js';
import { DecisionFailure } from './failure.js';

/** The clock that was handed in; undefined: `now()` and `today()` are null. Asked for everywhere, so that no place can forget it. */
export type Given = World | undefined;
export type ExpressionText = (scope: Scope, world: Given) => unknown;
export type TestsText = (input: unknown, scope: Scope, world: Given) => unknown;
export interface CompiledTexts { expression(text: string): ExpressionText; tests(text: string): TestsText }

export function compiledTexts(options: CompileOptions): CompiledTexts {
  return {
    expression: remembered((text) => orFailing(() => compileExpression(text, options).native)),
    tests: remembered((text) => orFailing(() => compileUnaryTests(text, options).native)),
  };
}

function orFailing<T>(compile: () => T): T | (() => never) {
  try { return compile(); } catch (error) {
    if (!(error instanceof FeelSyntaxError)) throw error;
    const { message } = error;
    return () => { throw new DecisionFailure(message); };
  }
}

function remembered<T>(compile: (text: string) => T): (text: string) => T {
  const cache = new Map<string, T>();
  return (text) => {
    const found = cache.get(text);
    if (found !== undefined) return found;
    const made = compile(text);
    cache.set(text, made);
    return made;
  };
}
