/** Functions of texts. A character is a code point, as the standard has it. */
import { isNumber, whole } from '../numbers/number.js';
import { isText, ofText, ofTexts } from './arguments.js';
import { toBase64 } from './base64.js';
import { expressionOf, replaced } from './patterns.js';
import type { Functions } from './overload.js';

function substring(text: string, start: unknown, length: unknown): unknown {
  if (!isNumber(start) || !(length === undefined || isNumber(length))) return undefined;
  const characters = Array.from(text);
  const at = whole(start);
  const from = at > 0 ? at - 1 : characters.length + at;
  if (at === 0 || from < 0) return at === 0 ? null : '';
  return characters.slice(from, length === undefined ? undefined : from + Math.max(0, whole(length))).join('');
}

function before(text: string, match: string): string {
  const at = text.indexOf(match);
  return at > 0 ? text.slice(0, at) : '';
}

function after(text: string, match: string): string {
  const at = text.indexOf(match);
  return at >= 0 ? text.slice(at + match.length) : '';
}

function matches(text: string, pattern: string, flags: string): boolean | null {
  return expressionOf(pattern, flags)?.test(text) ?? null;
}

function replace(text: string, pattern: string, replacement: string, flags: string): string | null {
  const expression = expressionOf(pattern, `${flags}g`);
  return expression && replaced(text, expression, replacement);
}

function split(text: string, delimiter: string): string[] | null {
  const expression = expressionOf(delimiter, 'g');
  if (expression === null) return null;
  const parts: string[] = [];
  let from = 0;
  for (const found of text.matchAll(expression)) {
    if (found[0] === '' && found.index === 0) continue;
    parts.push(text.slice(from, found.index));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

function extract(text: string, pattern: string): string[] | null {
  const expression = expressionOf(pattern, 'g');
  return expression && Array.from(text.matchAll(expression), ([found]) => found);
}

const three = (first: unknown, second: unknown, third: unknown): [string, string, string] | null => (isText(first) && isText(second) && isText(third) ? [first, second, third] : null);

export const textFunctions: Functions = {
  substring: [
    { parameters: ['string', 'start position'], call: ([text, start]) => (isText(text) ? substring(text, start, undefined) : undefined) },
    { parameters: ['string', 'start position', 'length'], call: ([text, start, length]) => (isText(text) ? substring(text, start, length) : undefined) },
  ],
  'string length': ofText('string', (text) => Array.from(text).length),
  'upper case': ofText('string', (text) => text.toUpperCase()),
  'lower case': ofText('string', (text) => text.toLowerCase()),
  'substring before': [ofTexts(['string', 'match'], before)],
  'substring after': [ofTexts(['string', 'match'], after)],
  contains: [ofTexts(['string', 'match'], (text, match) => text.includes(match))],
  'starts with': [ofTexts(['string', 'match'], (text, match) => text.startsWith(match))],
  'ends with': [ofTexts(['string', 'match'], (text, match) => text.endsWith(match))],
  matches: [
    ofTexts(['input', 'pattern'], (text, pattern) => matches(text, pattern, '')),
    { parameters: ['input', 'pattern', 'flags'], call: ([input, pattern, flags]) => { const given = three(input, pattern, flags ?? ''); return given ? matches(...given) : undefined; } },
  ],
  replace: [
    { parameters: ['input', 'pattern', 'replacement'], call: ([input, pattern, replacement]) => { const given = three(input, pattern, replacement); return given ? replace(...given, '') : undefined; } },
    { parameters: ['input', 'pattern', 'replacement', 'flags'], call: ([input, pattern, replacement, flags]) => { const given = three(input, pattern, replacement); return given && isText(flags ?? '') ? replace(...given, String(flags ?? '')) : undefined; } },
  ],
  split: [ofTexts(['string', 'delimiter'], split)],
  extract: [ofTexts(['string', 'pattern'], extract)],
  trim: ofText('string', (text) => text.trim()),
  'is blank': ofText('string', (text) => text.trim() === ''),
  'to base64': ofText('value', toBase64),
};
