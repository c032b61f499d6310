/** Order and equality. Only values of one kind compare, and local ones only with local ones, as in Zeebe. */
import { DaysTimeDuration, FeelDate, FeelDateTime, FeelTime, YearsMonthsDuration } from './values.js';

type Order = (left: unknown, right: unknown) => number | null;

/** Negative, zero or positive; null when the two have no order. */
export const compare: Order = (left, right) => {
  if (left instanceof FeelDate) return right instanceof FeelDate ? left.year - right.year || left.month - right.month || left.day - right.day : null;
  return left instanceof FeelDateTime || left instanceof FeelTime ? compareMoments(left, right) : compareDurations(left, right);
};

const compareMoments: Order = (left, right) => {
  if (left instanceof FeelDateTime) return right instanceof FeelDateTime && bothLocalOrNot(left.time, right.time) ? left.epochSecond - right.epochSecond || left.time.nanos - right.time.nanos : null;
  return left instanceof FeelTime && right instanceof FeelTime && bothLocalOrNot(left, right) ? utcSecond(left) - utcSecond(right) || left.nanos - right.nanos : null;
};

const compareDurations: Order = (left, right) => {
  if (left instanceof DaysTimeDuration) return right instanceof DaysTimeDuration ? left.seconds - right.seconds || left.nanos - right.nanos : null;
  return left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration ? left.months - right.months : null;
};

/** Null when the two are of different kinds. */
export function equals(left: unknown, right: unknown): boolean | null {
  const order = compare(left, right);
  return order === null ? null : order === 0;
}

const bothLocalOrNot = (left: FeelTime, right: FeelTime): boolean => (left.offset === null) === (right.offset === null);

const utcSecond = (time: FeelTime): number => time.secondOfDay - (time.offset ?? 0);
