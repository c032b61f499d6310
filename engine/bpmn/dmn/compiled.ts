/** FEEL texts of a model, compiled when first needed and kept as long as the model is. */
import { compileExpression, compileUnaryTests, type CompiledExpression, type CompiledUnaryTests } from '../feel/feel.js';
import type { DecisionGraph } from './graph.js';

export interface CompiledTexts { expression(text: string): CompiledExpression; tests(text: string): CompiledUnaryTests }

const kept = new WeakMap<DecisionGraph, CompiledTexts>();

export function compiledTexts(drg: DecisionGraph): CompiledTexts {
  const known = kept.get(drg);
  if (known) return known;
  const options = { names: drg.names, allowClock: true };
  const expression = remembered((text) => compileExpression(text, options));
  const tests = remembered((text) => compileUnaryTests(text, options));
  const texts: CompiledTexts = { expression, tests };
  kept.set(drg, texts);
  return texts;
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
