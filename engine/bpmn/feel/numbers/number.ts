/**
 * A number of FEEL is decimal. Most are kept as a JavaScript number, which stands for its shortest text: exact up to 15 digits, for money and for whole numbers up to 2^53.
 * Where a result needs more digits (1/3, the product of two long fractions) it is a {@link Decimal}; at the door it becomes a plain number again.
 */
import { Decimal, decimalOf, fitted, negated, ordered, power as decimalPower, product, quotient, rounded, sum, type Rounding } from './decimal.js';

export type FeelNumber = number | Decimal;

export const isNumber = (value: unknown): value is FeelNumber => typeof value === 'number' || value instanceof Decimal;

/** Any decimal text of 15 digits is the shortest text of the double nearest to it. */
const EXACT = 1e15;
const TENS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
const ten = (scale: number): number => TENS[scale] ?? NaN;

/** How many places after the point a double has, when they are few; -1 when they are many. */
function scaleOf(value: number): number {
  if (Number.isInteger(value)) return Math.abs(value) < EXACT ? 0 : -1;
  for (let scale = 1; scale < TENS.length; scale += 1) {
    const shifted = Math.round(value * ten(scale));
    if (Math.abs(shifted) >= EXACT) return -1;
    if (shifted / ten(scale) === value) return scale;
  }
  return -1;
}

const wide = (value: FeelNumber): Decimal => (typeof value === 'number' ? decimalOf(String(value)) ?? new Decimal(0n, 0) : value);

/** The narrowest form of a decimal; null for null. */
export function narrow(value: Decimal | null): FeelNumber | null {
  if (value === null) return null;
  let { digits, scale } = value;
  while (digits !== 0n && digits % 10n === 0n) { digits /= 10n; scale -= 1; }
  const size = digits < 0n ? -digits : digits;
  const number = Number(`${digits}e${-scale}`);
  if (size < 1_000_000_000_000_000n ? Number.isFinite(number) && (number !== 0 || digits === 0n) : scale <= 0 && Number.isSafeInteger(number)) return number;
  return new Decimal(digits, scale);
}

export function add(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (typeof left === 'number' && typeof right === 'number') {
    const whole = left + right;
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(whole)) return whole;
    const [a, b] = [scaleOf(left), scaleOf(right)];
    if (a >= 0 && b >= 0) {
      const scale = Math.max(a, b);
      const digits = Math.round(left * ten(a)) * ten(scale - a) + Math.round(right * ten(b)) * ten(scale - b);
      if (Math.abs(digits) < EXACT) return digits / ten(scale);
    }
  }
  return narrow(fitted(sum(wide(left), wide(right))));
}

export const subtract = (left: FeelNumber, right: FeelNumber): FeelNumber | null => add(left, negate(right));

export function multiply(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (typeof left === 'number' && typeof right === 'number') {
    const whole = left * right;
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(whole)) return whole + 0;
    const [a, b] = [scaleOf(left), scaleOf(right)];
    if (a >= 0 && b >= 0) {
      const digits = Math.round(left * ten(a)) * Math.round(right * ten(b));
      if (Math.abs(digits) < EXACT) return digits / (ten(a) * ten(b)) + 0;
    }
  }
  return narrow(fitted(product(wide(left), wide(right))));
}

/** Null where the divisor is zero. */
export function divide(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (right === 0) return null;
  if (typeof left === 'number' && typeof right === 'number') {
    const answer = left / right;
    // Exact when multiplying back, in whole numbers, gives the dividend.
    const [a, b, c] = [scaleOf(left), scaleOf(right), scaleOf(answer)];
    if (a >= 0 && b >= 0 && c >= 0 && multiply(answer, right) === left) return answer + 0;
  }
  return narrow(quotient(wide(left), wide(right)));
}

export const negate = (value: FeelNumber): FeelNumber => (typeof value === 'number' ? 0 - value : negated(value));

/** A whole exponent is exact to 34 digits; any other is as good as a double. */
export function power(base: FeelNumber, exponent: FeelNumber): FeelNumber | null {
  const by = numberOf(exponent);
  if (!Number.isInteger(by)) return ofDouble(numberOf(base) ** by);
  if (Math.abs(by) > 999_999_999) return null;
  return narrow(decimalPower(wide(base), by));
}

export const compareNumbers = (left: FeelNumber, right: FeelNumber): number =>
  typeof left === 'number' && typeof right === 'number' ? (left < right ? -1 : left > right ? 1 : 0) : ordered(wide(left), wide(right));

/** Towards zero, as a JavaScript number. */
export const whole = (value: FeelNumber): number => Math.trunc(numberOf(value));

export const numberOf = (value: FeelNumber): number => (typeof value === 'number' ? value : value.toNumber());

/** What a double function (logarithm, root) gave; null when it is no number. */
export const ofDouble = (value: number): number | null => (Number.isFinite(value) ? value + 0 : null);

export const round = (value: FeelNumber, scale: number, mode: Rounding): FeelNumber | null => {
  if (typeof value === 'number' && Number.isInteger(value) && scale >= 0) return value;
  return narrow(rounded(wide(value), scale, mode));
};

/** The text of a literal; null when it is no number or one too large. */
export function numberFrom(text: string): FeelNumber | null {
  const read = decimalOf(text);
  return read && narrow(fitted(read));
}

/** Without an exponent. */
export function numberText(value: FeelNumber): string {
  const text = String(value);
  return typeof value === 'number' && text.includes('e') ? wide(value).toString() : text;
}
