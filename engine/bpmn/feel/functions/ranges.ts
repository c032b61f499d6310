/** Allen's relations between points and ranges (DMN 1.3 §10.3.4.10). Numbers, dates, times and durations are ordered; anything else answers null. */
import { order } from '../comparison.js';
import { FeelRange } from '../values.js';
import type { Functions, Overload } from './overload.js';

interface Span { readonly start: unknown; readonly end: unknown; readonly startIn: boolean; readonly endIn: boolean }

function spanOf(value: unknown): Span | null {
  const span = value instanceof FeelRange
    ? { start: value.start, end: value.end, startIn: value.startIncluded, endIn: value.endIncluded }
    : { start: value, end: value, startIn: true, endIn: true };
  return isPoint(span.start) && isPoint(span.end) ? span : null;
}

/** Texts have an order and yet are no points for Zeebe. */
const isPoint = (value: unknown): boolean => typeof value !== 'string' && value !== null && value !== undefined && order(value, value) !== null;

const compare = (left: unknown, right: unknown): number => order(left, right) ?? 0;

/** At the same value an end that is included starts earlier and ends later than one that is not. */
const startsBefore = (a: Span, b: Span): boolean => { const place = compare(a.start, b.start); return place < 0 || (place === 0 && a.startIn && !b.startIn); };
const endsAfter = (a: Span, b: Span): boolean => { const place = compare(a.end, b.end); return place > 0 || (place === 0 && a.endIn && !b.endIn); };
const sameStart = (a: Span, b: Span): boolean => compare(a.start, b.start) === 0 && a.startIn === b.startIn;
const sameEnd = (a: Span, b: Span): boolean => compare(a.end, b.end) === 0 && a.endIn === b.endIn;

type Relation = (a: Span, b: Span) => boolean;
const precedes: Relation = (a, b) => { const place = compare(a.end, b.start); return place < 0 || (place === 0 && !(a.endIn && b.startIn)); };
const covers: Relation = (outer, inner) => !startsBefore(inner, outer) && !endsAfter(inner, outer);
const ends: Relation = (a, b) => sameEnd(a, b) && !startsBefore(a, b);
const begins: Relation = (a, b) => sameStart(a, b) && !endsAfter(a, b);
const meets: Relation = (a, b) => compare(a.end, b.start) === 0 && a.endIn && b.startIn;
const overlaps: Relation = (a, b) => !precedes(a, b) && !precedes(b, a);
const overlapsBefore: Relation = (a, b) => startsBefore(a, b) && !precedes(a, b) && !endsAfter(a, b);
const overlapsAfter: Relation = (a, b) => !endsAfter(b, a) && !precedes(b, a) && startsBefore(b, a);
const flip = (relation: Relation): Relation => (a, b) => relation(b, a);

function holds(relation: Relation, left: unknown, right: unknown): boolean | undefined {
  const [a, b] = [spanOf(left), spanOf(right)];
  return a === null || b === null || order(a.start, b.start) === null ? undefined : relation(a, b);
}

/** Which of the two are ranges, and not points. */
const POINTS = { names: ['point1', 'point2'], left: false, right: false };
const POINT_RANGE = { names: ['point', 'range'], left: false, right: true };
const RANGE_POINT = { names: ['range', 'point'], left: true, right: false };
const RANGES = { names: ['range1', 'range2'], left: true, right: true };

const between = (shapes: readonly (typeof POINTS)[], relation: Relation): readonly Overload[] => shapes.map((shape) => ({
  parameters: shape.names,
  call: ([left, right]) => (left instanceof FeelRange === shape.left && right instanceof FeelRange === shape.right ? holds(relation, left, right) : undefined),
}));

export const rangeFunctions: Functions = {
  before: between([POINTS, POINT_RANGE, RANGE_POINT, RANGES], precedes),
  after: between([POINTS, POINT_RANGE, RANGE_POINT, RANGES], flip(precedes)),
  meets: between([RANGES], meets),
  'met by': between([RANGES], flip(meets)),
  overlaps: between([RANGES], overlaps),
  'overlaps before': between([RANGES], overlapsBefore),
  'overlaps after': between([RANGES], overlapsAfter),
  finishes: between([POINT_RANGE, RANGES], ends),
  'finished by': between([RANGE_POINT, RANGES], flip(ends)),
  includes: between([RANGE_POINT, RANGES], covers),
  during: between([POINT_RANGE, RANGES], flip(covers)),
  starts: between([POINT_RANGE, RANGES], begins),
  'started by': between([RANGE_POINT, RANGES], flip(begins)),
  coincides: between([POINTS, RANGES], (a, b) => sameStart(a, b) && sameEnd(a, b)),
};
