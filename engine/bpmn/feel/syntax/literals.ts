/** Numbers, texts and `@"…"`. */
import { numberFrom } from '../numbers/number.js';
import { parseTemporalLiteral } from '../temporal/parse.js';
import type { Reader } from './reader.js';
import type { Literal } from './tree.js';

const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)([eE][+-]?\d+)?/y;
const TEXT = /"((?:\\[^]|[^"\\])*)"/y;

export function numberLiteral(reader: Reader): Literal | null {
  const { at } = reader;
  const found = reader.match(NUMBER);
  if (!found) return null;
  if (found[1] !== undefined) reader.extra('带指数的数');
  reader.at += found[0].length;
  if (reader.peekWord() !== '') reader.fail('运算符或结尾');
  reader.space();
  return { kind: 'literal', at, value: numberFrom(found[0]) };
}

/** The text between quotes, unescaped; null when there is none here. */
export function quotedText(reader: Reader): string | null {
  const found = reader.match(TEXT);
  if (!found) {
    if (reader.char === '"') reader.fail('字符串的结尾引号“"”', reader.source.length);
    return null;
  }
  reader.at += found[0].length;
  reader.space();
  if (/\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6})/.test(found[1] ?? '')) reader.extra('字符编号转义');
  return unescaped(found[1] ?? '');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', f: '\f', b: '\b', t: '\t', '"': '"', "'": "'", '\\': '\\' };
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([^]))/g;

/** What no escape is known for stays as it is written: patterns such as `\d` need one backslash only. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (written, short: string | undefined, long: string | undefined, sign: string | undefined) => {
    if (sign !== undefined) return ESCAPES[sign] ?? written;
    const point = parseInt(short ?? long ?? '0', 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : written;
  });
}

export function textLiteral(reader: Reader): Literal | null {
  const { at } = reader;
  const value = quotedText(reader);
  return value === null ? null : { kind: 'literal', at, value };
}

/** A moment that does not exist is null, as a call with that text would be. */
export function temporalLiteral(reader: Reader): Literal | null {
  const { at } = reader;
  if (!reader.sign('@')) return null;
  const text = quotedText(reader);
  if (text === null) reader.fail('带引号的日期、时间或期间');
  return { kind: 'literal', at, value: parseTemporalLiteral(text) };
}
