/** Equal, less and more, for all kinds of values. Null says that the two cannot be compared. */
import { compareNumbers, isNumber, type FeelNumber } from './numbers/number.js';
import { compare as compareMoments, equals as sameMoment } from './temporal/compare.js';
import { isTemporal } from './temporal/values.js';
import { FeelRange, isContext, type Context } from './values.js';

export type Answer = boolean | null;

export function equal(left: unknown, right: unknown): Answer {
  if (left === null || right === null) return left === right;
  if (typeof left !== 'object') return typeof left === typeof right ? left === right : typeof left === 'number' ? sameNumbers(left, right) : null;
  return isNumber(left) ? sameNumbers(left, right) : sameObjects(left, right);
}

const sameNumbers = (left: FeelNumber, right: unknown): Answer => (isNumber(right) ? compareNumbers(left, right) === 0 : null);

function sameObjects(left: unknown, right: unknown): Answer {
  if (Array.isArray(left)) return Array.isArray(right) ? sameLists(left, right) : null;
  if (isTemporal(left)) return sameMoment(left, right);
  if (isContext(left)) return isContext(right) ? sameContexts(left, right) : null;
  return left instanceof FeelRange && right instanceof FeelRange ? sameRanges(left, right) : null;
}

/** Inside a list or a context, what cannot be compared is different. */
const same = (left: unknown, right: unknown): boolean => equal(left ?? null, right ?? null) === true;

const sameLists = (left: readonly unknown[], right: readonly unknown[]): boolean => left.length === right.length && left.every((each, at) => same(each, right[at]));

function sameContexts(left: Context, right: Context): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && same(left[name], right[name]));
}

const sameRanges = (left: FeelRange, right: FeelRange): boolean =>
  left.startIncluded === right.startIncluded && left.endIncluded === right.endIncluded && sameEnds(left.start, right.start) && sameEnds(left.end, right.end);

/** An end that is not there is another than one that is null. */
const sameEnds = (left: unknown, right: unknown): boolean => (left === undefined || right === undefined ? left === right : same(left, right));

/** Negative, zero or positive. Numbers, texts, moments and durations have an order; anything else has none. */
export function order(left: unknown, right: unknown): number | null {
  if (isNumber(left)) return isNumber(right) ? compareNumbers(left, right) : null;
  if (typeof left === 'string') return typeof right === 'string' ? (left < right ? -1 : left > right ? 1 : 0) : null;
  return isTemporal(left) ? compareMoments(left, right) : null;
}

export type Order = '<' | '<=' | '>' | '>=';

export function ordered(left: unknown, right: unknown, by: Order): Answer {
  const place = order(left, right);
  if (place === null) return null;
  switch (by) {
    case '<': return place < 0;
    case '<=': return place <= 0;
    case '>': return place > 0;
    case '>=': return place >= 0;
  }
}

export const both = (left: Answer, right: Answer): Answer => (left === false || right === false ? false : left === null || right === null ? null : true);

/** Whether a value lies in a range; an end that is not given holds nothing back. */
export function within(value: unknown, range: FeelRange): Answer {
  if (value === null) return null;
  const above = range.start === undefined ? true : ordered(value, range.start, range.startIncluded ? '>=' : '>');
  const below = range.end === undefined ? true : ordered(value, range.end, range.endIncluded ? '<=' : '<');
  return above === null || below === null ? null : above && below;
}
