/** `+ - * / **` on numbers, texts, moments and durations. What cannot be computed is null. */
import { add, divide, isNumber, multiply, negate, power, subtract, type FeelNumber } from '../numbers/number.js';
import type { Arithmetic, ArithmeticOperator, Negation } from '../syntax/tree.js';
import { add as addMoments, divide as divideDuration, multiply as multiplyDuration, negate as negateDuration, subtract as subtractMoments } from '../temporal/arithmetic.js';
import type { Evaluate } from './frame.js';
import type { Compile, Compiling } from './names.js';

type Operation = (left: unknown, right: unknown) => unknown;

const operation = (numbers: (left: FeelNumber, right: FeelNumber) => unknown, others: Operation): Operation => (left, right) => {
  if (isNumber(left) && isNumber(right)) return numbers(left, right);
  return left === null || right === null ? null : others(left, right);
};

const OPERATIONS: Readonly<Record<ArithmeticOperator, Operation>> = {
  '+': operation(add, (left, right) => (typeof left === 'string' && typeof right === 'string' ? left + right : addMoments(left, right))),
  '-': operation(subtract, subtractMoments),
  '*': operation(multiply, multiplyDuration),
  '/': operation(divide, divideDuration),
  '**': operation(power, () => null),
};

export function arithmetic(node: Arithmetic, compiling: Compiling, compile: Compile): Evaluate {
  const [left, right, operate] = [compile(node.left, compiling), compile(node.right, compiling), OPERATIONS[node.operator]];
  return (frame) => operate(left(frame), right(frame));
}

export function negation(node: Negation, compiling: Compiling, compile: Compile): Evaluate {
  if (node.of.kind === 'literal' && isNumber(node.of.value)) { const value = negate(node.of.value); return () => value; }
  const of = compile(node.of, compiling);
  return (frame) => { const value = of(frame); return isNumber(value) ? negate(value) : negateDuration(value); };
}
