/** Functions of the numbers, or the booleans, in a list. */
import { compareNumbers, divide, multiply, numberOf, ofDouble, subtract, type FeelNumber } from '../numbers/number.js';
import { isNumbers, ofList } from './arguments.js';
import { total } from './numeric.js';
import type { Functions, Overload } from './overload.js';

/** Null for an empty list, and where something else than numbers is in it. */
const ofNumbers = (call: (values: readonly FeelNumber[]) => unknown): readonly Overload[] => ofList((list) => (list.length > 0 && isNumbers(list) ? call(list) : null));

const mean = (values: readonly FeelNumber[]): FeelNumber | null => { const sum = total(values); return sum === null ? null : divide(sum, values.length); };

const inOrder = (values: readonly FeelNumber[]): readonly FeelNumber[] => [...values].sort(compareNumbers);

function median(values: readonly FeelNumber[]): FeelNumber | null {
  const sorted = inOrder(values);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] ?? null : mean(sorted.slice(half - 1, half + 1));
}

/** Of a sample. */
function deviation(values: readonly FeelNumber[]): number | null {
  const middle = mean(values);
  if (middle === null || values.length < 2) return null;
  const squares = values.map((value) => { const apart = subtract(value, middle) ?? 0; return multiply(apart, apart) ?? 0; });
  const variance = divide(total(squares) ?? 0, values.length - 1);
  return variance === null ? null : ofDouble(Math.sqrt(numberOf(variance)));
}

function mode(values: readonly FeelNumber[]): readonly FeelNumber[] {
  const counts: { readonly value: FeelNumber; count: number }[] = [];
  for (const value of inOrder(values)) {
    const last = counts.at(-1);
    if (last !== undefined && compareNumbers(last.value, value) === 0) last.count += 1; else counts.push({ value, count: 1 });
  }
  const most = Math.max(...counts.map((each) => each.count));
  return counts.filter((each) => each.count === most).map((each) => each.value);
}

const product = (values: readonly FeelNumber[]): FeelNumber | null => values.reduce<FeelNumber | null>((result, value) => (result === null ? null : multiply(result, value)), 1);

/** Kleene's and (`decisive` false), or (`decisive` true); what is no boolean is unknown. */
const junction = (decisive: boolean): readonly Overload[] => ofList((list) => (list.includes(decisive) ? decisive : list.every((each) => each === !decisive) ? !decisive : null));

export const statisticFunctions: Functions = {
  sum: ofNumbers(total),
  product: ofNumbers(product),
  mean: ofNumbers(mean),
  median: ofNumbers(median),
  stddev: ofNumbers(deviation),
  mode: ofList((list) => (list.length === 0 ? [] : isNumbers(list) ? mode(list) : null)),
  all: junction(false),
  and: junction(false),
  any: junction(true),
  or: junction(true),
};
