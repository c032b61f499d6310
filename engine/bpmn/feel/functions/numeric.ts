/** Functions of numbers. */
import { isRounding, type Rounding } from '../numbers/decimal.js';
import { add, compareNumbers, divide, isNumber, multiply, negate, numberOf, ofDouble, round, subtract, whole, type FeelNumber } from '../numbers/number.js';
import { absoluteDuration } from '../temporal/functions.js';
import type { Functions, Overload } from './overload.js';

const ofNumber = (parameter: string, call: (value: FeelNumber) => unknown): Overload => ({ parameters: [parameter], call: ([value]) => (isNumber(value) ? call(value) : undefined) });

const scaled = (parameters: readonly [string, string], mode: Rounding): Overload => ({
  parameters, call: ([value, scale]) => (isNumber(value) && isNumber(scale) ? toScale(value, scale, mode) : undefined),
});

const MOST_PLACES = 6176;
function toScale(value: FeelNumber, scale: FeelNumber, mode: Rounding): FeelNumber | null {
  const places = whole(scale);
  return Math.abs(places) <= MOST_PLACES ? round(value, places, mode) : null;
}

function decimal([value, scale, mode]: readonly unknown[]): unknown {
  if (!isNumber(value) || !isNumber(scale) || typeof mode !== 'string') return undefined;
  const name = mode.toLowerCase();
  return isRounding(name) ? toScale(value, scale, name) : null;
}

/** The sign of the divisor (DMN): dividend - divisor × floor(dividend / divisor). */
function modulo([dividend, divisor]: readonly unknown[]): unknown {
  if (!isNumber(dividend) || !isNumber(divisor)) return undefined;
  const quotient = divide(dividend, divisor);
  const times = quotient === null ? null : round(quotient, 0, 'floor');
  const part = times === null ? null : multiply(divisor, times);
  return part === null ? null : subtract(dividend, part);
}

function absolute(value: unknown): unknown {
  if (isNumber(value)) return compareNumbers(value, 0) < 0 ? negate(value) : value;
  return absoluteDuration(value);
}

/** What is left of a division by two: 0, 1, or something else for a fraction. */
function halfLeft(value: FeelNumber): FeelNumber {
  const half = round(divide(value, 2) ?? 0, 0, 'down') ?? 0;
  return absolute(subtract(value, multiply(2, half) ?? 0) ?? 0) as FeelNumber;
}

export const numericFunctions: Functions = {
  decimal: [
    { parameters: ['n', 'scale'], call: ([value, scale]) => (isNumber(value) && isNumber(scale) ? toScale(value, scale, 'half_even') : undefined) },
    { parameters: ['n', 'scale', 'mode'], call: decimal },
  ],
  floor: [ofNumber('n', (value) => round(value, 0, 'floor')), scaled(['n', 'scale'], 'floor')],
  ceiling: [ofNumber('n', (value) => round(value, 0, 'ceiling')), scaled(['n', 'scale'], 'ceiling')],
  'round up': [scaled(['n', 'scale'], 'up')],
  'round down': [scaled(['n', 'scale'], 'down')],
  'round half up': [scaled(['n', 'scale'], 'half_up')],
  'round half down': [scaled(['n', 'scale'], 'half_down')],
  abs: [{ parameters: ['number'], call: ([value]) => absolute(value) }, { parameters: ['n'], call: ([value]) => absolute(value) }],
  modulo: [{ parameters: ['dividend', 'divisor'], call: modulo }],
  sqrt: [ofNumber('number', (value) => ofDouble(Math.sqrt(numberOf(value))))],
  log: [ofNumber('number', (value) => ofDouble(Math.log(numberOf(value))))],
  exp: [ofNumber('number', (value) => ofDouble(Math.exp(numberOf(value))))],
  odd: [ofNumber('number', (value) => halfLeft(value) === 1)],
  even: [ofNumber('number', (value) => halfLeft(value) === 0)],
};

/** Null where there is nothing to add. */
export const total = (values: readonly FeelNumber[]): FeelNumber | null => values.reduce<FeelNumber | null>((sum, value) => (sum === null ? null : add(sum, value)), values.length === 0 ? null : 0);
