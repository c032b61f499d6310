/** What an expression can give: JSON's values, and numbers, moments, durations, ranges and functions that only FEEL has. */
import { Decimal } from './numbers/decimal.js';
import { isTemporal } from './temporal/values.js';

/** An end that is undefined is not there, and holds nothing back; one that is null makes every comparison unknown. */
export class FeelRange {
  constructor(readonly start: unknown, readonly end: unknown, readonly startIncluded: boolean, readonly endIncluded: boolean) {}
}

/** A function that a model defines. It is called with one value a parameter. */
export class FeelFunction {
  constructor(readonly parameters: readonly string[], readonly call: (values: readonly unknown[]) => unknown) {}
}

export type Context = Readonly<Record<string, unknown>>;

/** Only what is written like a JSON object; a foreign object has no entries to see. */
export function isContext(value: unknown): value is Context {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `__proto__` is a name like any other. */
export function setEntry(context: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(context, name, { value, enumerable: true, writable: true, configurable: true });
  else context[name] = value;
}

/** An entry's value; undefined where there is none, or only one that every object inherits. */
export const entryIn = (context: Context, name: string): unknown => (Object.hasOwn(context, name) ? context[name] ?? null : undefined);

/** Dates, times and durations leave as text; functions and ranges have no JSON form and leave as null, as in Zeebe. */
export function toJson(value: unknown): unknown {
  if (typeof value !== 'object') return simple(value);
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(toJson);
  if (isTemporal(value)) return value.toString();
  if (value instanceof Decimal) return simple(value.toNumber());
  if (value instanceof FeelRange || value instanceof FeelFunction) return null;
  const json: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(value)) setEntry(json, name, toJson(entry));
  return json;
}

function simple(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
