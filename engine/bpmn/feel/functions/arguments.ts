/** What a built-in function asks of its values; undefined says: not mine. */
import { isNumber, whole, type FeelNumber } from '../numbers/number.js';
import type { Overload } from './overload.js';

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const isNumbers = (values: readonly unknown[]): values is readonly FeelNumber[] => values.every(isNumber);

/** One list, given as such or value by value. */
export const ofList = (call: (list: readonly unknown[]) => unknown): readonly Overload[] => [{ parameters: ['list'], variadic: true, call: ([list]) => (isList(list) ? call(list) : undefined) }];

export const ofText = (parameter: string, call: (text: string) => unknown): readonly Overload[] => [{ parameters: [parameter], call: ([text]) => (isText(text) ? call(text) : undefined) }];

export const ofTexts = (parameters: readonly [string, string], call: (first: string, second: string) => unknown): Overload => ({
  parameters, call: ([first, second]) => (isText(first) && isText(second) ? call(first, second) : undefined),
});

/** A place in a list of such a length, from 0; counted from 1, or from -1 at the end. Null outside. */
export function placeIn(length: number, position: FeelNumber): number | null {
  const at = whole(position);
  const place = at > 0 ? at - 1 : length + at;
  return at === 0 || place < 0 || place >= length ? null : place;
}
