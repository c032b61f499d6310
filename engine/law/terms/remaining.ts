/** How much of a term is left, counted as the term counts. */
import type { WorkCalendar } from './calendar.js';
import type { TermPlan } from './plan.js';
import { addDays, daysBetween, type PlainDate } from './plain-date.js';

export interface Remaining {
  /** Days left; 0 on the last day; negative when overdue; null while the term is paused. */
  readonly days: number | null;
  readonly text: string;
}

export function remaining(plan: Pick<TermPlan, 'lastDay' | 'unit' | 'direction' | 'earliestOn'>, today: PlainDate, calendar: WorkCalendar): Remaining {
  const { lastDay } = plan;
  if (lastDay === null) return { days: null, text: '已暂停计时' };
  const working = plan.unit === 'working-day';
  const days = working ? workingDaysBetween(today, lastDay, calendar) : daysBetween(today, lastDay);
  const unit = working ? '个工作日' : '日';
  if (plan.earliestOn !== undefined) return { days, text: waitingText(today, lastDay, days, unit) };
  if (today === lastDay) return { days: 0, text: '今天到期' };
  return { days, text: today < lastDay ? `还剩 ${days} ${unit}` : overdueText(days, unit, daysBetween(lastDay, today)) };
}

/** Overdue by a weekend only is overdue all the same, and then said in plain days. */
const overdueText = (days: number, unit: string, plainDays: number): string => (days === 0 ? `逾期 ${plainDays} 日` : `逾期 ${-days} ${unit}`);

function waitingText(today: PlainDate, lastDay: PlainDate, days: number, unit: string): string {
  if (today > lastDay) return '已届满，可以进行下一步';
  return today === lastDay ? '今天届满，明日起可以进行下一步' : `须再等 ${days} ${unit}`;
}

/** Worked days after `from` up to and including `to`; negative when `to` is before `from`. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, calendar: WorkCalendar): number {
  const [start, end, sign] = from <= to ? [from, to, 1] : [to, from, -1];
  let count = 0;
  for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) count += 1;
  return count === 0 ? 0 : sign * count;
}
