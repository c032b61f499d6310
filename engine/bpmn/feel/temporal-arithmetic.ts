/** Where feelin answers otherwise than Zeebe: durations multiplied and divided, and a date that stays a date when hours are added to it. */
import { duration, FeelDate, FeelDateTime, FeelDuration, parseDate } from 'feelin';
import { feelinExpression } from './feelin-evaluation.js';

const added = feelinExpression('a + b');
const subtracted = feelinExpression('a - b');

export function temporalArithmetic(left: unknown, right: unknown, operator: string): unknown {
  if (operator === '*' || operator === '/') return scaled(left, right, operator);
  const result = (operator === '+' ? added : subtracted)({ a: left, b: right });
  const stays = result instanceof FeelDateTime && (left instanceof FeelDate || right instanceof FeelDate);
  return stays ? parseDate(String(result).slice(0, 10)) : result;
}

function scaled(left: unknown, right: unknown, operator: '*' | '/'): unknown {
  if (operator === '*' && typeof left === 'number') return multiplied(right, left);
  if (typeof right === 'number') return operator === '*' ? multiplied(left, right) : right === 0 ? null : multiplied(left, 1 / right);
  return operator === '/' ? ratio(left, right) : null;
}

const multiplied = (value: unknown, by: number): FeelDuration | null => (value instanceof FeelDuration ? lengthened(value, lengthOf(value) * by) : null);

function ratio(left: unknown, right: unknown): number | null {
  if (!(left instanceof FeelDuration) || !(right instanceof FeelDuration) || left.yearsMonths !== right.yearsMonths || lengthOf(right) === 0) return null;
  return lengthOf(left) / lengthOf(right);
}

/** Months of a years-and-months duration, seconds of a days-and-time one. */
const lengthOf = (value: FeelDuration): number => (value.yearsMonths ? value.unwrap().years * 12 + value.unwrap().months : value.unwrap().total('seconds'));

function lengthened(like: FeelDuration, length: number): FeelDuration | null {
  const [sign, size] = [length < 0 ? '-' : '', Number(Math.abs(length).toFixed(9))];
  return duration(like.yearsMonths ? `${sign}P${Math.floor(size / 12)}Y${Math.floor(size) % 12}M` : `${sign}P${Math.floor(size / 86_400)}DT${Math.floor((size % 86_400) / 3600)}H${Math.floor((size % 3600) / 60)}M${plain(size % 60)}S`);
}

const plain = (seconds: number): string => seconds.toFixed(9).replace(/\.?0+$/, '');
