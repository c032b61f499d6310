/**
 * The DMN Technology Compatibility Kit, value cases: a test case whose expected results are values and not errors. A case passes when every result node matches: numbers within 1e-8,
 * moments and durations by their meaning and not by their text, contexts with exactly the expected keys, lists in order. Keys are `level/folder|file|case`.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateDecision, evaluateInvocable, parseDecisions } from '../../../../dist/engine/bpmn/dmn/dmn.js';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../../../../dist/engine/bpmn/feel/temporal/parse.js';
import { childrenOf, first, readXml, xsi } from './dmn-tck/xml.mjs';
import { sameValue, show } from './dmn-tck/values.mjs';

export const defaultData = 'dmn-tck';

const LEVELS = ['compliance-level-2', 'compliance-level-3'];
const PARSERS = { date: parseDate, time: parseTime, dateTime: parseDateTime, duration: parseDuration };

export async function run({ data, keys, report }) {
  for (const test of casesIn(data)) {
    if (keys !== undefined && !keys.has(test.key)) continue;
    if (test.results.some((result) => result.error)) continue;
    const reason = await failureOf(test);
    report(test.key, reason === '', reason);
  }
}

async function failureOf(test) {
  for (const { name, expected } of test.results) {
    const read = await modelOf(test);
    if (!read.ok) return JSON.stringify(read.findings[0]);
    const variables = Object.fromEntries(test.inputs.map((input) => [input.name, handedOver(input.value)]));
    const given = { ...variables, ...nested(read.drg, test.inputs) };
    const result = test.type === 'decision' ? evaluateDecision(read.drg, name, given) : evaluateInvocable(read.drg, test.invocable, given);
    if (!result.ok) return `${name}: ${result.message.slice(0, 300)}`;
    if (!sameValue(expected, result.output)) return `${name}: expected ${show(expected)}, but it is ${JSON.stringify(result.output)}`;
  }
  return '';
}

const models = new Map();

function modelOf({ model, imports }) {
  const known = models.get(model);
  if (known) return known;
  const made = parseDecisions(model.content, { lenient: true, imports });
  models.set(model, made);
  return made;
}

/** An input of an imported model's namespace is that model's own. */
function nested(graph, inputs) {
  const own = {};
  for (const { name, graph: imported } of graph.imports ?? []) {
    const theirs = Object.fromEntries(inputs.filter((input) => input.namespace !== undefined && imported.namespace === input.namespace).map((input) => [input.name, handedOver(input.value)]));
    const inside = nested(imported, inputs);
    if (name !== '' && Object.keys({ ...theirs, ...inside }).length > 0) own[name] = { ...theirs, ...inside };
  }
  return own;
}

function handedOver(value) {
  if (value.t === 'list') return value.v.map(handedOver);
  if (value.t === 'context') return Object.fromEntries(Object.entries(value.v).map(([name, each]) => [name, handedOver(each)]));
  return value.t in PARSERS ? PARSERS[value.t](value.v) ?? value.v : value.t === 'null' ? null : value.v;
}

function* casesIn(data) {
  for (const level of LEVELS) {
    const folder = join(data, level);
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).sort()) if (statSync(join(folder, name)).isDirectory()) yield* casesOf(`${level}/${name}`, join(folder, name));
  }
}

function* casesOf(place, folder) {
  const files = readdirSync(folder).sort();
  const models = files.filter((file) => file.endsWith('.dmn')).map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
  for (const file of files.filter((each) => each.endsWith('.xml'))) {
    const root = readXml(readFileSync(join(folder, file), 'utf8'));
    if (root.name !== 'testCases') continue;
    const named = first(root, 'modelName')?.text.trim();
    const model = models.find(({ name }) => name === named) ?? models[0];
    if (!model) continue;
    for (const test of childrenOf(root, 'testCase')) {
      yield {
        key: `${place}|${file.replace(/\.xml$/, '')}|${test.attributes.id}`, model, imports: models.filter((each) => each !== model),
        type: test.attributes.type ?? 'decision', invocable: test.attributes.invocableName,
        inputs: childrenOf(test, 'inputNode').map((node) => ({ name: node.attributes.name, namespace: node.attributes.namespace, value: valueOf(node) })),
        results: childrenOf(test, 'resultNode').map((node) => ({ name: node.attributes.name, error: node.attributes.errorResult === 'true', expected: valueOf(first(node, 'expected')) })),
      };
    }
  }
}

const NOTHING = { t: 'null' };
const isNil = (element) => xsi(element, 'nil') === 'true';

function valueOf(element) {
  if (!element) return NOTHING;
  const [list, components, value] = [first(element, 'list'), childrenOf(element, 'component'), first(element, 'value')];
  if (list) return isNil(list) ? NOTHING : { t: 'list', v: childrenOf(list, 'item').map(valueOf) };
  if (components.length > 0) return { t: 'context', v: Object.fromEntries(components.map((each) => [each.attributes.name, isNil(each) ? NOTHING : valueOf(each)])) };
  return !value || isNil(value) ? NOTHING : simpleValue((xsi(value, 'type') ?? '').replace(/^.*:/, ''), value.text);
}

function simpleValue(type, text) {
  const trimmed = text.trim();
  if (['decimal', 'double', 'integer', 'int', 'long', 'float'].includes(type)) return { t: 'number', v: Number(text) };
  if (type === 'boolean') return { t: 'boolean', v: trimmed === 'true' || trimmed === '1' };
  if (type in PARSERS) return { t: type, v: trimmed };
  if (type === 'string') return { t: 'string', v: text };
  if (/^(true|false)$/i.test(text)) return { t: 'boolean', v: /^true$/i.test(text) };
  return trimmed !== '' && !Number.isNaN(Number(text)) ? { t: 'number', v: Number(text) } : { t: 'string', v: text };
}
