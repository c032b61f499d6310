/** Decimal numbers of 34 digits (IEEE 754 decimal128, as the DMN standard and Zeebe have them), on the language's own big integers. */

const MOST_DIGITS = 34;
/** Beyond it a decimal128 overflows; here the answer is then no number. */
const LARGEST_EXPONENT = 6144;

export class Decimal {
  /** The value is `digits` × 10^-`scale`. */
  constructor(readonly digits: bigint, readonly scale: number) {}

  /** Without an exponent, as `string()` gives it. */
  toString(): string {
    const [sign, text] = this.digits < 0n ? ['-', String(-this.digits)] : ['', String(this.digits)];
    if (this.scale <= 0) return sign + text + '0'.repeat(this.digits === 0n ? 0 : -this.scale);
    const padded = text.padStart(this.scale + 1, '0');
    return `${sign}${padded.slice(0, -this.scale)}.${padded.slice(-this.scale)}`;
  }

  toNumber(): number { return Number(`${this.digits}e${-this.scale}`); }
}

export const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);
const sizeOf = (digits: bigint): number => String(digits < 0n ? -digits : digits).length;

/** Reads `12`, `-1.50`, `.5`, `1e-7`: the text of a literal or of a double. */
export function decimalOf(text: string): Decimal | null {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/.exec(text);
  if (!parts) return null;
  const [whole, fraction] = [parts[2] ?? '', parts[3] ?? ''];
  if (whole === '' && fraction === '') return null;
  const digits = BigInt(whole + fraction);
  return new Decimal(parts[1] === '-' ? -digits : digits, fraction.length - Number(parts[4] ?? 0));
}

export type Rounding = 'up' | 'down' | 'ceiling' | 'floor' | 'half_up' | 'half_down' | 'half_even' | 'unnecessary';

/** Whether the quotient (toward zero) moves one away from zero: `twice` compares the dropped part with one half. */
const MOVES: Readonly<Record<Rounding, (negative: boolean, twice: number, odd: boolean) => boolean | null>> = {
  up: () => true,
  down: () => false,
  ceiling: (negative) => !negative,
  floor: (negative) => negative,
  half_up: (_, twice) => twice >= 0,
  half_down: (_, twice) => twice > 0,
  half_even: (_, twice, odd) => twice > 0 || (twice === 0 && odd),
  unnecessary: () => null,
};

export const isRounding = (mode: string): mode is Rounding => Object.hasOwn(MOVES, mode);

/** At most so many places after the point (or before it, when negative). Null when rounding is needed and the mode forbids it. */
export function rounded(value: Decimal, scale: number, mode: Rounding): Decimal | null {
  if (value.scale <= scale) return value;
  const unit = powerOfTen(value.scale - scale);
  const [quotient, rest] = [value.digits / unit, value.digits % unit];
  if (rest === 0n) return new Decimal(quotient, scale);
  const negative = value.digits < 0n;
  const twice = (negative ? -rest : rest) * 2n;
  const moves = MOVES[mode](negative, twice > unit ? 1 : twice === unit ? 0 : -1, quotient % 2n !== 0n);
  if (moves === null) return null;
  return new Decimal(moves ? quotient + (negative ? -1n : 1n) : quotient, scale);
}

/** To 34 digits, half to even; null when it is too large to be a decimal128. */
export function fitted(value: Decimal, precision = MOST_DIGITS): Decimal | null {
  const excess = sizeOf(value.digits) - precision;
  const fit = excess > 0 ? rounded(value, value.scale - excess, 'half_even') ?? value : value;
  const exponent = sizeOf(fit.digits) - fit.scale;
  if (exponent > LARGEST_EXPONENT) return null;
  return exponent < -LARGEST_EXPONENT ? new Decimal(0n, 0) : fit;
}

/** The digits of both at one scale. */
function aligned(left: Decimal, right: Decimal): readonly [bigint, bigint, number] {
  const scale = Math.max(left.scale, right.scale);
  return [left.digits * powerOfTen(scale - left.scale), right.digits * powerOfTen(scale - right.scale), scale];
}

export function sum(left: Decimal, right: Decimal): Decimal {
  const [a, b, scale] = aligned(left, right);
  return new Decimal(a + b, scale);
}

export const product = (left: Decimal, right: Decimal): Decimal => new Decimal(left.digits * right.digits, left.scale + right.scale);

export const negated = (value: Decimal): Decimal => new Decimal(-value.digits, value.scale);

export function ordered(left: Decimal, right: Decimal): number {
  const [a, b] = aligned(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Null where the divisor is zero. */
export function quotient(left: Decimal, right: Decimal, precision = MOST_DIGITS): Decimal | null {
  if (right.digits === 0n) return null;
  const more = Math.max(0, precision + 2 - sizeOf(left.digits) + sizeOf(right.digits));
  const shifted = left.digits * powerOfTen(more);
  const whole = shifted / right.digits;
  const negative = (left.digits < 0n) !== (right.digits < 0n);
  // One more digit that says whether anything is left, so that a half is never mistaken for more than a half.
  const sticky = shifted % right.digits === 0n ? 0n : negative ? -1n : 1n;
  return fitted(new Decimal(whole * 10n + sticky, left.scale - right.scale + more + 1), precision);
}

const GUARD_DIGITS = 12;

/** A whole exponent, by squaring; guard digits keep the 34th right. */
export function power(base: Decimal, exponent: number): Decimal | null {
  let [result, square, rest]: [Decimal | null, Decimal | null, number] = [new Decimal(1n, 0), base, Math.abs(exponent)];
  while (rest > 0 && result !== null) {
    if (square === null) return null;
    if (rest % 2 === 1) result = fitted(product(result, square), MOST_DIGITS + GUARD_DIGITS);
    rest = Math.floor(rest / 2);
    if (rest > 0) square = fitted(product(square, square), MOST_DIGITS + GUARD_DIGITS);
  }
  if (result === null) return null;
  return exponent < 0 ? quotient(new Decimal(1n, 0), result) : fitted(result);
}
