/** Unary tests as closures: what a decision table's cell and the operator `in` ask of a value. An unknown answer is null, and its negation too (Zeebe; feelin says false and true). */
import { BEYOND, equal, ordered, type Order } from './closure-values.js';
import type { FeelNode } from './syntax.js';

export type Answer = boolean | null;
export type TestClosure<Frame> = (input: unknown, frame: Frame) => Answer;
type CompileValue<Frame> = (node: FeelNode | undefined) => (frame: Frame) => unknown;

export interface TestTools<Frame> { readonly value: CompileValue<Frame>; readonly partsOf: (node: FeelNode) => readonly FeelNode[]; readonly textOf: (node: FeelNode | undefined) => string }

/** `PositiveUnaryTests`: any of them. */
export function anyOf<Frame>(node: FeelNode, tools: TestTools<Frame>): TestClosure<Frame> {
  const tests = tools.partsOf(node).map((part) => oneTest(part, tools));
  return (input, frame) => tests.reduce<Answer>((answer, test) => (answer === true ? true : or(answer, test(input, frame))), false);
}

const or = (left: Answer, right: Answer): Answer => (left === true || right === true ? true : left === null || right === null ? null : false);

export const negated = <Frame>(test: TestClosure<Frame>): TestClosure<Frame> => (input, frame) => {
  const answer = test(input, frame);
  return answer === null ? null : !answer;
};

/** Nothing but literals may stand for itself: a list or a name could be one of several things. */
const LITERALS = ['StringLiteral', 'NumericLiteral', 'BooleanLiteral', 'null'];

export function oneTest<Frame>(node: FeelNode, tools: TestTools<Frame>): TestClosure<Frame> {
  const [only, more] = tools.partsOf(node);
  if (node.name !== 'PositiveUnaryTest' || !only || more) throw BEYOND;
  if (LITERALS.includes(only.name)) {
    const value = tools.value(only);
    return (input, frame) => equal(input, value(frame));
  }
  if (only.name === 'SimplePositiveUnaryTest') return simpleTest(only, tools);
  if (!tools.textOf(only).includes('?') || !['Comparison', 'Conjunction', 'Disjunction'].includes(only.name)) throw BEYOND;
  const expression = tools.value(only);
  return (_, frame) => { const answer = expression(frame); return typeof answer === 'boolean' ? answer : null; };
}

function simpleTest<Frame>(node: FeelNode, tools: TestTools<Frame>): TestClosure<Frame> {
  const [first, second] = tools.partsOf(node);
  if (first?.name === 'Interval') return interval(first, tools);
  if (first?.name !== 'CompareOp') throw BEYOND;
  const [operator, value] = [tools.textOf(first), tools.value(second)];
  if (operator === '=') return (input, frame) => equal(input, value(frame));
  if (operator === '!=') return negated((input, frame) => equal(input, value(frame)));
  return (input, frame) => ordered(input, value(frame), operator as Order);
}

function interval<Frame>(node: FeelNode, tools: TestTools<Frame>): TestClosure<Frame> {
  const [open, from, , to, close] = tools.partsOf(node);
  const [least, most] = [tools.value(from), tools.value(to)];
  const [above, below]: [Order, Order] = [tools.textOf(open) === '[' ? '>=' : '>', tools.textOf(close) === ']' ? '<=' : '<'];
  return (input, frame) => both(ordered(input, least(frame), above), ordered(input, most(frame), below));
}

const both = (left: Answer, right: Answer): Answer => (left === null || right === null ? null : left && right);
