/** Unary tests as closures. The input is the name `?`. An unknown answer is null, and its negation too. */
import { equal, ordered, within, type Answer, type Order } from '../comparison.js';
import type { In, InputCompare, Node, Test, Tests } from '../syntax/tree.js';
import { FeelRange } from '../values.js';
import type { Evaluate, Frame } from './frame.js';
import { bound, newSlot, variable, type Compile, type Compiling } from './names.js';

export type TestClosure = (input: unknown, frame: Frame) => Answer;

/** `value in tests`. */
export function membership(node: In, compiling: Compiling, compile: Compile): Evaluate {
  const value = compile(node.value, compiling);
  const slot = newSlot(compiling);
  const test = compileTests(node.tests, bound(compiling, '?', slot), compile);
  return (frame) => {
    const input = value(frame);
    frame.slots[slot] = input;
    return test(input, frame);
  };
}

export function compileTests(tests: Tests, compiling: Compiling, compile: Compile): TestClosure {
  if (tests.any) return () => true;
  // A boolean alone is compared with the input; among others it speaks for itself.
  const alone = tests.tests.length === 1 && !tests.negated;
  const closures = tests.tests.map((test) => oneTest(test, alone, compiling, compile));
  const [only] = closures;
  const any = only !== undefined && closures.length === 1 ? only : anyOf(closures);
  if (!tests.negated) return any;
  return (input, frame) => { const answer = any(input, frame); return answer === null ? null : !answer; };
}

const anyOf = (tests: readonly TestClosure[]): TestClosure => (input, frame) => {
  let answer: Answer = false;
  for (const test of tests) {
    const held = test(input, frame);
    if (held === true) return true;
    if (held === null) answer = null;
  }
  return answer;
};

function oneTest(test: Test, alone: boolean, compiling: Compiling, compile: Compile): TestClosure {
  const value = compile(test.of, compiling);
  if (alone && isBooleanLiteral(test.of)) return (input, frame) => equal(input, value(frame));
  if (test.of.kind === 'range') return (input, frame) => { const range = value(frame); return range instanceof FeelRange ? within(input, range) : null; };
  if (!test.asks && (test.of.kind === 'name' || test.of.kind === 'path')) return (input, frame) => { const named = value(frame); return typeof named === 'boolean' && typeof input === 'boolean' ? named === input : held(input, named); };
  if (!test.asks) return (input, frame) => held(input, value(frame));
  return (_, frame) => { const answer = value(frame); return typeof answer === 'boolean' ? answer : null; };
}

const isBooleanLiteral = (node: Node): boolean => node.kind === 'literal' && typeof node.value === 'boolean';

/** True of itself, equal to the input, or a list or range with the input in it. */
function held(input: unknown, value: unknown): Answer {
  if (value === true) return true;
  if (value === false) return equal(input, false) ?? false;
  if (value instanceof FeelRange) return within(input, value);
  const same = equal(input, value);
  if (!Array.isArray(value)) return same;
  return same === true || value.some((each: unknown) => equal(input, each ?? null) === true);
}

export function inputComparison(node: InputCompare, compiling: Compiling, compile: Compile): Evaluate {
  const [input, right, operator] = [variable('?', compiling.place), compile(node.right, compiling), node.operator];
  if (operator === '=') return (frame) => equal(input(frame), right(frame));
  if (operator === '!=') return (frame) => { const same = equal(input(frame), right(frame)); return same === null ? null : !same; };
  return (frame) => ordered(input(frame), right(frame), operator as Order);
}
