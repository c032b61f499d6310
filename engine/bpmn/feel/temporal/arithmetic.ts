/** What can be added, subtracted, multiplied and divided (DMN tables 56 to 58). Null where it is not defined; a date stays a date when hours are added to it, as in Zeebe. */
import { plusMonths } from './calendar.js';
import {
  dateOfEpochDay, dateTimeOfInstant, dateTimeOfLocal, DaysTimeDuration, daysTime, FeelDate, FeelDateTime, FeelTime, makeDate, NANOS_OF_SECOND, SECONDS_OF_DAY, timeOfDay, YearsMonthsDuration, type Temporal,
} from './values.js';

type Duration = DaysTimeDuration | YearsMonthsDuration;
const isDuration = (value: unknown): value is Duration => value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration;

export function add(left: unknown, right: unknown): Temporal | null {
  if (isDuration(left)) return isDuration(right) ? addDurations(left, right) : plus(right, left);
  return isDuration(right) ? plus(left, right) : null;
}

export function subtract(left: unknown, right: unknown): Temporal | null {
  if (isDuration(right)) return isDuration(left) ? addDurations(left, negate(right)) : plus(left, negate(right));
  if (left instanceof FeelTime && right instanceof FeelTime) return bothLocalOrNot(left, right) ? daysTime(utcSecond(left) - utcSecond(right), left.nanos - right.nanos) : null;
  const [from, to] = [asMoment(right, left), asMoment(left, right)];
  return from && to && bothLocalOrNot(from.time, to.time) ? daysTime(to.epochSecond - from.epochSecond, to.time.nanos - from.time.nanos) : null;
}

export function negate<T extends Duration>(value: T): T;
export function negate(value: unknown): Duration | null;
export function negate(value: unknown): Duration | null {
  if (value instanceof DaysTimeDuration) return new DaysTimeDuration(0 - value.seconds, 0 - value.nanos);
  return value instanceof YearsMonthsDuration ? new YearsMonthsDuration(0 - value.months) : null;
}

export function multiply(left: unknown, right: unknown): Duration | null {
  if (typeof left === 'number') return isDuration(right) ? scaled(right, left) : null;
  return isDuration(left) && typeof right === 'number' ? scaled(left, right) : null;
}

/** A duration by a number is a duration; by a duration of its own kind, a number. */
export function divide(left: unknown, right: unknown): Duration | number | null {
  if (isDuration(left) && typeof right === 'number') return right === 0 ? null : scaled(left, 1 / right, right);
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) return right.months === 0 ? null : left.months / right.months;
  if (!(left instanceof DaysTimeDuration && right instanceof DaysTimeDuration)) return null;
  const by = lengthOf(right);
  return by === 0 ? null : lengthOf(left) / by;
}

/** Seconds, with a fraction. */
const lengthOf = (value: DaysTimeDuration): number => value.seconds + value.nanos / NANOS_OF_SECOND;
const bothLocalOrNot = (left: FeelTime, right: FeelTime): boolean => (left.offset === null) === (right.offset === null);
const utcSecond = (time: FeelTime): number => time.secondOfDay - (time.offset ?? 0);

/** A date counts as midnight where it meets a date-time: at UTC when that one is not local (DMN §10.3.2.3.6). */
function asMoment(value: unknown, other: unknown): FeelDateTime | null {
  if (value instanceof FeelDateTime) return value;
  const offset = other instanceof FeelDateTime && other.time.offset !== null ? 0 : null;
  return value instanceof FeelDate ? new FeelDateTime(value, timeOfDay(0, 0, offset, null)) : null;
}

function addDurations(left: Duration, right: Duration): Duration | null {
  if (left instanceof YearsMonthsDuration) return right instanceof YearsMonthsDuration ? new YearsMonthsDuration(left.months + right.months) : null;
  return right instanceof DaysTimeDuration ? daysTime(left.seconds + right.seconds, left.nanos + right.nanos) : null;
}

function plus(value: unknown, duration: Duration): Temporal | null {
  if (value instanceof FeelDate) return duration instanceof YearsMonthsDuration ? monthsLater(value, duration.months) : dateLater(value, duration);
  if (value instanceof FeelDateTime) return dateTimeLater(value, duration);
  return value instanceof FeelTime && duration instanceof DaysTimeDuration ? timeLater(value, duration) : null;
}

function monthsLater(date: FeelDate, months: number): FeelDate | null {
  const { year, month, day } = plusMonths(date, months);
  return makeDate(year, month, day);
}

/** From midnight: what is left of a day is dropped, downwards. */
const dateLater = (date: FeelDate, { seconds, nanos }: DaysTimeDuration): FeelDate | null =>
  dateOfEpochDay(date.epochDay + Math.floor((seconds + (nanos < 0 ? -1 : 0)) / SECONDS_OF_DAY));

/** Months move the wall clock; hours move the instant, so that a change of the clocks shows. */
function dateTimeLater(value: FeelDateTime, duration: Duration): FeelDateTime | null {
  if (duration instanceof YearsMonthsDuration) {
    const date = monthsLater(value.date, duration.months);
    return date && dateTimeOfLocal(date, value.time);
  }
  const nanos = value.time.nanos + duration.nanos;
  const carry = Math.floor(nanos / NANOS_OF_SECOND);
  return dateTimeOfInstant(value.epochSecond + duration.seconds + carry, nanos - carry * NANOS_OF_SECOND, value.time.offset, value.time.zone);
}

/** Around the clock: a time has no day to carry to. */
function timeLater(time: FeelTime, duration: DaysTimeDuration): FeelTime {
  const nanos = time.nanos + duration.nanos;
  const carry = Math.floor(nanos / NANOS_OF_SECOND);
  const second = time.secondOfDay + (duration.seconds % SECONDS_OF_DAY) + carry;
  return timeOfDay(((second % SECONDS_OF_DAY) + SECONDS_OF_DAY) % SECONDS_OF_DAY, nanos - carry * NANOS_OF_SECOND, time.offset, time.zone);
}

/** `divisor` is given when `factor` is its reciprocal: dividing keeps digits that multiplying loses. */
function scaled(value: Duration, factor: number, divisor?: number): Duration | null {
  const times = (size: number): number => (divisor === undefined ? size * factor : size / divisor);
  if (!Number.isFinite(factor)) return null;
  if (value instanceof YearsMonthsDuration) return new YearsMonthsDuration(Math.trunc(times(value.months)) + 0);
  const seconds = times(value.seconds);
  const whole = Math.trunc(seconds);
  return daysTime(whole, Math.round((seconds - whole) * NANOS_OF_SECOND + times(value.nanos)));
}
