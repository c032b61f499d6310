/** Text to temporal values, as Zeebe reads it. Null when the text is not one, or names a day or a time that does not exist. */
import { dateOfEpochDay, dateTimeOfLocal, daysTime, FeelDateTime, FeelTime, makeDate, makeTime, timeInZone, YearsMonthsDuration, type DaysTimeDuration, type FeelDate, type Temporal } from './values.js';
import { isZone } from './zones.js';

const DATE = /^(-?(?:[1-9]\d{0,4})?\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^T?(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9})\d*)?)?(?:(Z)|([+-])(\d\d):(\d\d)(?::(\d\d))?|@(.+))?$/;
const YEARS_MONTHS = /^(-)?P(?:(-?\d+)Y)?(?:(-?\d+)M)?$/;
const DAYS_TIME = /^(-)?P(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?)(\d+)(?:\.(\d*))?S)?)?$/;
const FARTHEST_OFFSET = 18 * 3600;

export function parseDate(text: string): FeelDate | null {
  const found = DATE.exec(text);
  return found && makeDate(Number(found[1]), Number(found[2]), Number(found[3]));
}

export function parseTime(text: string): FeelTime | null {
  const found = TIME.exec(text);
  if (!found) return null;
  const [, hour, minute, second = '0', fraction = '', utc, , , , , zone] = found;
  const offset = utc === undefined ? offsetOf(found) : 0;
  if (offset === undefined || (zone !== undefined && !isZone(zone))) return null;
  const time = makeTime(Number(hour), Number(minute), Number(second), nanosOf(fraction), offset);
  return time && zone !== undefined ? timeInZone(time, zone) : time;
}

/** A date alone is its midnight. `2020-01-01T10:00:00+01:00[Europe/Paris]` is read as `@Europe/Paris`. */
export function parseDateTime(text: string): FeelDateTime | null {
  const at = text.indexOf('T');
  const date = parseDate(at < 0 ? text : text.slice(0, at));
  if (date === null) return null;
  if (at < 0) return new FeelDateTime(date, new FeelTime(0, 0, 0, 0, null, null));
  if (/^24:00(:00(\.0*)?)?(?!\d)/.test(text.slice(at + 1))) return endOfDay(date, text.slice(at + 1));
  const time = parseTime(text.slice(at + 1).replace(/(?:Z|[+-]\d\d:\d\d)?\[(.+)\]$/, '@$1'));
  return time && dateTimeOfLocal(date, time);
}

/** 24:00 is the next day's midnight (XML Schema part 2 §3.2.7). */
function endOfDay(date: FeelDate, time: string): FeelDateTime | null {
  const next = dateOfEpochDay(date.epochDay + 1);
  return next && parseDateTime(`${next.toString()}T00${time.slice(2)}`);
}

export function parseDuration(text: string): DaysTimeDuration | YearsMonthsDuration | null {
  if (!/\d/.test(text) || text.endsWith('T')) return null;
  const months = YEARS_MONTHS.exec(text);
  if (months) return new YearsMonthsDuration(signed(months[1], number(months[2]) * 12 + number(months[3])));
  const found = DAYS_TIME.exec(text);
  return found && daysAndTime(found);
}

function daysAndTime([, sign, days, hours, minutes, secondSign, seconds, fraction = '']: RegExpExecArray): DaysTimeDuration | null {
  const whole = number(days) * 86_400 + number(hours) * 3600 + number(minutes) * 60 + signed(secondSign, number(seconds));
  return Number.isSafeInteger(whole) ? daysTime(signed(sign, whole), signed(sign, signed(secondSign, nanosOf(fraction)))) : null;
}

/** The text of an `@"…"`. */
export const parseTemporalLiteral = (text: string): Temporal | null => parseDate(text) ?? parseTime(text) ?? parseDuration(text) ?? parseDateTime(text);

const number = (digits: string | undefined): number => Number(digits ?? 0);
const signed = (sign: string | undefined, value: number): number => (sign === '-' ? 0 - value : value);
const nanosOf = (fraction: string): number => Number(fraction.slice(0, 9).padEnd(9, '0'));

/** Null: none given. Undefined: there is no such offset. */
function offsetOf(found: RegExpExecArray): number | null | undefined {
  const [sign, hours, minutes, seconds = '0'] = found.slice(6, 10);
  if (sign === undefined) return null;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return size > FARTHEST_OFFSET || Number(minutes) > 59 || Number(seconds) > 59 ? undefined : signed(sign, size);
}
