/** What stands by itself: literals, names, brackets, calls, function definitions. */
import { severalWordsPattern } from '../functions/registry.js';
import { argumentsOf } from './arguments.js';
import { contextLiteral } from './contexts.js';
import { FeelClockError } from './error.js';
import { functionDefinition } from './definitions.js';
import { numberLiteral, temporalLiteral, textLiteral } from './literals.js';
import { isKeyword, type Reader } from './reader.js';
import type { InputCompare, Node, RangeNode } from './tree.js';

const EXPECTED = '数、字符串、名称、列表、上下文或括号';

export function standalone(reader: Reader): Node {
  return bracketed(reader) ?? numberLiteral(reader) ?? textLiteral(reader) ?? temporalLiteral(reader) ?? named(reader) ?? reader.fail(EXPECTED);
}

function bracketed(reader: Reader): Node | null {
  const { at, char } = reader;
  switch (char) {
    case '(': return parenthesis(reader, at);
    case '[': return listOrRange(reader, at);
    case ']': reader.sign(']'); return rangeFrom(reader, at, reader.arithmetic(), false);
    case '{': return contextLiteral(reader);
    case '?': reader.sign('?'); return { kind: 'name', at, name: '?' };
    default: return null;
  }
}

function parenthesis(reader: Reader, at: number): Node {
  reader.need('(');
  const inner = reader.expression();
  if (reader.source.startsWith('..', reader.at)) return rangeFrom(reader, at, inner, false);
  reader.need(')');
  return inner.kind === 'input' ? halfLine(inner) : inner;
}

/** `(< 5)` as a value: a range with one end; `(= 5)` has both (DMN 1.4 §10.3.2.7). */
function halfLine({ at, operator, right }: InputCompare): Node {
  const included = operator === '=' || operator.endsWith('=');
  const [start, end] = [operator.startsWith('<') ? null : right, operator.startsWith('>') ? null : right];
  return operator === '!=' ? { kind: 'input', at, operator, right } : { kind: 'range', at, start, end, startIncluded: included && start !== null, endIncluded: included && end !== null };
}

function listOrRange(reader: Reader, at: number): Node {
  reader.need('[');
  if (reader.sign(']')) return { kind: 'list', at, items: [] };
  const first = reader.expression();
  if (reader.source.startsWith('..', reader.at)) return rangeFrom(reader, at, first, true);
  const items = [first];
  while (reader.sign(',')) items.push(reader.expression());
  if (!reader.sign(']')) reader.fail('“,”或“]”');
  return { kind: 'list', at, items };
}

function rangeFrom(reader: Reader, at: number, start: Node, startIncluded: boolean): RangeNode {
  reader.need('..');
  reader.rangeEnds += 1;
  const end = reader.arithmetic();
  reader.rangeEnds -= 1;
  const endIncluded = reader.char === ']';
  if (!reader.sign(']') && !reader.sign(')') && !reader.sign('[')) reader.fail('区间的结尾“]”或“)”');
  return { kind: 'range', at, start, end, startIncluded, endIncluded };
}

const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([['null', null], ['true', true], ['false', false]]);

function named(reader: Reader): Node | null {
  const { at } = reader;
  const quoted = reader.quoted();
  if (quoted !== null) return reader.char === '(' ? call(reader, at, quoted) : { kind: 'name', at, name: quoted };
  const long = longName(reader, at);
  if (long !== null) return long;
  const word = reader.peekWord();
  if (word === '') return null;
  if (CONSTANTS.has(word)) { reader.word(word); return { kind: 'literal', at, value: CONSTANTS.get(word) }; }
  if (word === 'function') return functionDefinition(reader);
  if (isKeyword(word) && !namesSomething(reader, word)) reader.fail(EXPECTED);
  reader.word(word);
  return reader.char === '(' ? call(reader, at, word) : { kind: 'name', at, name: word };
}

/** `and(…)` and `or(…)` are functions where no operator can stand. */
const namesSomething = (reader: Reader, word: string): boolean => reader.standsAlone(word) || reader.match(/(?:and|or)\s*\(/y) !== null;

/** A name of several words: of a built-in function, announced, or of a function that nobody knows. */
function longName(reader: Reader, at: number): Node | null {
  const builtin = reader.match(severalWordsPattern());
  const known = reader.knownName();
  if (known !== null && (builtin === null || known.length >= builtin[0].length)) return reader.char === '(' ? call(reader, at, known) : { kind: 'name', at, name: known };
  reader.at = at;
  const found = builtin?.[0] ?? unknownFunction(reader);
  if (found === null) return null;
  reader.at += found.length;
  reader.space();
  return call(reader, at, found.replace(/\s+/g, ' '));
}

const SEVERAL_WORDS = /[\p{L}_$][\p{L}\p{N}_$]*(?: [\p{L}_$][\p{L}\p{N}_$]*){1,9}(?=\s*\()/uy;

function unknownFunction(reader: Reader): string | null {
  const found = reader.match(SEVERAL_WORDS)?.[0];
  return found === undefined || found.split(' ').some((word) => isKeyword(word) || word === 'instance') ? null : found;
}

function call(reader: Reader, at: number, name: string): Node {
  if (!reader.allowClock && (name === 'now' || name === 'today')) {
    throw new FeelClockError(`表达式第 ${at + 1} 个字符处使用了 ${name}()：法律上的日期须由数据给出，不能取自时钟。请改用变量。`, reader.source, at);
  }
  return { kind: 'call', at, name, given: argumentsOf(reader) };
}
