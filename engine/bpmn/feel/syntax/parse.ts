/** Text to tree, or the place where it stops being FEEL. */
import { grammar } from './expression.js';
import { Reader, type ReaderOptions } from './reader.js';
import { wholeTests } from './tests.js';
import type { Node, Tests } from './tree.js';

export interface SyntaxOptions {
  /** Names with spaces or operators in them that the text may use without backticks. */
  readonly names?: readonly string[];
  /** Let `now()` and `today()` through. */
  readonly allowClock?: boolean;
}

export const parseExpression = (source: string, options: SyntaxOptions): Node => whole(source, options, (reader) => reader.expression());

export const parseTests = (source: string, options: SyntaxOptions): Tests => whole(source, options, wholeTests);

function whole<T>(source: string, options: SyntaxOptions, read: (reader: Reader) => T): T {
  const given: ReaderOptions = { names: options.names ?? [], allowClock: options.allowClock ?? false };
  const reader = new Reader(source, given, grammar);
  const result = read(reader);
  if (!reader.ended) reader.fail('运算符或结尾');
  return result;
}
