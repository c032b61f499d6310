/** What a function is called with: by position, or by name. */
import type { Reader } from './reader.js';
import type { Arguments, Node } from './tree.js';

const PARAMETER = /([^\s"`,:()[\]{}]+(?:\s+[^\s"`,:()[\]{}]+)*)\s*:/y;
const QUOTED_PARAMETER = /`([^`]+)`\s*:/y;

export function argumentsOf(reader: Reader): Arguments {
  reader.need('(');
  if (reader.sign(')')) return { names: null, values: [] };
  const names: string[] = [];
  const values: Node[] = [];
  const byName = parameterName(reader) !== null;
  do {
    if (byName) names.push(named(reader));
    values.push(reader.expression());
  } while (reader.sign(','));
  if (!reader.sign(')')) reader.fail('“,”或“)”');
  return { names: byName ? names : null, values };
}

const parameterName = (reader: Reader): RegExpExecArray | null => reader.match(PARAMETER) ?? reader.match(QUOTED_PARAMETER);

function named(reader: Reader): string {
  const found = parameterName(reader);
  if (!found) reader.fail('参数名和“:”');
  reader.at += found[0].length;
  reader.space();
  return (found[1] ?? '').replace(/\s+/g, ' ');
}
