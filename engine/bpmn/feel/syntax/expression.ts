/** The loosest part of the grammar: conditions, iterations, junctions and comparisons. */
import { functionDefinition } from './definitions.js';
import { arithmetic } from './operators.js';
import type { Grammar, Reader } from './reader.js';
import { testsIn } from './tests.js';
import type { CompareOperator, Iterator, Node } from './tree.js';
import { readType } from './types.js';

function expression(reader: Reader): Node {
  const word = reader.peekWord();
  if (reader.standsAlone(word)) return disjunction(reader);
  switch (word) {
    case 'if': return condition(reader);
    case 'for': return iteration(reader);
    case 'some': return quantified(reader, true);
    case 'every': return quantified(reader, false);
    case 'function': return functionDefinition(reader);
    default: return disjunction(reader);
  }
}

export const grammar: Grammar = { expression, arithmetic };

function condition(reader: Reader): Node {
  const { at } = reader;
  reader.needWord('if');
  const test = reader.expression();
  reader.needWord('then');
  const then = reader.expression();
  reader.needWord('else');
  return { kind: 'if', at, condition: test, then, otherwise: reader.expression() };
}

function iteration(reader: Reader): Node {
  const { at } = reader;
  reader.needWord('for');
  return withIterators(reader, (iterators) => {
    reader.needWord('return');
    return { kind: 'for', at, iterators, body: reader.expression() };
  });
}

function quantified(reader: Reader, some: boolean): Node {
  const { at } = reader;
  reader.needWord(some ? 'some' : 'every');
  return withIterators(reader, (iterators) => {
    reader.needWord('satisfies');
    return { kind: 'quantified', at, some, iterators, test: reader.expression() };
  });
}

function withIterators(reader: Reader, read: (iterators: readonly Iterator[]) => Node): Node {
  const iterators: Iterator[] = [];
  const mark = reader.names.mark();
  do {
    const next = iterator(reader);
    reader.names.add(next.name);
    iterators.push(next);
  } while (reader.sign(','));
  const node = read(iterators);
  reader.names.release(mark);
  return node;
}

/** Up to the word `in`. */
const ITERATOR = /([^\s"`,:()[\]{}]+(?:\s+[^\s"`,:()[\]{}]+)*?)\s+in(?=[\s([{"@])/y;

function iterator(reader: Reader): Iterator {
  const name = reader.quoted() ?? variableName(reader);
  reader.needWord('in');
  const of = reader.arithmetic();
  if (of.kind === 'range') reader.extra('对区间的循环', of.at);
  return { name, of, to: reader.sign('..') ? reader.arithmetic() : null };
}

function variableName(reader: Reader): string {
  const found = reader.match(ITERATOR)?.[1] ?? reader.fail('变量名和“in”');
  reader.at += found.length;
  reader.space();
  return found.replace(/\s+/g, ' ');
}

const disjunction = (reader: Reader): Node => junction(reader, 'or', conjunction);
const conjunction = (reader: Reader): Node => junction(reader, 'and', comparison);

function junction(reader: Reader, kind: 'and' | 'or', part: (reader: Reader) => Node): Node {
  const { at } = reader;
  const parts = [part(reader)];
  while (reader.word(kind)) parts.push(part(reader));
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind, at, parts };
}

const OPERATORS: readonly CompareOperator[] = ['<=', '>=', '!=', '<', '>', '='];

const operatorHere = (reader: Reader): CompareOperator | undefined => OPERATORS.find((operator) => reader.source.startsWith(operator, reader.at));

function comparison(reader: Reader): Node {
  const { at } = reader;
  const asked = operatorHere(reader);
  if (asked === '=' || asked === '!=') reader.extra('以“=”开头的测试');
  if (asked !== undefined) { reader.sign(asked); return { kind: 'input', at, operator: asked, right: reader.arithmetic() }; }
  const left = arithmetic(reader);
  const operator = operatorHere(reader);
  if (operator !== undefined) { reader.sign(operator); return { kind: 'compare', at, operator, left, right: reader.arithmetic() }; }
  return worded(reader, left, at);
}

/** `between`, `in` and `instance of`. */
function worded(reader: Reader, value: Node, at: number): Node {
  if (reader.word('between')) {
    const low = reader.arithmetic();
    reader.needWord('and');
    return { kind: 'between', at, value, low, high: reader.arithmetic() };
  }
  if (reader.word('in')) return { kind: 'in', at, value, tests: testsIn(reader) };
  if (reader.word('instance')) {
    reader.needWord('of');
    return { kind: 'instance', at, value, type: readType(reader) };
  }
  return value;
}
