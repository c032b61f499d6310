/** From the tightest to the loosest: path, filter and call; minus; power; product; sum. */
import { argumentsOf } from './arguments.js';
import type { Reader } from './reader.js';
import type { ArithmeticOperator, Node } from './tree.js';
import { standalone } from './values.js';

export const arithmetic = (reader: Reader): Node => leftToRight(reader, ['+', '-'], product);
const product = (reader: Reader): Node => leftToRight(reader, ['*', '/'], power);
const power = (reader: Reader): Node => leftToRight(reader, ['**'], signed);

function leftToRight(reader: Reader, operators: readonly ArithmeticOperator[], operand: (reader: Reader) => Node): Node {
  let left = operand(reader);
  for (let operator = operatorHere(reader, operators); operator !== null; operator = operatorHere(reader, operators)) {
    const { at } = reader;
    reader.sign(operator);
    left = { kind: 'arithmetic', at, operator, left, right: operand(reader) };
  }
  return left;
}

function operatorHere(reader: Reader, operators: readonly ArithmeticOperator[]): ArithmeticOperator | null {
  const found = operators.find((operator) => reader.source.startsWith(operator, reader.at));
  return found === undefined || (found === '*' && reader.source.startsWith('**', reader.at)) ? null : found;
}

function signed(reader: Reader): Node {
  const { at } = reader;
  if (!reader.sign('-')) return chained(reader);
  const of = reader.nested(() => signed(reader));
  return { kind: 'negation', at, of };
}

/** A value and what hangs on it: `.name`, `[filter]`, `(arguments)`. */
function chained(reader: Reader): Node {
  let value = standalone(reader);
  for (let next = link(reader, value); next !== null; next = link(reader, value)) value = next;
  return value;
}

function link(reader: Reader, of: Node): Node | null {
  const { at, char } = reader;
  if (char === '.' && !reader.source.startsWith('..', at)) { reader.sign('.'); return { kind: 'path', at, of, name: entryName(reader) }; }
  if (char === '[') return reader.rangeEnds > 0 ? reader.attempt('filter', () => filter(reader, of, at)) : filter(reader, of, at);
  if (char === '(' && of.kind !== 'literal') { reader.extra('对表达式结果的调用'); return { kind: 'invocation', at, of, given: argumentsOf(reader) }; }
  return null;
}

function filter(reader: Reader, of: Node, at: number): Node {
  reader.need('[');
  const test = reader.outsideRange(() => reader.expression());
  reader.need(']');
  return { kind: 'filter', at, of, test };
}

/** Entries of several words that a value has by itself. */
const SEVERAL_WORDS = /(?:time offset|start included|end included)(?![\p{L}\p{N}_$])/uy;

function entryName(reader: Reader): string {
  const found = reader.match(SEVERAL_WORDS);
  if (found) { reader.at += found[0].length; reader.space(); return found[0]; }
  const name = reader.knownName() ?? reader.quoted();
  if (name !== null) return name;
  const word = reader.peekWord();
  if (word === '') reader.fail('条目名');
  reader.word(word);
  return word;
}
