/** The common subset of FEEL as closures over lezer-feel's tree: some hundred times faster than reading the text again. What the subset lacks, whole expressions at a time, stays with feelin. */
import { anyOf, negated, oneTest, type TestClosure, type TestTools } from './closure-tests.js';
import { arithmetic, BEYOND, entryOf, equal, known, ordered, type Order } from './closure-values.js';
import { feelinExpression } from './feelin-evaluation.js';
import type { FeelNode } from './syntax.js';
import { isPlainContext } from './values.js';

type Scope = Readonly<Record<string, unknown>>;
/** Names bound on the way (quantifiers, filters) hide those outside. */
interface Frame { readonly names: Scope; readonly outer: Frame | null }
type Closure = (frame: Frame) => unknown;
type Compile = (node: FeelNode, parts: readonly FeelNode[], text: string) => Closure;

export function compileClosure(root: FeelNode, text: string, slow: (scope: Scope) => unknown): (scope: Scope) => unknown {
  const closure = attempt(() => compile(root, text));
  if (closure === null) return slow;
  return (scope) => {
    try { return closure({ names: scope, outer: null }); } catch (error) {
      if (error === BEYOND) return slow(scope);
      throw error;
    }
  };
}

/** Unary tests: the input is the name `?`. */
export function compileTestsClosure(root: FeelNode, text: string, slow: (input: unknown, scope: Scope) => unknown): (input: unknown, scope: Scope) => unknown {
  const closure = attempt(() => testsOf(root, text));
  if (closure === null) return slow;
  return (input, scope) => {
    try { return closure(known(input), { names: { '?': input }, outer: { names: scope, outer: null } }); } catch (error) {
      if (error === BEYOND) return slow(input, scope);
      throw error;
    }
  };
}

function testsOf(root: FeelNode, text: string): TestClosure<Frame> {
  const [first, , tests] = partsOf(root);
  if (first?.name === 'PositiveUnaryTests') return anyOf(first, toolsFor(text));
  if (first?.name === 'not' && tests?.name === 'PositiveUnaryTests') return negated(anyOf(tests, toolsFor(text)));
  throw BEYOND;
}

const toolsFor = (text: string): TestTools<Frame> => ({ value: (node) => compile(node, text), partsOf, textOf: (node) => textOf(node, text) });

function attempt<T>(work: () => T): T | null {
  try { return work(); } catch (error) {
    if (error === BEYOND) return null;
    throw error;
  }
}

const textOf = (node: FeelNode | undefined, text: string): string => (node ? text.slice(node.from, node.to) : '');

function partsOf(node: FeelNode): FeelNode[] {
  const parts: FeelNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.type.isSkipped) parts.push(child);
  return parts;
}

function compile(node: FeelNode | undefined, text: string): Closure {
  const compiler = node && COMPILERS[node.name];
  if (!node || !compiler) throw BEYOND;
  return compiler(node, partsOf(node), text);
}

const constant = (value: unknown): Closure => () => value;

