/** The temporal built-in functions: name → its overloads. `call` gets one value a parameter (null where none was given) and answers undefined when these values are not its own. */
import { dayOfYear, daysInMonth, weekdayOf, weekOfYear } from './calendar.js';
import { negate } from './arithmetic.js';
import { parseDate, parseDateTime, parseDuration, parseTime } from './parse.js';
import { dateTimeOfInstant, dateTimeOfLocal, DaysTimeDuration, FeelDate, FeelDateTime, FeelTime, makeDate, makeTime, NANOS_OF_SECOND, timeInZone, YearsMonthsDuration } from './values.js';
import { isZone } from './zones.js';

export interface TemporalFunction {
  readonly parameters: readonly string[];
  readonly call: (values: readonly unknown[]) => unknown;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const UTC_MIDNIGHT = new FeelTime(0, 0, 0, 0, 0, null);

const dayOf = (value: unknown): FeelDate | null => (value instanceof FeelDateTime ? value.date : value instanceof FeelDate ? value : null);

/** The same for a date and for a date-time. */
const ofDay = (answer: (date: FeelDate) => unknown): readonly TemporalFunction[] => [{
  parameters: ['date'],
  call: ([value]) => { const date = dayOf(value); return date === null ? undefined : answer(date); },
}];

export const temporalFunctions: Readonly<Record<string, readonly TemporalFunction[]>> = {
  date: [
    { parameters: ['from'], call: ([from]) => (typeof from === 'string' ? parseDate(from) : dayOf(from) ?? undefined) },
    { parameters: ['year', 'month', 'day'], call: ([year, month, day]) => (numbers(year, month, day) ? makeDate(Math.trunc(Number(year)), Math.trunc(Number(month)), Math.trunc(Number(day))) : undefined) },
  ],
  time: [
    { parameters: ['from'], call: ([from]) => timeFrom(from) },
    { parameters: ['hour', 'minute', 'second'], call: ([hour, minute, second]) => timeFromParts(hour, minute, second, null) },
    { parameters: ['hour', 'minute', 'second', 'offset'], call: ([hour, minute, second, offset]) => timeFromParts(hour, minute, second, offset) },
  ],
  'date and time': [
    { parameters: ['from'], call: ([from]) => (typeof from === 'string' ? parseDateTime(from) : from instanceof FeelDateTime ? from : undefined) },
    { parameters: ['date', 'time'], call: ([date, time]) => (typeof time === 'string' ? undefined : dateAndTime(date, time)) },
    { parameters: ['date', 'timezone'], call: ([date, zone]) => (typeof zone === 'string' ? inZone(date, zone) : undefined) },
  ],
  duration: [{ parameters: ['from'], call: ([from]) => (typeof from === 'string' ? parseDuration(from) : from instanceof DaysTimeDuration || from instanceof YearsMonthsDuration ? from : undefined) }],
  'years and months duration': [{ parameters: ['from', 'to'], call: ([from, to]) => monthsBetween(dayOf(from), dayOf(to)) }],
  'day of year': ofDay(dayOfYear),
  'day of week': ofDay((date) => WEEKDAYS[weekdayOf(date.epochDay) - 1]),
  'month of year': ofDay((date) => MONTHS[date.month - 1]),
  'week of year': ofDay(weekOfYear),
  'last day of month': ofDay((date) => new FeelDate(date.year, date.month, daysInMonth(date.year, date.month))),
};

/** `abs` of a duration; undefined for anything else. */
export function absoluteDuration(value: unknown): DaysTimeDuration | YearsMonthsDuration | undefined {
  if (value instanceof DaysTimeDuration) return value.seconds < 0 || value.nanos < 0 ? negate(value) : value;
  if (value instanceof YearsMonthsDuration) return value.months < 0 ? negate(value) : value;
  return undefined;
}

const numbers = (...values: readonly unknown[]): boolean => values.every((value) => typeof value === 'number');

function timeFrom(from: unknown): FeelTime | null | undefined {
  if (typeof from === 'string') return parseTime(from);
  if (from instanceof FeelDateTime) return from.time;
  if (from instanceof FeelTime) return from;
  return from instanceof FeelDate ? UTC_MIDNIGHT : undefined;
}

function timeFromParts(hour: unknown, minute: unknown, second: unknown, offset: unknown): FeelTime | null | undefined {
  if (!numbers(hour, minute, second) || !(offset === null || offset === undefined || offset instanceof DaysTimeDuration)) return undefined;
  const whole = Math.trunc(Number(second));
  return makeTime(Math.trunc(Number(hour)), Math.trunc(Number(minute)), whole, Math.round((Number(second) - whole) * NANOS_OF_SECOND), offset?.seconds ?? null);
}

function dateAndTime(date: unknown, time: unknown): FeelDateTime | null | undefined {
  const day = dayOf(date);
  return day !== null && time instanceof FeelTime ? dateTimeOfLocal(day, time) : undefined;
}

/** A local moment is read on the zone's clock; any other is the same instant shown there. */
function inZone(value: unknown, name: string): FeelDateTime | null | undefined {
  const place = parseTime(`00:00${/^(Z|[+-])/.test(name) ? name : `@${name}`}`);
  if (!(value instanceof FeelDateTime)) return undefined;
  if (place === null) return null;
  if (value.time.offset !== null) return dateTimeOfInstant(value.epochSecond, value.time.nanos, place.offset, place.zone);
  const { hour, minute, second, nanos } = value.time;
  const local = new FeelTime(hour, minute, second, nanos, place.offset, null);
  return dateTimeOfLocal(value.date, place.zone !== null && isZone(place.zone) ? timeInZone(local, place.zone) : local);
}

/** Whole months from one day to the other; a month that has begun does not count. */
function monthsBetween(from: FeelDate | null, to: FeelDate | null): YearsMonthsDuration | undefined {
  if (from === null || to === null) return undefined;
  const months = (to.year - from.year) * 12 + to.month - from.month;
  const unfinished = months > 0 && to.day < from.day ? 1 : months < 0 && to.day > from.day ? -1 : 0;
  return new YearsMonthsDuration(months - unfinished);
}
