/**
 * Cron with six fields, as Zeebe reads it (Spring's form): second, minute, hour, day of month, month, day of week. Names (MON, JAN), `?`, lists, ranges, steps,
 * `L`, `L-3`, `LW`, `15W`, `5L`, `MON#2`, and the macros @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly. Reckoned in UTC.
 */
type IsDay = (day: Day) => boolean;
interface Day { readonly date: number; readonly last: number; readonly month: number; /** 0 is Sunday. */ readonly weekday: number }
export interface Cron { readonly seconds: readonly number[]; readonly minutes: readonly number[]; readonly hours: readonly number[]; readonly isDay: IsDay }

const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *', '@annually': '0 0 0 1 1 *', '@monthly': '0 0 0 1 * *', '@weekly': '0 0 0 * * 0', '@daily': '0 0 0 * * *', '@midnight': '0 0 0 * * *', '@hourly': '0 0 * * * *',
};
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export function parseCron(text: string): Cron | undefined {
  const fields = (MACROS[text.trim()] ?? text.trim()).toUpperCase().split(/\s+/);
  if (fields.length !== 6) return undefined;
  const [second, minute, hour, date, month, weekday] = fields as [string, string, string, string, string, string];
  const [seconds, minutes, hours] = [numbers(second, 0, 59), numbers(minute, 0, 59), numbers(hour, 0, 23)];
  const isDay = daysOf(date, named(month, MONTHS, 1), named(weekday, WEEKDAYS, 0));
  return seconds && minutes && hours && isDay && { seconds, minutes, hours, isDay };
}

function daysOf(date: string, month: string, weekday: string): IsDay | undefined {
  const months = numbers(month, 1, 12);
  const dates = someOf(date, dateOf);
  const weekdays = someOf(weekday, weekdayOf);
  return months && dates && weekdays && ((day) => months.includes(day.month) && dates(day) && weekdays(day));
}

const named = (field: string, names: readonly string[], from: number): string => field.replace(/[A-Z]{3}/g, (name) => (names.includes(name) ? String(names.indexOf(name) + from) : name));

function numbers(field: string, low: number, high: number): readonly number[] | undefined {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, span = '', step] = /^(\*|\d{1,2}(?:-\d{1,2})?)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    const [first, last] = boundsOf(span, low, high, step !== undefined);
    const by = Number(step ?? 1);
    if (!(first >= low && last <= high && first <= last && by >= 1)) return undefined;
    for (let n = first; n <= last; n += by) found.add(n);
  }
  return [...found].sort((a, b) => a - b);
}

/** A number with a step goes on to the end. */
function boundsOf(span: string, low: number, high: number, stepped: boolean): readonly [number, number] {
  if (span === '*') return [low, high];
  const [from, to] = span === '' ? [] : span.split('-').map(Number);
  return [from ?? NaN, to ?? (stepped ? high : (from ?? NaN))];
}

function someOf(field: string, read: (part: string) => IsDay | undefined): IsDay | undefined {
  if (field === '*' || field === '?') return () => true;
  const tests = field.split(',').map(read);
  return tests.every((test) => test !== undefined) ? (day) => tests.some((test) => test?.(day)) : undefined;
}

function dateOf(part: string): IsDay | undefined {
  const fromLast = /^L(?:-(\d{1,2}))?$/.exec(part);
  if (fromLast) return ({ date, last }) => date === last - Number(fromLast[1] ?? 0);
  if (part === 'LW') return (day) => day.date === nearestWeekday(day, day.last);
  const near = /^(\d{1,2})W$/.exec(part)?.[1];
  if (near !== undefined) return Number(near) >= 1 && Number(near) <= 31 ? (day) => Number(near) <= day.last && day.date === nearestWeekday(day, Number(near)) : undefined;
  const dates = numbers(part, 1, 31);
  return dates && (({ date }) => dates.includes(date));
}

/** Monday to Friday nearest to `wanted` in the month of `day`. */
function nearestWeekday({ date, weekday, last }: Day, wanted: number): number {
  const at = (((weekday + wanted - date) % 7) + 7) % 7;
  if (at === 6) return wanted > 1 ? wanted - 1 : wanted + 2;
  if (at === 0) return wanted < last ? wanted + 1 : wanted - 2;
  return wanted;
}

function weekdayOf(part: string): IsDay | undefined {
  const [, inLast] = /^([0-7])L$/.exec(part) ?? [];
  if (inLast !== undefined) return ({ date, last, weekday }) => weekday === Number(inLast) % 7 && date > last - 7;
  const [, nthDay, nth] = /^([0-7])#([1-5])$/.exec(part) ?? [];
  if (nthDay !== undefined) return ({ date, weekday }) => weekday === Number(nthDay) % 7 && Math.ceil(date / 7) === Number(nth);
  const days = numbers(part.replace(/^(\d)-0$/, '$1-7'), 0, 7)?.map((day) => day % 7);
  return days && (({ weekday }) => days.includes(weekday));
}

const DAY_MS = 86_400_000;
/** A leap day on a given weekday comes back after 40 years at most. */
const MOST_DAYS = 41 * 366;

/** The first moment after `after`; undefined when none comes (31 February). */
export function nextCron(cron: Cron, after: number): number | undefined {
  const from = Math.floor(after / 1000) * 1000 + 1000;
  const first = Math.floor(from / DAY_MS) * DAY_MS;
  for (let count = 0; count < MOST_DAYS; count++) {
    const midnight = first + count * DAY_MS;
    if (!cron.isDay(dayAt(midnight))) continue;
    const inDay = timeOfDay(cron, Math.max(0, from - midnight) / 1000);
    if (inDay !== undefined) return midnight + inDay * 1000;
  }
  return undefined;
}

function dayAt(at: number): Day {
  const day = new Date(at);
  return { date: day.getUTCDate(), month: day.getUTCMonth() + 1, weekday: day.getUTCDay(), last: new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate() };
}

/** Seconds since midnight, not before `earliest`. */
function timeOfDay({ hours, minutes, seconds }: Cron, earliest: number): number | undefined {
  for (const hour of hours) {
    for (const minute of minutes) {
      const start = hour * 3600 + minute * 60;
      if (start + 59 < earliest) continue;
      const second = seconds.find((s) => start + s >= earliest);
      if (second !== undefined) return start + second;
    }
  }
  return undefined;
}
