/** The proleptic Gregorian calendar in whole numbers: no clock, no zone, any year from -999,999,999 to 999,999,999. */

export interface CalendarDay { readonly year: number; readonly month: number; readonly day: number }

export const LAST_YEAR = 999_999_999;
const DAYS_OF_400_YEARS = 146_097;
const DAYS_BEFORE_1970 = 719_468;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeapYear(year) ? 29 : (LENGTHS[month - 1] ?? 0));

export const isCalendarDay = (year: number, month: number, day: number): boolean =>
  Number.isInteger(year) && Number.isInteger(day) && Math.abs(year) <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** Days since 1970-01-01. Counts in eras of 400 years that begin on 1 March, so that the leap day is the last of its year. */
export function epochDayOf({ year, month, day }: CalendarDay): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * DAYS_OF_400_YEARS + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - DAYS_BEFORE_1970;
}

export function dayOfEpoch(epochDay: number): CalendarDay {
  const shifted = epochDay + DAYS_BEFORE_1970;
  const era = Math.floor(shifted / DAYS_OF_400_YEARS);
  const dayOfEra = shifted - era * DAYS_OF_400_YEARS;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

/** Monday is 1, Sunday is 7. */
export const weekdayOf = (epochDay: number): number => ((((epochDay + 3) % 7) + 7) % 7) + 1;

export const dayOfYear = (date: CalendarDay): number => epochDayOf(date) - epochDayOf({ year: date.year, month: 1, day: 1 }) + 1;

/** ISO 8601: a week belongs to the year that holds its Thursday. */
export function weekOfYear(date: CalendarDay): number {
  const epochDay = epochDayOf(date);
  return Math.floor((dayOfYear(dayOfEpoch(epochDay - weekdayOf(epochDay) + 4)) - 1) / 7) + 1;
}

/** A day that the month does not have becomes its last: 31 January and one month is the end of February. */
export function plusMonths(date: CalendarDay, months: number): CalendarDay {
  const total = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return { year, month, day: Math.min(date.day, daysInMonth(year, month)) };
}
