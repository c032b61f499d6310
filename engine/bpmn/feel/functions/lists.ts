/** Functions of lists: asking, taking and putting together. */
import { equal, order } from '../comparison.js';
import { isNumber, whole, type FeelNumber } from '../numbers/number.js';
import { FeelFunction } from '../values.js';
import { isList, isText, ofList, placeIn } from './arguments.js';
import type { Functions, Overload } from './overload.js';

const same = (left: unknown, right: unknown): boolean => equal(left ?? null, right ?? null) === true;

/** The greatest or least; null where two of them have no order. */
function outermost(list: readonly unknown[], direction: 1 | -1): unknown {
  let best: unknown = list[0] ?? null;
  if (list.length === 1) return order(best, best) === null ? null : best;
  for (const value of list.slice(1)) {
    const place = order(value ?? null, best);
    if (place === null) return null;
    if (place * direction > 0) best = value;
  }
  return best;
}

function sublist(list: readonly unknown[], start: FeelNumber, length: FeelNumber | null): readonly unknown[] | null {
  const at = whole(start);
  if (at === 0) return null;
  const from = at > 0 ? at - 1 : Math.max(0, list.length + at);
  return list.slice(from, length === null ? undefined : from + Math.max(0, whole(length)));
}

const flattened = (list: readonly unknown[]): readonly unknown[] => list.flatMap((each) => (isList(each) ? flattened(each) : [each]));

const distinct = (list: readonly unknown[]): readonly unknown[] => list.reduce<unknown[]>((kept, each) => (kept.some((other) => same(other, each)) ? kept : [...kept, each]), []);

function distinctValues(list: readonly unknown[]): readonly unknown[] {
  if (list.every((each) => typeof each === 'string' || typeof each === 'number')) return [...new Set(list)];
  return distinct(list);
}

const duplicates = (list: readonly unknown[]): readonly unknown[] => distinctValues(list.filter((each, at) => list.some((other, place) => place !== at && same(other, each))));

function partition(list: readonly unknown[], size: FeelNumber): readonly unknown[] | null {
  const length = whole(size);
  return length < 1 ? null : Array.from({ length: Math.ceil(list.length / length) }, (_, at) => list.slice(at * length, (at + 1) * length));
}

/** By the given «comes before»; what neither comes before keeps its place. */
const sorted = (list: readonly unknown[], precedes: FeelFunction): readonly unknown[] =>
  [...list].sort((left, right) => (precedes.call([left, right]) === true ? -1 : precedes.call([right, left]) === true ? 1 : 0));

function replaced(list: readonly unknown[], at: unknown, item: unknown): unknown {
  if (at instanceof FeelFunction) return list.map((each) => (at.call([each, item]) === true ? item : each));
  const place = isNumber(at) ? placeIn(list.length, at) : null;
  return place === null ? null : list.map((each, index) => (index === place ? item : each));
}

function inserted(list: readonly unknown[], position: FeelNumber, item: unknown): unknown {
  const at = whole(position);
  return at === 0 ? null : withItem(list, at > 0 ? Math.min(at - 1, list.length) : Math.max(list.length + at, 0), item);
}

const withItem = (list: readonly unknown[], place: number, item: unknown): readonly unknown[] => [...list.slice(0, place), item, ...list.slice(place)];

function removed(list: readonly unknown[], position: FeelNumber): unknown {
  const place = placeIn(list.length, position);
  return whole(position) === 0 ? null : list.filter((_, at) => at !== place);
}

function joined(list: readonly unknown[], delimiter: string, prefix = '', suffix = ''): string | null {
  const parts = list.filter((each) => each !== null && each !== undefined);
  return parts.every(isText) ? `${prefix}${parts.join(delimiter)}${suffix}` : null;
}

/** All values one after the other, lists by their elements. */
const joinedLists = (call: (list: readonly unknown[]) => unknown): readonly Overload[] => [{ parameters: ['lists'], variadic: true, call: ([values]) => (isList(values) ? call(values.flat(1)) : undefined) }];

const one = (parameters: readonly string[], call: (list: readonly unknown[], ...others: readonly unknown[]) => unknown): Overload => ({
  parameters, call: ([list, ...others]) => (isList(list) ? call(list, ...others) : undefined),
});

const whenNumber = (value: unknown, call: (number: FeelNumber) => unknown): unknown => (isNumber(value) ? call(value) : undefined);

export const listFunctions: Functions = {
  'list contains': [one(['list', 'element'], (list, element) => list.some((each) => same(each, element)))],
  count: [one(['list'], (list) => list.length)],
  min: ofList((list) => outermost(list, -1)),
  max: ofList((list) => outermost(list, 1)),
  sublist: [
    one(['list', 'start position'], (list, start) => whenNumber(start, (from) => sublist(list, from, null))),
    one(['list', 'start position', 'length'], (list, start, length) => whenNumber(start, (from) => whenNumber(length, (size) => sublist(list, from, size)))),
  ],
  append: [{ parameters: ['list', 'items'], variadic: true, call: ([values]) => (isList(values) && values.length > 1 && isList(values[0]) ? [...(values[0] as readonly unknown[]), ...values.slice(1)] : undefined) }],
  concatenate: joinedLists((all) => all),
  union: joinedLists(distinctValues),
  'insert before': [one(['list', 'position', 'newItem'], (list, position, item) => whenNumber(position, (at) => inserted(list, at, item)))],
  remove: [one(['list', 'position'], (list, position) => whenNumber(position, (at) => removed(list, at)))],
  'list replace': [one(['list', 'position', 'newItem'], replaced), one(['list', 'match', 'newItem'], replaced)],
  reverse: [one(['list'], (list) => [...list].reverse())],
  'index of': [one(['list', 'match'], (list, match) => list.flatMap((each, at) => (same(each, match) ? [at + 1] : [])))],
  'distinct values': [one(['list'], distinctValues)],
  'duplicate values': [one(['list'], duplicates)],
  flatten: [one(['list'], flattened)],
  sort: [one(['list', 'precedes'], (list, precedes) => (precedes instanceof FeelFunction ? sorted(list, precedes) : undefined))],
  'string join': [
    one(['list'], (list) => joined(list, '')),
    one(['list', 'delimiter'], (list, delimiter) => (isDelimiter(delimiter) ? joined(list, delimiter ?? '') : undefined)),
    one(['list', 'delimiter', 'prefix', 'suffix'], (list, delimiter, prefix, suffix) => (isDelimiter(delimiter) && isText(prefix) && isText(suffix) ? joined(list, delimiter ?? '', prefix, suffix) : undefined)),
  ],
  'is empty': [one(['list'], (list) => list.length === 0)],
  partition: [one(['list', 'size'], (list, size) => whenNumber(size, (length) => partition(list, length)))],
};

const isDelimiter = (value: unknown): value is string | null => value === null || isText(value);
