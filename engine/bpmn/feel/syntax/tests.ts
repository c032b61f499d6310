/** Unary tests: what a cell of a decision table, or the operator `in`, asks of a value. */
import type { Reader } from './reader.js';
import { asksInput } from './walk.js';
import type { Test, Tests } from './tree.js';

/** After `in`: one test, or several in parentheses. */
export function testsIn(reader: Reader): Tests {
  if (reader.char === '(') {
    const several = reader.attempt('tests', () => listed(reader));
    if (several !== null) return several;
  }
  return { tests: [test(reader)], negated: false, any: false };
}

/** `(a, b)`, unless it is the beginning of a range or of a longer expression. */
function listed(reader: Reader): Tests {
  reader.need('(');
  const tests = several(reader);
  reader.need(')');
  if ('.+-*/[('.includes(reader.char || ' ')) reader.fail('结尾');
  return { tests, negated: false, any: false };
}

/** All of a cell. */
export function wholeTests(reader: Reader): Tests {
  if (reader.source.trim() === '-') { reader.need('-'); return { tests: [], negated: false, any: true }; }
  const negated = reader.peekWord() === 'not' ? reader.attempt('negation', () => negation(reader)) : null;
  return negated ?? { tests: several(reader), negated: false, any: false };
}

function negation(reader: Reader): Tests {
  reader.needWord('not');
  reader.need('(');
  const tests = several(reader);
  reader.need(')');
  if (!reader.ended) reader.fail('结尾');
  return { tests, negated: true, any: false };
}

function several(reader: Reader): Test[] {
  const tests = [test(reader)];
  while (reader.sign(',')) tests.push(test(reader));
  return tests;
}

function test(reader: Reader): Test {
  const of = reader.expression();
  return { of, asks: asksInput(of) };
}
