/** Camunda's own FEEL cases (feel-scala): expressions with variables, and unary tests with an input. The key of a case is its file, a hash and its place in the file's cases (from 0). */
import { readFileSync } from 'node:fs';
import { compileExpression, compileUnaryTests } from '../../../../dist/engine/bpmn/feel/feel.js';
import { same } from '../same-value.mjs';
import { decodeValue, encodeValue } from '../typed-values.mjs';

export const defaultData = 'feel-scala-dev.json';

const nativeOf = (item) => {
  const variables = decodeAll(item.variables ?? {});
  return item.kind === 'unary' ? compileUnaryTests(item.expression).native(decodeAll(item.input), variables) : compileExpression(item.expression).native(variables);
};

const decodeAll = (value) => {
  if (Array.isArray(value)) return value.map(decodeAll);
  if (value === null || typeof value !== 'object') return value;
  return value['@type'] ? decodeValue(value['@type'], value.value) : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decodeAll(each)]));
};

const verdict = (item) => {
  try {
    const actual = encodeValue(nativeOf(item));
    return { passed: same(item.expected, actual), reason: `${item.expression} gives ${JSON.stringify(actual)}, expected ${JSON.stringify(item.expected)}` };
  } catch (error) {
    return { passed: false, reason: `${item.expression} fails: ${error.message}` };
  }
};

export async function run({ data, keys, report }) {
  const places = {};
  for (const item of JSON.parse(readFileSync(data, 'utf8')).cases) {
    places[item.file] = (places[item.file] ?? -1) + 1;
    const key = `${item.file}#${places[item.file]}`;
    if (keys && !keys.has(key)) continue;
    const { passed, reason } = verdict(item);
    report(key, passed, reason);
  }
}
