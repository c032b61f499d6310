/** What can be asked of a temporal value with a dot (DMN table 60, with Zeebe's truncation towards zero for negative durations). */
import { weekdayOf } from './calendar.js';
import { DaysTimeDuration, daysTime, FeelDate, FeelDateTime, FeelTime, YearsMonthsDuration } from './values.js';

type Readers<T> = Readonly<Record<string, (value: T) => unknown>>;

const DATE: Readers<FeelDate> = {
  year: (date) => date.year,
  month: (date) => date.month,
  day: (date) => date.day,
  weekday: (date) => weekdayOf(date.epochDay),
};
const TIME: Readers<FeelTime> = {
  hour: (time) => time.hour,
  minute: (time) => time.minute,
  second: (time) => time.second,
  'time offset': (time) => (time.offset === null ? null : daysTime(time.offset)),
  timezone: (time) => time.zone,
};
const DAYS_TIME: Readers<DaysTimeDuration> = {
  days: ({ seconds }) => Math.trunc(seconds / 86_400) + 0,
  hours: ({ seconds }) => Math.trunc((seconds % 86_400) / 3600) + 0,
  minutes: ({ seconds }) => Math.trunc((seconds % 3600) / 60) + 0,
  seconds: ({ seconds }) => (seconds % 60) + 0,
};
const YEARS_MONTHS: Readers<YearsMonthsDuration> = {
  years: ({ months }) => Math.trunc(months / 12) + 0,
  months: ({ months }) => (months % 12) + 0,
};

const read = <T>(readers: Readers<T>, value: T, name: string): unknown => (Object.hasOwn(readers, name) ? readers[name]?.(value) : undefined);

/** Undefined when the value has no such property. */
export function temporalProperty(value: unknown, name: string): unknown {
  if (value instanceof FeelDate) return read(DATE, value, name);
  if (value instanceof FeelTime) return read(TIME, value, name);
  if (value instanceof FeelDateTime) return Object.hasOwn(DATE, name) ? read(DATE, value.date, name) : read(TIME, value.time, name);
  if (value instanceof DaysTimeDuration) return read(DAYS_TIME, value, name);
  if (value instanceof YearsMonthsDuration) return read(YEARS_MONTHS, value, name);
  return undefined;
}
