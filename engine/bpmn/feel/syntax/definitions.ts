/** `function(a, b: number) body`. A body outside of FEEL (Java, PMML) is read and never run. */
import type { Reader } from './reader.js';
import type { FunctionNode, TypeNode } from './tree.js';
import { readType } from './types.js';

const PARAMETER = /[^\s"`,:()[\]{}]+(?:\s+[^\s"`,:()[\]{}]+)*/y;

export function functionDefinition(reader: Reader): FunctionNode {
  const { at } = reader;
  reader.needWord('function');
  reader.need('(');
  const parameters: string[] = [];
  const types: (TypeNode | null)[] = [];
  if (!reader.sign(')')) {
    do {
      parameters.push(parameter(reader));
      types.push(reader.sign(':') ? readType(reader) : null);
    } while (reader.sign(','));
    if (!reader.sign(')')) reader.fail('“,”或“)”');
  }
  if (reader.word('external')) { reader.expression(); return { kind: 'function', at, parameters, types, body: null }; }
  return { kind: 'function', at, parameters, types, body: reader.names.within(parameters, () => reader.expression()) };
}

function parameter(reader: Reader): string {
  const quoted = reader.quoted();
  if (quoted !== null) return quoted;
  const found = reader.match(PARAMETER);
  if (!found) reader.fail('参数名');
  reader.at += found[0].length;
  reader.space();
  return found[0].replace(/\s+/g, ' ');
}