const COMPILERS: Readonly<Record<string, Compile | undefined>> = {
  Expression: (_, [only, more], text) => { if (more) throw BEYOND; return compile(only, text); },
  ParenthesizedExpression: (_, [, inner, close], text) => { if (close?.name !== ')') throw BEYOND; return compile(inner, text); },
  NumericLiteral: (node, _, text) => { const value = Number(textOf(node, text).replace(/\s+/g, '')); if (Number.isNaN(value)) throw BEYOND; return constant(value); },
  StringLiteral: (node, _, text) => { const quoted = textOf(node, text); if (quoted.includes('\\')) throw BEYOND; return constant(quoted.slice(1, -1)); },
  BooleanLiteral: (node, _, text) => constant(textOf(node, text) === 'true'),
  null: () => constant(null),
  VariableName: (_, parts, text) => variable(nameOf(parts, text)),
  PathExpression: (_, [target, , path], text) => {
    const [of, name] = [compile(target, text), path?.name === 'PathName' ? nameOf(partsOf(path), text) : ''];
    if (name === '') throw BEYOND;
    return (frame) => entryOf(of(frame), name);
  },
  '?': () => variable('?'),
  Conjunction: (_, [left, , right], text) => junction(compile(left, text), compile(right, text), false),
  Disjunction: (_, [left, , right], text) => junction(compile(left, text), compile(right, text), true),
  Comparison: comparison,
  ArithmeticExpression: (_, parts, text) => {
    const [left, operator, right] = parts;
    if (parts.length !== 3 || operator?.name !== 'ArithOp' || textOf(operator, text).startsWith('**') || textOf(operator, text) === '^') throw BEYOND;
    const [a, b, op] = [operand(left, text), operand(right, text), textOf(operator, text)];
    return (frame) => arithmetic(a(frame), b(frame), op);
  },
  IfExpression: (_, [, condition, , then, , otherwise], text) => {
    const [test, yes, no] = [compile(condition, text), compile(then, text), compile(otherwise, text)];
    return (frame) => (test(frame) === true ? yes(frame) : no(frame));
  },
  List: (_, parts, text) => { const items = parts.slice(1, -1).map((item) => compile(item, text)); return (frame) => items.map((item) => item(frame)); },
  FunctionInvocation: invocation,
  QuantifiedExpression: quantified,
  FilterExpression: filtered,
};

/** An operand that the subset lacks, a date say, is evaluated by feelin on its own, so that the operator can be ours. */
function operand(node: FeelNode | undefined, text: string): Closure {
  const closure = attempt(() => compile(node, text));
  if (closure !== null) return closure;
  if (!node || !['FunctionInvocation', 'DateTimeLiteral', 'FilterExpression', 'PathExpression', 'ParenthesizedExpression'].includes(node.name)) throw BEYOND;
  const slow = feelinExpression(textOf(node, text));
  return (frame) => known(slow(namesOf(frame)));
}

const namesOf = (frame: Frame): Scope => (frame.outer === null ? frame.names : { ...namesOf(frame.outer), ...frame.names });

