import { add, divide, multiply, subtract } from './arithmetic.js';
import { compare, equals } from './compare.js';
import { temporalFunctions } from './functions.js';
import { parseTemporalLiteral } from './parse.js';
import { temporalProperty } from './properties.js';

const at = (text: string) => parseTemporalLiteral(text);
const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const call = (name: string, ...values: unknown[]): string | null => {
  for (const { parameters, call: body } of temporalFunctions[name] ?? []) {
    const result = parameters.length === values.length ? body(values) : undefined;
    if (result !== undefined) return text(result);
  }
  return null;
};

describe('a legal officer’s dates', () => {
  it('counts days over the end of a leap February', () => {
    expect(text(add(at('2024-02-28'), at('P1D')))).toBe('2024-02-29');
    expect(text(subtract(at('2024-03-01'), at('2024-02-28')))).toBe('P2D');
    expect(text(subtract(at('2023-03-01'), at('2023-02-28')))).toBe('P1D');
  });

  it('ends a month that is too short on its last day', () => {
    expect(text(add(at('2024-01-31'), at('P1M')))).toBe('2024-02-29');
    expect(text(add(at('2024-02-29'), at('P1Y')))).toBe('2025-02-28');
    expect(call('last day of month', at('2023-02-01'))).toBe('2023-02-28');
  });

  it('stays a date when hours are added, as in Zeebe', () => {
    expect(text(add(at('2017-01-10'), at('PT23H')))).toBe('2017-01-10');
    expect(text(subtract(at('2017-01-10'), at('PT1H')))).toBe('2017-01-09');
  });

  it('knows years far away and before the first', () => {
    expect(text(add(at('99999-12-31'), at('P1D')))).toBe('100000-01-01');
    expect(text(subtract(at('0001-01-01'), at('P1D')))).toBe('0000-12-31');
    expect(text(at('-0044-03-15'))).toBe('-0044-03-15');
  });

  it.each(['2023-02-29', '2023-06-31', '2023-13-01', '01000-01-01', '2023-1-1', '24:00:00', '12:60:00', '12:00:00+19:00', '12:00:00@Nowhere/Town', 'P', 'PT', '-P', 'P1DT', 'P1Y1D', 'x', ''])('has no value for %p', (wrong) => {
    expect(at(wrong)).toBeNull();
  });
});

describe('clocks and zones', () => {
  it('looks up the offset of a zone and keeps its name', () => {
    const summer = at('2020-07-31T14:27:30@Europe/Berlin');
    expect(text(summer)).toBe('2020-07-31T14:27:30@Europe/Berlin');
    expect(text(temporalProperty(summer, 'time offset'))).toBe('PT2H');
    expect(call('date and time', summer, 'Z')).toBe('2020-07-31T12:27:30Z');
    expect(equals(summer, at('2020-07-31T12:27:30Z'))).toBe(true);
  });

  it('moves a moment that the clock skips, and takes the earlier of two', () => {
    expect(text(at('2021-03-28T02:30:00@Europe/Paris'))).toBe('2021-03-28T03:30:00@Europe/Paris');
    expect(text(temporalProperty(at('2021-10-31T02:30:00@Europe/Paris'), 'time offset'))).toBe('PT2H');
    expect(text(add(at('2021-10-31T02:30:00@Europe/Paris'), at('PT1H')))).toBe('2021-10-31T02:30:00@Europe/Paris');
    expect(text(add(at('2021-03-27T02:30:00@Europe/Paris'), at('P1D')))).toBe('2021-03-28T03:30:00@Europe/Paris');
  });

  it('keeps nanoseconds', () => {
    expect(text(add(at('10:00:00.000000001'), at('PT0.999999999S')))).toBe('10:00:01');
    expect(text(subtract(at('2020-01-01T00:00:00'), at('2020-01-01T00:00:00.5')))).toBe('-PT0.5S');
  });

  it('does not compare what is local with what is not', () => {
    expect(compare(at('10:00:00'), at('10:00:00Z'))).toBeNull();
    expect(compare(at('10:00:00+01:00'), at('09:30:00Z'))).toBeLessThan(0);
    expect(compare(at('2020-01-01'), at('2020-01-01T00:00:00'))).toBeNull();
  });
});

describe('durations', () => {
  it.each([
    ['PT0H', 'P0D'], ['-PT2M30S', '-PT2M30S'], ['P0M', 'P0Y'], ['-P3Y1M', '-P3Y1M'], ['PT-3M-4S', '-PT3M4S'], ['P-1Y-2M', '-P1Y2M'], ['PT36H', 'P1DT12H'], ['P26M', 'P2Y2M'], ['PT0.10S', 'PT0.1S'], ['-PT0.5S', '-PT0.5S'],
  ])('%s is written %s', (given, written) => {
    expect(text(at(given))).toBe(written);
  });

  it('are multiplied and divided', () => {
    expect(text(multiply(at('P4DT1H'), 1.5))).toBe('P6DT1H30M');
    expect(text(divide(at('P10Y11M'), 2.5))).toBe('P4Y4M');
    expect(divide(at('P10D'), at('P5D'))).toBe(2);
    expect(divide(at('P1Y'), at('P0M'))).toBeNull();
    expect(divide(at('P1D'), 0)).toBeNull();
  });

  it('between two days, in whole months', () => {
    expect(call('years and months duration', at('2011-12-22'), at('2013-08-24'))).toBe('P1Y8M');
    expect(call('years and months duration', at('2013-08-24'), at('2011-12-25'))).toBe('-P1Y7M');
  });
});

it.each([['day of week', '2019-09-17', 'Tuesday'], ['day of year', '2020-12-31', '366'], ['week of year', '2005-01-01', '53'], ['week of year', '2003-12-29', '1'], ['month of year', '2019-09-17T10:10:10', 'September']])('%s(%s) is %s', (name, date, expected) => {
  expect(call(name, at(date))).toBe(expected);
});
