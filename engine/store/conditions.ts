/**
 * What a query asks, in a form that both doors translate without thinking. Values order as null < numbers < text (by code point) < false < true;
 * a range sees only values of the type of its bounds. A prefix is a range, so nothing has to be escaped.
 */
import type { Condition, Query } from './contract.js';
import { assertQueryable } from './declarations.js';
import type { Declaration } from './declarations.js';

export type Scalar = string | number | boolean | null;
export interface Bounds { readonly gte?: string | number; readonly gt?: string | number; readonly lte?: string | number; readonly lt?: string | number }
export type Test =
  | { readonly field: string; readonly kind: 'in'; readonly values: readonly Scalar[] }
  | { readonly field: string; readonly kind: 'range'; readonly type: 'string' | 'number'; readonly bounds: Bounds };
export interface Order { readonly field: string; readonly descending: boolean }

type Loose = Query<Record<string, unknown>>;

export function testsOf(declared: Declaration, where: Loose['where']): readonly Test[] {
  return Object.entries(where ?? {}).map(([field, condition]) => {
    assertQueryable(declared, field);
    return testOf(`${declared.name}.${field}`, field, condition);
  });
}

/** Every order ends with the id, so that pages neither repeat nor skip a row; it runs the way of the last field. */
export function orderOf(declared: Declaration, orderBy: Loose['orderBy']): readonly Order[] {
  const asked = (orderBy ?? []).map(({ field, descending }) => ({ field, descending: descending === true }));
  for (const { field } of asked) assertQueryable(declared, field);
  return asked.some(({ field }) => field === 'id') ? asked : [...asked, { field: 'id', descending: asked.at(-1)?.descending ?? false }];
}

export function pageOf(query: Pick<Loose, 'limit' | 'offset'>): { readonly limit: number | undefined; readonly offset: number } {
  for (const number of [query.limit, query.offset]) {
    if (number !== undefined && !(Number.isSafeInteger(number) && number >= 0)) throw new Error(`Expected limit and offset to be whole numbers from 0, but one is ${number}.`);
  }
  return { limit: query.limit, offset: query.offset ?? 0 };
}

type Values = Readonly<Record<string, unknown>>;

/** What the database would answer, for a row in hand. An absent field is null. */
export function matches(tests: readonly Test[], row: Values): boolean {
  return tests.every((test) => {
    const value = (row[test.field] ?? null) as Scalar;
    return test.kind === 'in' ? test.values.includes(value) : typeof value === test.type && within(value as string | number, test.bounds);
  });
}

function within(value: string | number, { gte, gt, lte, lt }: Bounds): boolean {
  const than = (bound: string | number): number => compared(value, bound);
  return (gte === undefined || than(gte) >= 0) && (gt === undefined || than(gt) > 0) && (lte === undefined || than(lte) <= 0) && (lt === undefined || than(lt) < 0);
}

export const inOrder = (order: readonly Order[]) => (one: Values, other: Values): number => {
  for (const { field, descending } of order) {
    const by = compared((one[field] ?? null) as Scalar, (other[field] ?? null) as Scalar);
    if (by !== 0) return descending ? -by : by;
  }
  return 0;
};

const rank = (value: Scalar): number => (value === null ? 0 : typeof value === 'number' ? 1 : typeof value === 'string' ? 2 : value ? 4 : 3);

function compared(one: Scalar, other: Scalar): number {
  if (one === other) return 0;
  if (typeof one === 'string' && typeof other === 'string') return byCodePoint(one, other);
  const [a, b] = [rank(one), rank(other)];
  return a !== b ? a - b : Number(one) - Number(other);
}

/** UTF-16 puts characters beyond U+FFFF before U+E000; code points do not. */
function byCodePoint(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  for (let at = 0; at < shorter; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a === b) continue;
    const [high, low] = [a >= 0xd800 && a <= 0xdfff, b >= 0xd800 && b <= 0xdfff];
    return high === low ? a - b : high ? 1 : -1;
  }
  return one.length - other.length;
}

function testOf(path: string, field: string, condition: Condition | undefined): Test {
  // A filter that is silently dropped shows more than it should; the caller leaves the field out instead.
  if (condition === undefined) throw new Error(`Expected a condition on ${path}, but it is undefined. Leave the field out to ask for all.`);
  if (condition === null || typeof condition !== 'object') return { field, kind: 'in', values: [scalar(path, condition)] };
  if ('in' in condition) return { field, kind: 'in', values: condition.in.map((value) => scalar(path, value)) };
  if ('prefix' in condition) return { field, kind: 'range', type: 'string', bounds: prefixBounds(condition.prefix) };
  return range(path, field, condition);
}

function scalar(path: string, value: Scalar): Scalar {
  if (typeof value === 'object' && value !== null) throw new Error(`Expected a scalar for ${path}, but it is a structure.`);
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) throw new Error(`Expected a value for ${path}, but it is ${String(value)}.`);
  return value;
}

function range(path: string, field: string, bounds: Bounds): Test {
  const given = [bounds.gte, bounds.gt, bounds.lte, bounds.lt].filter((bound) => bound !== undefined);
  const [first] = given;
  if (first === undefined) throw new Error(`Expected a bound for ${path}, but the range is empty. Leave the field out to ask for all.`);
  const type = typeof first === 'number' ? 'number' : 'string';
  for (const bound of given) {
    scalar(path, bound);
    if (typeof bound !== type) throw new Error(`Expected the bounds of ${path} to be of one type, but one is a ${typeof bound} and one a ${type}.`);
  }
  return { field, kind: 'range', type, bounds };
}

const LAST = 0x10ffff;

function prefixBounds(prefix: string): Bounds {
  const points = [...prefix];
  while (points.at(-1)?.codePointAt(0) === LAST) points.pop();
  const last = points.pop()?.codePointAt(0);
  if (last === undefined) return { gte: prefix };
  const next = last === 0xd7ff ? 0xe000 : last + 1;
  return { gte: prefix, lt: points.join('') + String.fromCodePoint(next) };
}
