import { Decimal } from './decimal.js';
import { add, compareNumbers, divide, multiply, negate, numberFrom, numberText, power, round, subtract, type FeelNumber } from './number.js';

const n = (text: string): FeelNumber => numberFrom(text)!;
const text = (value: FeelNumber | null): string | null => (value === null ? null : numberText(value));

describe('a number is decimal', () => {
  it('adds and takes away money to the fen', () => {
    expect(add(0.1, 0.2)).toBe(0.3);
    expect(subtract(1.1, 0.9)).toBe(0.2);
    expect(add(1234567.89, 0.01)).toBe(1234567.9);
    expect(Array.from({ length: 1000 }).reduce<FeelNumber>((sum) => add(sum, 0.01)!, 0)).toBe(10);
  });

  it('multiplies rates without a stray digit', () => {
    expect(multiply(1.1, 1.1)).toBe(1.21);
    expect(multiply(19.99, 3)).toBe(59.97);
    expect(multiply(0.07, 100)).toBe(7);
  });

  it('stays a plain JavaScript number wherever that is exact', () => {
    for (const value of [add(2 ** 52, 1), multiply(3, 0.5), divide(10, 4), divide(1, 8), n('0.10'), n('9007199254740991')]) expect(typeof value).toBe('number');
    expect(Object.is(multiply(0, -1), 0)).toBe(true);
    expect(Object.is(negate(0), 0)).toBe(true);
  });

  it('keeps 34 digits where a double has not enough', () => {
    expect(text(divide(1, 3))).toBe('0.3333333333333333333333333333333333');
    expect(text(divide(2, 3))).toBe('0.6666666666666666666666666666666667');
    expect(text(add(n('123456789012345678901234567890'), 1))).toBe('123456789012345678901234567891');
    expect(text(multiply(n('123456789.123456789'), n('987654321.987654321')))).toBe('121932631356500531.3472031691126353');
    expect(add(1e16, 1)).toBeInstanceOf(Decimal);
    expect(text(subtract(add(1e16, 1)!, 1e16))).toBe('1');
  });

  it('is compared by value, whatever its form', () => {
    expect(compareNumbers(divide(1, 3)!, divide(2, 6)!)).toBe(0);
    expect(compareNumbers(divide(1, 3)!, 0.3333333333333333)).toBe(1);
    expect(compareNumbers(n('1e30'), n('1e31'))).toBe(-1);
  });

  it('has powers, whole ones exactly', () => {
    expect(power(2, 10)).toBe(1024);
    expect(power(2, -1)).toBe(0.5);
    expect(power(1.1, 2)).toBe(1.21);
    expect(text(power(2, 100))).toBe('1267650600228229401496703205376');
    expect(power(4, 0.5)).toBe(2);
    expect(power(-4, 0.5)).toBeNull();
    expect(power(10, 10_000)).toBeNull();
  });

  it('does not divide by zero', () => { expect([divide(1, 0), divide(0, 0), divide(1, n('0.0'))]).toEqual([null, null, null]); });

  it('is written without an exponent', () => {
    expect(numberText(1e21)).toBe('1000000000000000000000');
    expect(numberText(1e-7)).toBe('0.0000001');
    expect(numberText(-1.5)).toBe('-1.5');
  });

  it('is read from what people write, and nothing else', () => {
    expect([numberFrom('.5'), numberFrom('01'), numberFrom('-3'), numberFrom('1e3')]).toEqual([0.5, 1, -3, 1000]);
    expect([numberFrom(''), numberFrom('.'), numberFrom('1x'), numberFrom('1e999999')]).toEqual([null, null, null, null]);
  });
});

describe('rounding', () => {
  it.each<[FeelNumber, number, Parameters<typeof round>[2], number | null]>([
    [2.5, 0, 'half_even', 2], [3.5, 0, 'half_even', 4], [-2.5, 0, 'half_up', -3], [2.5, 0, 'half_down', 2], [2.51, 0, 'half_down', 3], [1.1, 0, 'up', 2], [-1.1, 0, 'up', -2], [-1.9, 0, 'down', -1],
    [-1.1, 0, 'floor', -2], [-1.1, 0, 'ceiling', -1], [115, -1, 'half_even', 120], [1.005, 2, 'half_up', 1.01], [1.5, 0, 'unnecessary', null], [1.5, 1, 'unnecessary', 1.5],
  ])('%p to %p places, %s, is %p', (value, scale, mode, expected) => { expect(round(value, scale, mode)).toBe(expected); });
});
