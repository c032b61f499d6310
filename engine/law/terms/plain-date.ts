/** Legal dates are plain days in Asia/Shanghai. Arithmetic on day numbers of the proleptic Gregorian calendar; no clock and no time zone can get in. */

/** `YYYY-MM-DD`. */
export type PlainDate = string;

/** The text is not a day of the calendar. */
export class PlainDateError extends Error {
  override readonly name = 'PlainDateError';
}

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const WEEKDAYS = '日一二三四五六';

export interface DateParts { readonly year: number; readonly month: number; readonly day: number }

export function partsOf(date: PlainDate): DateParts {
  const match = PATTERN.exec(date);
  const parts = { year: Number(match?.[1]), month: Number(match?.[2]), day: Number(match?.[3]) };
  if (!match || parts.month < 1 || parts.month > 12 || parts.day < 1 || parts.day > daysInMonth(parts.year, parts.month)) throw new PlainDateError(`日期应为“YYYY-MM-DD”且真实存在，实际为“${date}”。`);
  return parts;
}

export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string') return false;
  try { partsOf(text); return true; } catch { return false; }
}

export const daysInMonth = (year: number, month: number): number => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days since 1970-01-01 (Hinnant, days_from_civil). */
export function dayNumber(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

export function fromDayNumber(days: number): PlainDate {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return write({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
}

const write = ({ year, month, day }: DateParts): PlainDate => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

export const addDays = (date: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(date) + days);

/** The corresponding day; where the month has none, its last day (民法典 202). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const total = year * 12 + month - 1 + months;
  const target = { year: Math.floor(total / 12), month: (total % 12) + 1 };
  return write({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

/** `to` minus `from` in days. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(to) - dayNumber(from);

export const yearOf = (date: PlainDate): number => partsOf(date).year;

export const weekdayOf = (date: PlainDate): string => `周${WEEKDAYS[(((dayNumber(date) + 4) % 7) + 7) % 7] ?? ''}`;

/** `2026-03-02` → `2026年3月2日（周一）`. */
export function formatDate(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日（${weekdayOf(date)}）`;
}

/** For the working: `2026-03-02（周一）`, aligned and greppable. */
export const shortDate = (date: PlainDate): string => `${date}（${weekdayOf(date)}）`;
