/** Operators on JSON values, as Zeebe defines them. Dates and durations pass through; what else one may do with them is left to feelin. */
import { temporalArithmetic } from './temporal-arithmetic.js';
import { isPlainContext, isTemporal } from './values.js';

/** Thrown by the fast path when it meets a value it does not know; the whole expression is then evaluated by feelin. */
export const BEYOND = new Error('beyond the fast path');

const isScalar = (value: unknown): boolean => value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';

/** Variables come from outside: absent is null; what is neither scalar, list nor plain context is not ours. */
export function known(value: unknown): unknown {
  if (value === undefined) return null;
  if (isScalar(value) || Array.isArray(value)) return value;
  if (isPlainContext(value) || isTemporal(value)) return value;
  throw BEYOND;
}

/** Equal, unequal, or null where the types differ. Lists and contexts are compared by feelin. */
export function equal(left: unknown, right: unknown): boolean | null {
  if (left === null || right === null) return left === right;
  if (!isScalar(left) || !isScalar(right)) throw BEYOND;
  return typeof left === typeof right ? left === right : null;
}

export type Order = '<' | '<=' | '>' | '>=';

const ORDERS: Readonly<Record<Order, (left: number | string, right: number | string) => boolean>> = {
  '<': (left, right) => left < right, '<=': (left, right) => left <= right, '>': (left, right) => left > right, '>=': (left, right) => left >= right,
};

const isOrdered = (value: unknown): value is number | string => typeof value === 'number' || typeof value === 'string';

/** Null where one side is null or the types differ. */
export function ordered(left: unknown, right: unknown, order: Order): boolean | null {
  if (isOrdered(left) && isOrdered(right)) return typeof left === typeof right ? ORDERS[order](left, right) : null;
  if (isScalar(left) && isScalar(right)) return null;
  throw BEYOND;
}

const OPERATIONS: Readonly<Record<string, (left: number, right: number) => number | null>> = {
  '+': (left, right) => left + right, '-': (left, right) => left - right, '*': (left, right) => left * right, '/': (left, right) => (right === 0 ? null : left / right),
};

export function arithmetic(left: unknown, right: unknown, operator: string): unknown {
  if (left === null || right === null) return null;
  if (typeof left === 'number' && typeof right === 'number') return numeric(left, right, operator);
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (isTemporal(left) || isTemporal(right)) return temporalArithmetic(left, right, operator);
  throw BEYOND;
}

function numeric(left: number, right: number, operator: string): number | null {
  const operation = OPERATIONS[operator];
  if (!operation) throw BEYOND;
  return operation(left, right);
}

/** A list answers with the list of its elements' entries. */
export function entryOf(value: unknown, name: string): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((each: unknown) => entryOf(known(each), name));
  if (isScalar(value)) return null;
  if (!isPlainContext(value)) throw BEYOND;
  return Object.hasOwn(value, name) ? known(value[name]) : null;
}
