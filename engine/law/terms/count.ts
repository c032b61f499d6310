/** Counting, and nothing but counting. The start day itself never counts. */
import type { DayKind, WorkCalendar } from './calendar.js';
import type { Pause } from './definition.js';
import { addDays, addMonths, dayNumber, type PlainDate } from './plain-date.js';

export interface SkippedDay { readonly date: PlainDate; readonly kind: DayKind | 'pause'; readonly reason: string }
export interface Counted { /** Null: a pause without an end was reached. */ readonly lastDay: PlainDate | null; readonly lastMoment?: string; readonly skipped: readonly SkippedDay[] }

const pauseOn = (date: PlainDate, pauses: readonly Pause[]): Pause | undefined => pauses.find((pause) => date >= pause.from && (pause.to === undefined || date <= pause.to));

/** With a calendar only worked days count; without, every day. */
export function countDays(start: PlainDate, amount: number, pauses: readonly Pause[], calendar?: WorkCalendar): Counted {
  const skipped: SkippedDay[] = [];
  let day = start;
  let left = amount;
  while (left > 0) {
    day = addDays(day, 1);
    const pause = pauseOn(day, pauses);
    if (pause && pause.to === undefined) return { lastDay: null, skipped };
    if (pause) skipped.push({ date: day, kind: 'pause', reason: pause.reason });
    else if (calendar && !calendar.isWorkingDay(day)) skipped.push({ date: day, kind: calendar.kindOf(day), reason: calendar.nameOf(day) ?? '周末' });
    else {
      if (calendar?.kindOf(day) === 'make-up') skipped.push({ date: day, kind: 'make-up', reason: '调休上班，计入' });
      left -= 1;
    }
  }
  return { lastDay: day, skipped };
}

/** To the corresponding day, then on by as many days as were paused on the way. */
export function countMonths(start: PlainDate, months: number, pauses: readonly Pause[]): Counted {
  const skipped: SkippedDay[] = [];
  let end = addMonths(start, months);
  for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) {
    const pause = pauseOn(day, pauses);
    if (!pause) continue;
    if (pause.to === undefined) return { lastDay: null, skipped };
    skipped.push({ date: day, kind: 'pause', reason: pause.reason });
    end = addDays(end, 1);
  }
  return { lastDay: end, skipped };
}

/** Hours run through nights, weekends and holidays. */
export function countHours(startAt: string, hours: number): Counted {
  const date = startAt.slice(0, 10);
  const minutes = dayNumber(date) * 1440 + Number(startAt.slice(11, 13)) * 60 + Number(startAt.slice(14, 16)) + hours * 60;
  const day = addDays('1970-01-01', Math.floor(minutes / 1440));
  const rest = ((minutes % 1440) + 1440) % 1440;
  return { lastDay: day, lastMoment: `${day}T${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`, skipped: [] };
}
