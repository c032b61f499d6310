/** FEEL at run time: compiled once per source text, evaluated on the variables that the scope sees. */
import { compileExpression, evaluate, isExpression, type CompiledExpression, type World } from '../../feel/feel.js';
import type { IncidentErrorType, Variables } from '../../protocol/values.js';
import { failed, success, type Result, type Run } from '../run.js';
import { visibleVariables } from '../state/variables.js';
import { tooLarge } from './too-large.js';

/** `now()` and `today()` read the engine's time, as in Zeebe; that a legal date does not is a matter of publication. */
const ENGINE_TIME = { allowClock: true };
export const clockAt = (now: number): World => ({ get now() { return new Date(now).toISOString(); } });

const CACHE_LIMIT = 5_000;
/** Compiling depends on the text alone, so that the cache changes nothing but speed. */
const cache = new Map<string, CompiledExpression>();

function compiled(source: string): CompiledExpression {
  const known = cache.get(source);
  if (known) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const expression = compileExpression(source, ENGINE_TIME);
  cache.set(source, expression);
  return expression;
}

export function evaluateOn(source: string, variables: Variables, errorType: IncidentErrorType, now: number): Result<unknown> {
  if (!isExpression(source)) return success(source);
  const result = evaluateCompiled(source, variables, now);
  const excess = result.ok && typeof result.value !== 'boolean' ? tooLarge(result.value) : undefined;
  if (excess !== undefined) return failed('MESSAGE_SIZE_EXCEEDED', `Failed to evaluate expression '${source.slice(1)}'. ${excess}`);
  return result.ok ? success(result.value) : failed(errorType, `Failed to evaluate expression '${source.slice(1)}'. ${result.message}`);
}

/** Deployment checked the syntax; a graph of an older deployment may still hold what today's grammar refuses, and that is its incident. */
function evaluateCompiled(source: string, variables: Variables, now: number): ReturnType<typeof evaluate> {
  try {
    return evaluate(compiled(source), variables, clockAt(now));
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Static text is itself; FEEL is evaluated in the scope. */
export const evaluateIn = (run: Run, scopeKey: string, source: string, errorType: IncidentErrorType = 'EXTRACT_VALUE_ERROR'): Result<unknown> =>
  isExpression(source) ? evaluateOn(source, visibleVariables(run.state, scopeKey), errorType, run.now) : success(source);

const wrongType = (source: string, expected: string, value: unknown): Result<never> =>
  failed('EXTRACT_VALUE_ERROR', `Expected result of the expression '${source.replace(/^=/, '')}' to be '${expected}', but was '${typeOf(value)}'.`);

export function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return 'ARRAY';
  return { string: 'STRING', number: 'NUMBER', boolean: 'BOOLEAN' }[typeof value as string] ?? 'OBJECT';
}

function typed<T>(result: Result<unknown>, source: string, expected: string, is: (value: unknown) => value is T): Result<T> {
  if (!result.ok) return result;
  return is(result.value) ? success(result.value) : wrongType(source, expected, result.value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isTexts = (value: unknown): value is readonly string[] => isList(value) && value.every(isText);

export const textIn = (run: Run, scopeKey: string, source: string): Result<string> => typed(evaluateIn(run, scopeKey, source), source, 'STRING', isText);
export const listIn = (run: Run, scopeKey: string, source: string): Result<readonly unknown[]> => typed(evaluateIn(run, scopeKey, source), source, 'ARRAY', isList);
export const flagOn = (source: string, variables: Variables, now: number): Result<boolean> => typed(evaluateOn(source, variables, 'EXTRACT_VALUE_ERROR', now), source, 'BOOLEAN', isFlag);

/** Optional: '' stays '' and null becomes ''. */
export function optionalTextIn(run: Run, scopeKey: string, source: string): Result<string> {
  const result = evaluateIn(run, scopeKey, source);
  return result.ok && result.value === null ? success('') : typed(result, source, 'STRING', isText);
}

/** A list of names: FEEL gives a list of texts, a static text is split at commas. */
export function namesIn(run: Run, scopeKey: string, source: string): Result<readonly string[]> {
  if (!isExpression(source)) return success(source.split(',').map((name) => name.trim()).filter((name) => name !== ''));
  const result = evaluateIn(run, scopeKey, source);
  return result.ok && result.value === null ? success([]) : typed(result, source, 'ARRAY OF STRING', isTexts);
}

/** A correlation key is a text or a number. */
export function correlationKeyIn(run: Run, scopeKey: string, source: string): Result<string> {
  const result = evaluateIn(run, scopeKey, source);
  if (!result.ok) return result;
  if (typeof result.value === 'string' || typeof result.value === 'number') return success(String(result.value));
  return failed('EXTRACT_VALUE_ERROR', `Failed to extract the correlation key for '${source.replace(/^=/, '')}': The value must be either a string or a number, but was ${typeOf(result.value)}.`);
}
