/** Words of the working. */
import type { SkippedDay } from './count.js';
import type { TermUnit } from './definition.js';
import { daysBetween, shortDate } from './plain-date.js';

export const UNIT_NAMES: Readonly<Record<TermUnit, string>> = { 'working-day': '工作日', 'calendar-day': '自然日', month: '个月', year: '年', hour: '小时', 'unspecified-day': '日' };

export function amountText(amount: number, unit: TermUnit): string {
  if (unit === 'working-day') return `${amount} 个工作日`;
  if (unit === 'calendar-day') return `${amount} 日（自然日）`;
  return `${amount} ${UNIT_NAMES[unit]}`;
}

/** Neighbouring days skipped for one reason become one line. */
export function groupSkipped(skipped: readonly SkippedDay[]): string[] {
  const runs: SkippedDay[][] = [];
  for (const day of skipped) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (run && last && last.kind === day.kind && last.reason === day.reason && daysBetween(last.date, day.date) === 1) run.push(day);
    else runs.push([day]);
  }
  return runs.filter(([first]) => first?.kind !== 'pause').map(lineOf);
}

function lineOf(run: readonly SkippedDay[]): string {
  const [first] = run;
  const last = run[run.length - 1];
  if (!first || !last) return '';
  const span = first === last ? shortDate(first.date) : `${shortDate(first.date)}至 ${shortDate(last.date)}`;
  return first.kind === 'make-up' ? `${span}${first.reason}。` : `跳过 ${span}：${first.reason}${run.length > 1 ? `，${run.length} 日` : ''}。`;
}
