/** From a value as a room hands it over to what its JSON would read back as, without writing and reading the text: what is ours already is taken as it is, what is new is copied. */

/** Parts of rows that were made here or read from the database, with their weight once it was asked for (0: not yet). Nobody writes into them. */
const ours = new WeakMap<object, number>();

const SURROGATE = /[\ud800-\udfff]/;
/** What an object costs beside its texts, roughly, in characters. */
const OVERHEAD = 24;

/** Half of a surrogate pair cannot be stored as UTF-8. */
const wellFormed = (text: string): string => (SURROGATE.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text);

const hasToJson = (value: object): value is { toJSON(): unknown } => 'toJSON' in value && typeof value.toJSON === 'function';

function set(into: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
  else into[name] = value;
}

/** JSON's rules: undefined, functions and symbols are left out of objects and are null in lists; numbers that are none are null. */
export function adopt(value: unknown): unknown {
  switch (typeof value) {
    case 'string': return wellFormed(value);
    case 'number': return Number.isFinite(value) ? value + 0 : null;
    case 'boolean': return value;
    case 'object': return value === null || ours.has(value) ? value : hasToJson(value) ? adopt(value.toJSON()) : copied(value);
    case 'bigint': throw new TypeError('Expected a value that JSON can hold, but it is a bigint. Write it as text.');
    default: return undefined;
  }
}

function copied(value: object): unknown {
  if (value instanceof String || value instanceof Number || value instanceof Boolean) return adopt(value.valueOf());
  if (Array.isArray(value)) {
    const list = Array.from(value, (item) => adopt(item) ?? null);
    ours.set(list, 0);
    return list;
  }
  const copy: Record<string, unknown> = {};
  for (const [name, held] of Object.entries(value)) {
    const kept = adopt(held);
    if (kept !== undefined) set(copy, name, kept);
  }
  ours.set(copy, 0);
  return copy;
}

/** Marks what was just read from JSON text: its parts need not be copied when they come back in a new version of the row. */
export function own(body: Readonly<Record<string, unknown>>): void {
  for (const part of Object.values(body)) mark(part);
}
function mark(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  ours.set(value, 0);
  for (const part of Object.values(value)) mark(part);
}

/** Characters of the JSON text, roughly and never fewer than a sixth of its bytes: what memory is reckoned by. */
export function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 4;
  if (typeof value !== 'object' || value === null) return 8;
  const known = ours.get(value);
  if (known !== undefined && known > 0) return known;
  let sum = OVERHEAD;
  if (Array.isArray(value)) for (const item of value) sum += weightOf(item);
  else for (const name in value) sum += name.length + 4 + weightOf((value as Record<string, unknown>)[name]);
  if (known !== undefined) ours.set(value, sum);
  return sum;
}
