/** Functions of contexts. */
import { isContext, setEntry, type Context } from '../values.js';
import { isList, isText } from './arguments.js';
import type { Functions, Overload } from './overload.js';

const entryOf = (context: unknown, name: unknown): unknown => (isContext(context) && isText(name) && Object.hasOwn(context, name) ? context[name] ?? null : null);

function valueAt(context: unknown, key: unknown): unknown {
  if (!isContext(context)) return undefined;
  if (isText(key)) return entryOf(context, key);
  return isList(key) && key.length > 0 ? key.reduce(entryOf, context as unknown) : undefined;
}

const copyOf = (context: Context): Record<string, unknown> => Object.entries(context).reduce<Record<string, unknown>>((copy, [name, value]) => { setEntry(copy, name, value); return copy; }, {});

function put(context: unknown, keys: readonly unknown[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (!isText(key)) return null;
  const copy = isContext(context) ? copyOf(context) : {};
  setEntry(copy, key, rest.length === 0 ? value : put(entryOf(copy, key), rest, value));
  return copy;
}

function putAt(context: unknown, key: unknown, value: unknown): unknown {
  if (!isContext(context)) return undefined;
  if (isText(key)) return put(context, [key], value);
  return isList(key) && key.length > 0 && key.every(isText) ? put(context, key, value) : undefined;
}

function merged(contexts: readonly unknown[]): unknown {
  if (!contexts.every(isContext)) return undefined;
  const all: Record<string, unknown> = {};
  for (const context of contexts) for (const [name, value] of Object.entries(context)) setEntry(all, name, value);
  return all;
}

/** From a list of `{key, value}`, or one of them. */
function fromEntries(given: unknown): unknown {
  const entries = isContext(given) ? [given] : given;
  if (!isList(entries)) return undefined;
  const made: Record<string, unknown> = {};
  for (const entry of entries) {
    if (!isContext(entry) || !isText(entry['key']) || !Object.hasOwn(entry, 'value')) return null;
    setEntry(made, entry['key'], entry['value'] ?? null);
  }
  return made;
}

const entriesOf = (context: unknown): unknown => (isContext(context) ? Object.entries(context).map(([key, value]) => ({ key, value })) : undefined);

const both = (parameters: readonly (readonly string[])[], call: (values: readonly unknown[]) => unknown): readonly Overload[] => parameters.map((names) => ({ parameters: names, call }));

const PUT = both([['context', 'key', 'value'], ['context', 'keys', 'value']], ([context, key, value]) => putAt(context, key, value));
const MERGE: readonly Overload[] = [{ parameters: ['contexts'], variadic: true, call: ([contexts]) => (isList(contexts) ? merged(contexts) : undefined) }];

export const contextFunctions: Functions = {
  'get value': both([['context', 'key'], ['m', 'key'], ['context', 'keys']], ([context, key]) => valueAt(context, key)),
  'get entries': both([['context'], ['m']], ([context]) => entriesOf(context)),
  'context put': PUT,
  put: PUT,
  'context merge': MERGE,
  'put all': MERGE,
  context: [{ parameters: ['entries'], call: ([entries]) => fromEntries(entries) }],
};