/** Only a name of one word: words with spaces between them need the parser to know the variables. */
function nameOf(parts: readonly FeelNode[], text: string): string {
  const [only, more] = parts;
  if (more || (only?.name !== 'Identifier' && only?.name !== 'BacktickIdentifier')) throw BEYOND;
  return textOf(only, text).replace(/`/g, '');
}

function variable(name: string): Closure {
  return (frame) => {
    for (let at: Frame | null = frame; at; at = at.outer) if (Object.hasOwn(at.names, name)) return known(at.names[name]);
    return null;
  };
}

/** Kleene's logic: what is not a boolean is unknown. `decisive` ends it: false for and, true for or. */
function junction(left: Closure, right: Closure, decisive: boolean): Closure {
  return (frame) => {
    const a = left(frame);
    if (a === decisive) return decisive;
    const b = right(frame);
    if (b === decisive) return decisive;
    return a === !decisive && b === !decisive ? !decisive : null;
  };
}

function comparison(_: FeelNode, parts: readonly FeelNode[], text: string): Closure {
  const [left, operator, right] = parts;
  if (operator?.name === 'in') return membership(parts, text);
  if (operator?.name === 'between') return between(parts, text);
  if (parts.length !== 3 || operator?.name !== 'CompareOp') throw BEYOND;
  const [a, b, op] = [compile(left, text), compile(right, text), textOf(operator, text)];
  if (op === '=') return (frame) => equal(a(frame), b(frame));
  if (op === '!=') return (frame) => { const same = equal(a(frame), b(frame)); return same === null ? null : !same; };
  return (frame) => ordered(a(frame), b(frame), op as Order);
}

function membership(parts: readonly FeelNode[], text: string): Closure {
  const [left, , first, inner] = parts;
  const value = compile(left, text);
  const test = first?.name === 'PositiveUnaryTest' ? memberTest(first, text) : inner?.name === 'PositiveUnaryTests' ? anyOf(inner, toolsFor(text)) : null;
  if (test === null) throw BEYOND;
  return (frame) => test(value(frame), frame);
}

/** `x in ["a", "b"]`: one of the list's elements. */
function memberTest(node: FeelNode, text: string): TestClosure<Frame> {
  const [list] = partsOf(node);
  if (list?.name !== 'List') return oneTest(node, toolsFor(text));
  const items = compile(list, text);
  return (input, frame) => (items(frame) as unknown[]).some((item) => equal(input, item) === true);
}

function between(parts: readonly FeelNode[], text: string): Closure {
  const [left, , from, , to] = parts;
  const [value, least, most] = [compile(left, text), compile(from, text), compile(to, text)];
  return junction((frame) => ordered(value(frame), least(frame), '>='), (frame) => ordered(value(frame), most(frame), '<='), false);
}

interface Builtin { readonly arity: number; readonly call: (values: readonly unknown[]) => unknown }

const FUNCTIONS: Readonly<Record<string, Builtin | undefined>> = {
  not: { arity: 1, call: ([value]) => (typeof value === 'boolean' ? !value : null) },
  count: { arity: 1, call: ([list]) => listed(list).length },
  'list contains': { arity: 2, call: ([list, element]) => listed(list).some((each) => equal(known(each), element) === true) },
  'distinct values': { arity: 1, call: ([list]) => listed(list).reduce<unknown[]>((kept, each) => (kept.some((other) => equal(known(other), known(each)) === true) ? kept : [...kept, each]), []) },
  'is defined': { arity: 1, call: ([value]) => value !== null },
  contains: { arity: 2, call: ([text, part]) => { if (typeof text !== 'string' || typeof part !== 'string') throw BEYOND; return text.includes(part); } },
};

function listed(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw BEYOND;
  return value;
}

function invocation(_: FeelNode, parts: readonly FeelNode[], text: string): Closure {
  const [callee, , parameters] = parts;
  const name = textOf(callee, text).replace(/\s+/g, ' ');
  const body = FUNCTIONS[name];
  if (!body || callee?.name !== 'VariableName' || parameters?.name !== 'PositionalParameters') throw BEYOND;
  const values = partsOf(parameters).map((parameter) => compile(parameter, text));
  if (values.length !== body.arity) throw BEYOND;
  return (frame) => body.call(values.map((value) => value(frame)));
}

function quantified(_: FeelNode, parts: readonly FeelNode[], text: string): Closure {
  const [quantifier, inExpressions, , condition] = parts;
  const iterations = inExpressions ? partsOf(inExpressions) : [];
  const [name, , source] = iterations[0] && iterations.length === 1 ? partsOf(iterations[0]) : [];
  if (name?.name !== 'Name' || source?.name !== 'IterationContext' || partsOf(source).length !== 1) throw BEYOND;
  const [bound, list, test, some] = [nameOf(partsOf(name), text), compile(partsOf(source)[0], text), compile(condition, text), quantifier?.name === 'some'];
  return (frame) => {
    const values = list(frame);
    if (!Array.isArray(values)) throw BEYOND;
    const results = values.map((value: unknown) => test({ names: { [bound]: value }, outer: frame }));
    if (results.some((result) => typeof result !== 'boolean')) throw BEYOND;
    return some ? results.includes(true) : !results.includes(false);
  };
}

/** In a filter the element is `item`, and a context's own entries are names. A number would be an index: that is feelin's. */
function filtered(_: FeelNode, parts: readonly FeelNode[], text: string): Closure {
  const [source, , condition] = parts;
  if (parts.length !== 4 || !['Comparison', 'Conjunction', 'Disjunction'].includes(condition?.name ?? '')) throw BEYOND;
  const [list, test] = [compile(source, text), compile(condition, text)];
  return (frame) => {
    const values = list(frame);
    if (!Array.isArray(values)) throw BEYOND;
    return values.filter((value: unknown) => {
      const element = known(value);
      const names = isPlainContext(element) ? { item: element, ...element } : { item: element };
      return test({ names, outer: frame }) === true;
    });
  };
}
