/** `{name: value, "any text": value}`; an entry sees those before it. */
import { quotedText } from './literals.js';
import type { Reader } from './reader.js';
import type { ContextNode, Node } from './tree.js';

/** A key may have spaces and signs in it; the colon ends it. */
const KEY = /([^\s:"`{}[\],][^:"`{}[\],]*):/y;

export function contextLiteral(reader: Reader): ContextNode {
  const { at } = reader;
  reader.need('{');
  const entries: { name: string; value: Node }[] = [];
  if (reader.sign('}')) return { kind: 'context', at, entries };
  const mark = reader.names.mark();
  do {
    const name = key(reader);
    reader.need(':');
    entries.push({ name, value: reader.expression() });
    reader.names.add(name);
  } while (reader.sign(','));
  reader.names.release(mark);
  if (!reader.sign('}')) reader.fail('“,”或“}”');
  return { kind: 'context', at, entries };
}

function key(reader: Reader): string {
  const text = quotedText(reader) ?? reader.quoted();
  if (text !== null) return text;
  const found = reader.match(KEY);
  if (!found) reader.fail('上下文的条目名和“:”');
  const name = (found[1] ?? '').trim();
  reader.at += found[0].length - 1;
  return name.replace(/\s+/g, ' ');
}
