/** ISO 8601 moments, durations and repetitions, and cron. `undefined` means: not of this form. */
import { nextCron, parseCron, type Cron } from './cron.js';

export interface Duration { readonly sign: 1 | -1; readonly months: number; readonly days: number; readonly ms: number }
/** `repetitions`: -1 without end. */
export type Cycle = { readonly repetitions: number; readonly start?: number; readonly interval: Duration } | { readonly repetitions: -1; readonly cron: Cron };

const DURATION = /^([+-])?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})(?:\[[^\]]+\])?$/;

export function parseDuration(text: string): Duration | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part ?? 0));
  return { sign: match[1] === '-' ? -1 : 1, months: years * 12 + months, days: weeks * 7 + days, ms: hours * 3_600_000 + minutes * 60_000 + Math.round(seconds * 1000) };
}

/** Calendar parts first, then the rest; the 31st of a shorter month is its last day. */
export function addDuration(at: number, { sign, months, days, ms }: Duration): number {
  const date = new Date(at);
  if (months !== 0) {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + sign * months);
    date.setUTCDate(Math.min(day, daysIn(date.getUTCFullYear(), date.getUTCMonth())));
  }
  return date.getTime() + sign * (days * 86_400_000 + ms);
}
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** A moment needs its offset: what a plain local time means depends on the server. A zone name after it is a comment. */
export function parseDate(text: string): number | undefined {
  if (!DATE.test(text)) return undefined;
  const at = Date.parse(text.replace(/\[[^\]]+\]$/, ''));
  return Number.isNaN(at) ? undefined : at;
}

const CYCLE = /^R([1-9]\d*|-1)?\/(?:([^/]+)\/)?(P[^/]+)$/;

/** `R3/PT10M`, `R/PT1H`, `R5/2030-01-01T00:00:00Z/P1D`, `0 0 9 * * MON-FRI`, `@hourly`. One that would fire without a pause, or never, is none. */
export function parseCycle(text: string): Cycle | undefined {
  if (!text.startsWith('R')) return cronCycle(text);
  const [, count, from, every] = CYCLE.exec(text) ?? [];
  const interval = every === undefined ? undefined : parseDuration(every);
  if (!interval || interval.sign < 0 || interval.months + interval.days + interval.ms === 0) return undefined;
  const repetitions = count === undefined ? -1 : Number(count);
  if (from === undefined) return { repetitions, interval };
  const start = parseDate(from);
  return start === undefined ? undefined : { repetitions, start, interval };
}

function cronCycle(text: string): Cycle | undefined {
  const cron = parseCron(text);
  return cron && nextCron(cron, 0) !== undefined ? { repetitions: -1, cron } : undefined;
}

/** When it fires for the first time. */
export function firstOfCycle(cycle: Cycle, now: number): number | undefined {
  return 'cron' in cycle ? nextCron(cycle.cron, now) : (cycle.start ?? addDuration(now, cycle.interval));
}
/** When it fires again: an interval is reckoned from the due date, so that a late engine does not drift; cron from now, so that it does not catch up in a burst. */
export function nextOfCycle(cycle: Cycle, due: number, now: number): number | undefined {
  return 'cron' in cycle ? nextCron(cycle.cron, Math.max(due, now)) : addDuration(due, cycle.interval);
}
