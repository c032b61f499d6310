/** The type after `instance of`, and of a parameter: `list<number>`, `context<a: string>`, `function<number> -> string`, `days and time duration`. */
import type { Reader } from './reader.js';
import type { TypeNode } from './tree.js';

const SEVERAL_WORDS = ['date and time', 'days and time duration', 'years and months duration', 'day-time-duration', 'year-month-duration', 'date time'];
const INSIDE_NAME = /[^\s<>,:(){}[\]"]+/y;

const plain = (name: string): TypeNode => ({ name, of: [], entries: [], returns: null });

export function readType(reader: Reader): TypeNode {
  return reader.nested(() => {
    const name = typeName(reader);
    if (!['list', 'range', 'context', 'function'].includes(name) || !reader.sign('<')) return plain(name);
    reader.extra('带参数的类型');
    const type = name === 'context' ? { ...plain(name), entries: entries(reader) } : { ...plain(name), of: several(reader) };
    reader.need('>');
    if (name !== 'function' || !reader.sign('->')) return type;
    return { ...type, returns: readType(reader) };
  });
}

function typeName(reader: Reader): string {
  for (const words of SEVERAL_WORDS) {
    const pattern = new RegExp(words.replace(/ /g, '\\s+'), 'y');
    const found = reader.match(pattern);
    if (!found) continue;
    reader.at += found[0].length;
    reader.space();
    return words;
  }
  let name = reader.knownName() ?? reader.quoted() ?? oneWord(reader);
  while (reader.sign('.')) name += `.${reader.knownName() ?? reader.quoted() ?? oneWord(reader)}`;
  return name;
}

function oneWord(reader: Reader): string {
  const word = reader.peekWord();
  if (word === '') reader.fail('类型名');
  reader.at += word.length;
  reader.space();
  return word;
}

function several(reader: Reader): TypeNode[] {
  const types: TypeNode[] = [];
  if (reader.char === '>') return types;
  do types.push(readType(reader)); while (reader.sign(','));
  return types;
}

function entries(reader: Reader): { name: string; type: TypeNode }[] {
  const found: { name: string; type: TypeNode }[] = [];
  if (reader.char === '>') return found;
  do {
    const words: string[] = [];
    for (let word = reader.match(INSIDE_NAME); word; word = reader.match(INSIDE_NAME)) { words.push(word[0]); reader.at += word[0].length; reader.space(); }
    if (words.length === 0) reader.fail('条目名');
    reader.need(':');
    found.push({ name: words.join(' '), type: readType(reader) });
  } while (reader.sign(','));
  return found;
}
