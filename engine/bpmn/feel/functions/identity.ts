/** `is`: the same value of the same kind, to the letter: 10:00Z and 11:00+01:00 are equal, and not the same (DMN 1.3 §10.3.4.13). */
import { equal } from '../comparison.js';
import { isTemporal } from '../temporal/values.js';
import type { Functions } from './overload.js';

const identical = (left: unknown, right: unknown): boolean => (isTemporal(left) && isTemporal(right) ? left.constructor === right.constructor && left.toString() === right.toString() : equal(left, right) === true);

export const identityFunctions: Functions = {
  is: [{ parameters: ['value1', 'value2'], call: ([left, right]) => identical(left ?? null, right ?? null) }],
};
