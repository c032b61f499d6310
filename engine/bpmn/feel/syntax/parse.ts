/** Text to tree, or the place where it stops being FEEL. */
import { grammar } from './expression.js';
import { Reader, type Extra, type ReaderOptions } from './reader.js';
import { wholeTests } from './tests.js';
import type { Node, Tests } from './tree.js';

export interface SyntaxOptions {
  /** Names with spaces or operators in them that the text may use without backticks. */
  readonly names?: readonly string[];
  /** Let `now()` and `today()` through. */
  readonly allowClock?: boolean;
}

export interface Parsed<T> { readonly tree: T; readonly extras: readonly Extra[] }

export const parseExpression = (source: string, options: SyntaxOptions): Parsed<Node> => whole(source, options, (reader) => reader.expression());

export const parseTests = (source: string, options: SyntaxOptions): Parsed<Tests> => whole(source, options, wholeTests);

function whole<T>(source: string, options: SyntaxOptions, read: (reader: Reader) => T): Parsed<T> {
  const given: ReaderOptions = { names: options.names ?? [], allowClock: options.allowClock ?? false };
  const reader = new Reader(source, given, grammar);
  const tree = read(reader);
  if (!reader.ended) reader.fail('运算符或结尾');
  return { tree, extras: reader.extras };
}
