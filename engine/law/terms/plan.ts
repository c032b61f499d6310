/** The calculus of statutory terms: a start, a number of days of some kind, pauses, extensions, and what happens to a last day that is not worked. */
import { referenceOf } from '../citations/citations.js';
import type { DayKind, WorkCalendar } from './calendar.js';
import { countDays, countHours, countMonths, type Counted, type SkippedDay } from './count.js';
import type { Extension, Pause, TermDefinition, TermUnit } from './definition.js';
import { acceptedExtensions, acceptedPauses } from './additions.js';
import { addDays, partsOf, shortDate, yearOf, type PlainDate } from './plain-date.js';
import { amountText, groupSkipped, UNIT_NAMES } from './wording.js';

export interface TermInput {
  readonly startOn: PlainDate;
  /** `YYYY-MM-DDTHH:mm` in Asia/Shanghai; only a term in hours needs it. */
  readonly startAt?: string;
  readonly pauses?: readonly Pause[];
  readonly extensions?: readonly Extension[];
  readonly calendar: WorkCalendar;
}

export interface TermPlan {
  readonly termId: string;
  readonly startOn: PlainDate;
  readonly unit: TermUnit;
  readonly direction: TermDefinition['direction'];
  /** The last day of the term or of the waiting time; null while a pause is still running. */
  readonly lastDay: PlainDate | null;
  /** For a term in hours. */
  readonly lastMoment?: string;
  /** Only for `not-before` and `at-least`: the first day on which the act is allowed. */
  readonly earliestOn?: PlainDate;
  /** The working, line by line, as it is printed. */
  readonly steps: readonly string[];
  readonly warnings: readonly string[];
  readonly skippedDays: readonly SkippedDay[];
  readonly calendarVersion: string;
  readonly loaded: true;
}

/** A term that cannot be counted: an additive extension planned alone, or no amount. */
export class TermError extends Error {
  override readonly name = 'TermError';
}

export function planTerm(definition: TermDefinition, input: TermInput): TermPlan {
  const amount = definition.amount;
  if (amount === null) throw new TermError(`期限 ${definition.id} 是加在 ${definition.extends ?? '其他期限'} 上的延长，不能单独计算。请作为 extensions 传入。`);
  partsOf(input.startOn);
  const pauses = acceptedPauses(definition, input.pauses ?? []);
  const extensions = acceptedExtensions(definition, input.extensions ?? []);
  const counted = runCount(amountsByUnit(definition.unit, amount, extensions.accepted), input, pauses.accepted);
  const end = finish(definition, counted.lastDay, input.calendar);
  return {
    termId: definition.id, startOn: input.startOn, unit: definition.unit, direction: definition.direction,
    lastDay: end.lastDay, lastMoment: counted.lastMoment, earliestOn: end.earliestOn,
    steps: [startLine(definition, input), amountLine(definition, amount), ...extensionLines(extensions.accepted), ...pauseLines(pauses.accepted), ...groupSkipped(counted.skipped), ...end.lines],
    warnings: [...pauses.warnings, ...extensions.warnings, ...unitWarnings(definition, input), ...unknownYears(definition, input, end.lastDay ?? input.startOn)],
    skippedDays: [...counted.skipped.filter(({ kind }) => kind !== 'make-up'), ...end.skipped],
    calendarVersion: input.calendar.version, loaded: true,
  };
}

interface End { readonly lastDay: PlainDate | null; readonly earliestOn?: PlainDate; readonly lines: readonly string[]; readonly skipped: readonly SkippedDay[] }

function finish(definition: TermDefinition, lastDay: PlainDate | null, calendar: WorkCalendar): End {
  if (lastDay === null) return { lastDay, lines: ['计时因暂停尚未恢复而停止：恢复后再计算末日。'], skipped: [] };
  const rolled = rollOver(definition, lastDay, calendar);
  const lines = [`末日：${shortDate(lastDay)}。`, ...rolled.lines];
  if (definition.direction !== 'not-before' && definition.direction !== 'at-least') return { ...rolled, lines };
  const earliestOn = addDays(rolled.lastDay, 1);
  return { ...rolled, earliestOn, lines: [...lines, `在此之前不得进行下一步：最早 ${shortDate(earliestOn)}。`] };
}

interface Part { readonly unit: TermUnit; readonly amount: number }

/** An extension in the term's own unit lengthens the same count; another unit is counted on from where the count stands. */
function amountsByUnit(unit: TermUnit, amount: number, extensions: readonly Extension[]): Part[] {
  const parts: Part[] = [{ unit, amount }];
  for (const extension of extensions) {
    const last = parts[parts.length - 1];
    if (last && last.unit === extension.unit) parts[parts.length - 1] = { unit, amount: last.amount + extension.amount };
    else parts.push({ unit: extension.unit, amount: extension.amount });
  }
  return parts;
}

