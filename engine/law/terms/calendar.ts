/** The one door to chinese-days: which days are worked in the People's Republic of China, including 调休. */
import chineseDays from 'chinese-days';
import { addDays, dayNumber, partsOf, yearOf, type PlainDate } from './plain-date.js';

export type DayKind = 'working' | 'weekend' | 'holiday' | 'make-up';

export interface WorkCalendar {
  /** Which data this is; written into every plan so that a figure can be reproduced. */
  readonly version: string;
  isWorkingDay(date: PlainDate): boolean;
  kindOf(date: PlainDate): DayKind;
  /** The Chinese name of the holiday or make-up day, if the day has one. */
  nameOf(date: PlainDate): string | undefined;
  /** Whether the State Council's arrangement for that year is in the data. */
  knows(year: number): boolean;
}

/** The package's version is part of the answer; the test holds it to the installed one. */
const PACKAGE = 'chinese-days@1.5.7';

interface Day { readonly kind: DayKind; readonly name?: string }

export function workCalendar(): WorkCalendar {
  const years = new Map<number, ReadonlyMap<PlainDate, Day>>();
  const special = (year: number): ReadonlyMap<PlainDate, Day> => {
    const known = years.get(year);
    if (known) return known;
    const read = readYear(year);
    years.set(year, read);
    return read;
  };
  const dayOf = (date: PlainDate): Day => special(yearOf(date)).get(date) ?? { kind: isWeekend(date) ? 'weekend' : 'working' };
  const isWorkingDay = (date: PlainDate): boolean => { const { kind } = dayOf(date); return kind === 'working' || kind === 'make-up'; };
  return { version: PACKAGE, isWorkingDay, kindOf: (date) => dayOf(date).kind, nameOf: (date) => dayOf(date).name, knows: (year) => special(year).size > 0 };
}

const isWeekend = (date: PlainDate): boolean => [2, 3].includes(((dayNumber(date) % 7) + 7) % 7);

/** The package takes a JavaScript date and reads it in local time; local noon is the same day everywhere. */
function readYear(year: number): ReadonlyMap<PlainDate, Day> {
  const days = new Map<PlainDate, Day>();
  for (let date = `${String(year).padStart(4, '0')}-01-01`; yearOf(date) === year; date = addDays(date, 1)) {
    const { month, day } = partsOf(date);
    const detail = chineseDays.getDayDetail(new Date(year, month - 1, day, 12));
    const name = detail.name.split(',')[1];
    if (name !== undefined) days.set(date, { kind: detail.work ? 'make-up' : 'holiday', name });
  }
  return days;
}
