/** Allen's relations between points and ranges that feelin lacks (DMN 1.3 §10.3.4.10). Numbers, texts and dates are ordered; anything else answers null. */
import { isRange } from 'feelin';
import { builtin } from './function-kit.js';
import { isTemporal } from './values.js';

type Bound = number | string;
interface Span { readonly start: Bound; readonly end: Bound; readonly startIn: boolean; readonly endIn: boolean }

const boundOf = (value: unknown): Bound | null => (typeof value === 'number' ? value : isTemporal(value) ? String(value) : null);

function spanOf(value: unknown): Span | null {
  const start = boundOf(isRange(value) ? value.start : value);
  const end = boundOf(isRange(value) ? value.end : value);
  if (start === null || end === null || typeof start !== typeof end) return null;
  return isRange(value) ? { start, end, startIn: value['start included'], endIn: value['end included'] } : { start, end, startIn: true, endIn: true };
}

type Relation = (a: Span, b: Span) => boolean;

/** Every relation is a comparison of ends; at the same value an end that is included starts earlier and ends later than one that is not. */
const startsBefore = (a: Span, b: Span): boolean => a.start < b.start || (a.start === b.start && a.startIn && !b.startIn);
const endsAfter = (a: Span, b: Span): boolean => a.end > b.end || (a.end === b.end && a.endIn && !b.endIn);
const sameStart = (a: Span, b: Span): boolean => a.start === b.start && a.startIn === b.startIn;
const sameEnd = (a: Span, b: Span): boolean => a.end === b.end && a.endIn === b.endIn;
const precedes: Relation = (a, b) => a.end < b.start || (a.end === b.start && !(a.endIn && b.startIn));
const covers: Relation = (outer, inner) => !startsBefore(inner, outer) && !endsAfter(inner, outer);
const ends: Relation = (a, b) => sameEnd(a, b) && !startsBefore(a, b);
const begins: Relation = (a, b) => sameStart(a, b) && !endsAfter(a, b);
const same: Relation = (a, b) => sameStart(a, b) && sameEnd(a, b);
const overlapsBefore: Relation = (a, b) => startsBefore(a, b) && !precedes(a, b) && !endsAfter(a, b);
const overlapsAfter: Relation = (a, b) => !endsAfter(b, a) && !precedes(b, a) && startsBefore(b, a);
const flip = (relation: Relation): Relation => (a, b) => relation(b, a);

const relation = (signatures: string | readonly string[], holds: Relation): unknown => builtin(signatures, (left, right) => {
  const [a, b] = [spanOf(left), spanOf(right)];
  return a === null || b === null || typeof a.start !== typeof b.start ? null : holds(a, b);
});

const PAIRS = ['point1, point2', 'point, range', 'range, point', 'range1, range2'];

export const rangeFunctions: Readonly<Record<string, unknown>> = {
  before: relation(PAIRS, precedes),
  after: relation(PAIRS, flip(precedes)),
  'overlaps before': relation('range1, range2', overlapsBefore),
  'overlaps after': relation('range1, range2', overlapsAfter),
  finishes: relation(PAIRS, ends),
  'finished by': relation(PAIRS, flip(ends)),
  during: relation(PAIRS, flip(covers)),
  starts: relation(PAIRS, begins),
  'started by': relation(PAIRS, flip(begins)),
  coincides: relation(PAIRS, same),
};