function runCount(parts: readonly Part[], input: TermInput, pauses: readonly Pause[]): Counted {
  let counted: Counted = { lastDay: input.startOn, skipped: [] };
  for (const part of parts) {
    if (counted.lastDay === null) return counted;
    const next: Counted = countPart(part, counted.lastDay, input, pauses);
    counted = { ...next, skipped: [...counted.skipped, ...next.skipped] };
  }
  return counted;
}

function countPart(part: Part, from: PlainDate, input: TermInput, pauses: readonly Pause[]): Counted {
  switch (part.unit) {
    case 'hour': return countHours(input.startAt ?? `${from}T00:00`, part.amount);
    case 'month': return countMonths(from, part.amount, pauses);
    case 'year': return countMonths(from, part.amount * 12, pauses);
    case 'working-day': return countDays(from, part.amount, pauses, input.calendar);
    case 'calendar-day':
    case 'unspecified-day': return countDays(from, part.amount, pauses);
  }
}

function startLine(definition: TermDefinition, input: TermInput): string {
  const event = definition.fromName ?? definition.from;
  if (definition.unit === 'hour') return `自${event}之时 ${(input.startAt ?? `${input.startOn}T00:00`).replace('T', ' ')} 起，按小时连续计算。`;
  const where = definition.countingBasis ? `（${referenceOf(definition.countingBasis)}）` : '';
  return `自${event}之日 ${shortDate(input.startOn)}起，次日 ${shortDate(addDays(input.startOn, 1))}开始计算${where}。`;
}

function amountLine(definition: TermDefinition, amount: number): string {
  const unitBasis = definition.unitBasis ? `；${UNIT_NAMES[definition.unit]}依 ${referenceOf(definition.unitBasis)}` : '';
  return `期限 ${amountText(amount, definition.unit)}（${referenceOf(definition.basis)}${unitBasis}）。`;
}

const extensionLines = (extensions: readonly Extension[]): string[] => extensions.map((extension) =>
  `延长 ${amountText(extension.amount, extension.unit)}：${shortDate(extension.approvedOn)}批准${extension.reason ? `，${extension.reason}` : ''}${extension.basis ? `（${referenceOf(extension.basis)}）` : ''}。`);

const pauseLines = (pauses: readonly Pause[]): string[] => pauses.map((pause) =>
  `扣除 ${shortDate(pause.from)}至${pause.to ? ` ${shortDate(pause.to)}` : '今（尚未恢复）'}：${pause.reason}，期间不计。`);

/** Rolling is a rule of its own: an agency's power over a person's things never grows because a holiday comes. */
function rollOver(definition: TermDefinition, lastDay: PlainDate, calendar: WorkCalendar): { lastDay: PlainDate; lines: string[]; skipped: SkippedDay[] } {
  if (definition.unit === 'hour' || calendar.isWorkingDay(lastDay)) return { lastDay, lines: [], skipped: [] };
  const why = REST[calendar.kindOf(lastDay)] ?? '休息日';
  if (definition.rollover !== 'roll-to-next-working-day') return { lastDay, lines: [`末日为${why}，本期限不顺延。`], skipped: [] };
  const skipped: SkippedDay[] = [];
  let day = lastDay;
  while (!calendar.isWorkingDay(day)) { skipped.push({ date: day, kind: calendar.kindOf(day), reason: '末日顺延' }); day = addDays(day, 1); }
  return { lastDay: day, lines: [`末日为${why}，顺延至其后第一个工作日 ${shortDate(day)}。`], skipped };
}

const REST: Partial<Record<DayKind, string>> = { weekend: '周末', holiday: '法定节假日' };

function unitWarnings(definition: TermDefinition, input: TermInput): string[] {
  const warnings: string[] = [];
  if (definition.unit === 'unspecified-day') warnings.push('法条未明确“日”为工作日还是自然日，按自然日计算（默认，未核实）。');
  if (definition.unit === 'hour' && input.startAt === undefined) warnings.push('未记录起算时刻，按当日零时起算（从严）。');
  return warnings;
}

/** Only a count or a roll that looks at the calendar depends on it. */
function unknownYears(definition: TermDefinition, input: TermInput, lastDay: PlainDate): string[] {
  if (definition.unit !== 'working-day' && definition.rollover !== 'roll-to-next-working-day') return [];
  const warnings: string[] = [];
  for (let year = yearOf(input.startOn); year <= yearOf(lastDay); year += 1) {
    if (!input.calendar.knows(year)) warnings.push(`${year} 年的节假日安排尚未公布，暂按周一至周五为工作日计算；公布后请重新计算。`);
  }
  return warnings;
}
