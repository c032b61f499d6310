/**
 * The temporal values of FEEL: immutable, made by the functions below and in `parse.ts`, equal when `equals` says so (never by `===`). `toString` gives the text that Zeebe gives.
 * A time or date-time without an offset is local; with a zone, the offset is the one the zone has at that moment.
 */
import { dayOfEpoch, epochDayOf, isCalendarDay, LAST_YEAR, type CalendarDay } from './calendar.js';
import { offsetAt, offsetOfLocal, standardOffset } from './zones.js';

export const SECONDS_OF_DAY = 86_400;
export const NANOS_OF_SECOND = 1_000_000_000;

export class FeelDate implements CalendarDay {
  constructor(readonly year: number, readonly month: number, readonly day: number) {}

  /** Days since 1970-01-01. */
  get epochDay(): number { return epochDayOf(this); }

  toString(): string { return `${yearText(this.year)}-${two(this.month)}-${two(this.day)}`; }
}

export class FeelTime {
  constructor(readonly hour: number, readonly minute: number, readonly second: number, readonly nanos: number, /** Seconds east of UTC; null when local. */ readonly offset: number | null, readonly zone: string | null) {}

  get secondOfDay(): number { return this.hour * 3600 + this.minute * 60 + this.second; }

  toString(): string {
    const place = this.zone !== null ? `@${this.zone}` : this.offset === null ? '' : offsetText(this.offset);
    return `${two(this.hour)}:${two(this.minute)}:${two(this.second)}${fractionText(this.nanos)}${place}`;
  }
}

export class FeelDateTime {
  constructor(readonly date: FeelDate, readonly time: FeelTime) {}

  /** Seconds since 1970-01-01T00:00 on the wall clock of its place. */
  get localSecond(): number { return this.date.epochDay * SECONDS_OF_DAY + this.time.secondOfDay; }

  /** Seconds since 1970-01-01T00:00Z; a local one is read as if it were UTC. */
  get epochSecond(): number { return this.localSecond - (this.time.offset ?? 0); }

  toString(): string { return `${this.date.toString()}T${this.time.toString()}`; }
}

/** `seconds` and `nanos` have the same sign. */
export class DaysTimeDuration {
  constructor(readonly seconds: number, readonly nanos: number) {}

  toString(): string {
    const [seconds, nanos] = [Math.abs(this.seconds), Math.abs(this.nanos)];
    if (seconds === 0 && nanos === 0) return 'P0D';
    const [days, hours, minutes] = [Math.floor(seconds / SECONDS_OF_DAY), Math.floor((seconds % SECONDS_OF_DAY) / 3600), Math.floor((seconds % 3600) / 60)];
    const second = seconds % 60 === 0 && nanos === 0 ? '' : `${seconds % 60}${fractionText(nanos)}S`;
    const time = part(hours, 'H') + part(minutes, 'M') + second;
    return `${this.seconds < 0 || this.nanos < 0 ? '-' : ''}P${part(days, 'D')}${time === '' ? '' : `T${time}`}`;
  }
}

export class YearsMonthsDuration {
  constructor(/** May be negative. */ readonly months: number) {}

  toString(): string {
    const months = Math.abs(this.months);
    return months === 0 ? 'P0Y' : `${this.months < 0 ? '-' : ''}P${part(Math.floor(months / 12), 'Y')}${part(months % 12, 'M')}`;
  }
}

export type Temporal = FeelDate | FeelTime | FeelDateTime | DaysTimeDuration | YearsMonthsDuration;

export const isTemporal = (value: unknown): value is Temporal =>
  value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime || value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration;

/** Null when there is no such day. */
export const makeDate = (year: number, month: number, day: number): FeelDate | null => (isCalendarDay(year, month, day) ? new FeelDate(year, month, day) : null);

/** Null beyond the last year there is. */
export function dateOfEpochDay(epochDay: number): FeelDate | null {
  const { year, month, day } = dayOfEpoch(epochDay);
  return Math.abs(year) <= LAST_YEAR ? new FeelDate(year, month, day) : null;
}

/** Null when there is no such time of day. */
export function makeTime(hour: number, minute: number, second: number, nanos: number, offset: number | null = null, zone: string | null = null): FeelTime | null {
  const whole = [hour, minute, second].every((each) => Number.isInteger(each) && each >= 0);
  return whole && hour < 24 && minute < 60 && second < 60 ? new FeelTime(hour, minute, second, nanos, offset, zone) : null;
}

/** A time that only names a zone stands at the zone's standard offset, whatever the season. */
export const timeInZone = (time: FeelTime, zone: string): FeelTime => timeOfDay(time.secondOfDay, time.nanos, standardOffset(zone), zone);

export const timeOfDay = (secondOfDay: number, nanos: number, offset: number | null, zone: string | null): FeelTime =>
  new FeelTime(Math.floor(secondOfDay / 3600), Math.floor((secondOfDay % 3600) / 60), secondOfDay % 60, nanos, offset, zone);

/** A wall-clock moment at an offset, in a zone (its offset is looked up; a moment that the clock skips moves forward), or nowhere. */
export function dateTimeOfLocal(date: FeelDate, time: FeelTime): FeelDateTime | null {
  if (time.zone === null) return new FeelDateTime(date, time);
  const local = date.epochDay * SECONDS_OF_DAY + time.secondOfDay;
  const { offset, skipped } = offsetOfLocal(time.zone, local);
  if (skipped === 0) return new FeelDateTime(date, new FeelTime(time.hour, time.minute, time.second, time.nanos, offset, time.zone));
  return atLocalSecond(local + skipped, time.nanos, offset, time.zone);
}

/** An instant as the clock of a place shows it. */
export const dateTimeOfInstant = (epochSecond: number, nanos: number, offset: number | null, zone: string | null): FeelDateTime | null => {
  const there = zone === null ? offset : offsetAt(zone, epochSecond);
  return atLocalSecond(epochSecond + (there ?? 0), nanos, there, zone);
};

function atLocalSecond(local: number, nanos: number, offset: number | null, zone: string | null): FeelDateTime | null {
  const day = Math.floor(local / SECONDS_OF_DAY);
  const date = dateOfEpochDay(day);
  return date && new FeelDateTime(date, timeOfDay(local - day * SECONDS_OF_DAY, nanos, offset, zone));
}

/** Seconds and nanoseconds of any sign and size. */
export function daysTime(seconds: number, nanos = 0): DaysTimeDuration {
  let [whole, rest] = [seconds + Math.trunc(nanos / NANOS_OF_SECOND), nanos % NANOS_OF_SECOND];
  if (whole > 0 && rest < 0) [whole, rest] = [whole - 1, rest + NANOS_OF_SECOND];
  if (whole < 0 && rest > 0) [whole, rest] = [whole + 1, rest - NANOS_OF_SECOND];
  return new DaysTimeDuration(whole + 0, rest + 0);
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const part = (value: number, unit: string): string => (value === 0 ? '' : `${value}${unit}`);
const yearText = (year: number): string => `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
const fractionText = (nanos: number): string => (nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`);

function offsetText(offset: number): string {
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor((size % 3600) / 60))}${size % 60 === 0 ? '' : `:${two(size % 60)}`}`;
}
