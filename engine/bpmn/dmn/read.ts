/** DMN XML → graph. What the reader cannot read it names; it never guesses. */
import { importedModels, type Imported } from './read-imports.js';
import { readFunction, logicIn, typed } from './read-logic.js';
import type { ReadOptions, ReadResult } from './read-result.js';
import { readItem } from './read-types.js';
import { checkShape } from './schema.js';
import type { Decision, DecisionGraph, DecisionService, Finding, InputData, Knowledge, Logic } from './graph.js';
import { attribute, child, childrenOf, readXml, type XmlElement } from './xml.js';

const LARGEST = 4_000_000;
/** DMN 1.1 to 1.5 differ in what may be drawn and added, not in what the same element means. */
const NAMESPACE = /^https?:\/\/www\.omg\.org\/spec\/DMN\/(20151101\/dmn\.xsd|\d{8}\/MODEL\/)$/;

const refuse = (elementId: string, message: string): ReadResult => ({ ok: false, findings: [{ elementId, message }] });

export function readDecisions(xml: string, options: ReadOptions = {}): ReadResult {
  if (xml.length > LARGEST) return refuse('', `决策文件过大（${xml.length} 字符，上限 ${LARGEST}）。`);
  if (/<!DOCTYPE/i.test(xml)) return refuse('', '决策文件含有 DOCTYPE 声明，出于安全考虑拒绝读取。请删除后再导入。');
  const read = readXml(xml);
  if ('problem' in read) return refuse('', `决策文件不是可读的 DMN：${read.problem}。`);
  const { root } = read;
  if (root.name !== 'definitions' || !NAMESPACE.test(root.namespace)) return refuse('', `决策文件不是可读的 DMN：根元素是 <${root.name}>，应为 DMN 的 <definitions>。`);
  return readModel(root, options);
}

function readModel(root: XmlElement, options: ReadOptions): ReadResult {
  const findings: Finding[] = options.lenient === true ? [] : [...checkShape(root), ...unnamed(root)];
  const imports = importedModels(root, options, readDecisions, findings);
  const reading: Reading = { imports, findings, namespace: attribute(root, 'namespace'), lenient: options.lenient === true };
  const drg: DecisionGraph = {
    id: attribute(root, 'id'), name: attribute(root, 'name'), namespace: reading.namespace,
    decisions: childrenOf(root, 'decision').flatMap((element) => readDecision(element, reading) ?? []),
    knowledge: childrenOf(root, 'businessKnowledgeModel').flatMap((element) => readKnowledge(element, reading) ?? []),
    inputs: childrenOf(root, 'inputData').map(readInput),
    services: childrenOf(root, 'decisionService').map((element) => readService(element, reading)),
    types: childrenOf(root, 'itemDefinition').map(readItem),
    imports: imports.map(({ name, graph }) => ({ name, graph })),
    names: announcedNames(root, imports),
  };
  const empty = [drg.decisions, drg.knowledge, drg.services, drg.inputs, drg.types].every((nodes) => nodes?.length === 0);
  if (empty && findings.length === 0) findings.push({ elementId: drg.id, message: '决策文件中没有决策（decision）。' });
  return findings.length > 0 ? { ok: false, findings } : { ok: true, drg };
}

interface Reading { readonly imports: readonly Imported[]; readonly findings: Finding[]; readonly namespace: string; readonly lenient: boolean }

/** Zeebe knows a decision by its id and shows it by its name; both are needed. */
function unnamed(root: XmlElement): Finding[] {
  const missing = ['name', 'namespace'].filter((name) => attribute(root, name) === '').map((name) => ({ elementId: attribute(root, 'id'), message: `决策文件的 <definitions> 缺少属性“${name}”。请补充。` }));
  const nodes = ['decision', 'businessKnowledgeModel', 'inputData', 'decisionService'].flatMap((name) => childrenOf(root, name));
  return [
    ...missing,
    ...nodes.filter((node) => attribute(node, 'id') === '').map((node) => ({ elementId: attribute(node, 'name'), message: `<${node.name}>“${attribute(node, 'name')}”没有 id。请补充。` })),
    ...nodes.filter((node) => attribute(node, 'name') === '').map((node) => ({ elementId: attribute(node, 'id'), message: `<${node.name}>“${attribute(node, 'id')}”没有名称。请补充。` })),
  ];
}

const identity = (element: XmlElement): { id: string; name: string; variable: string; type?: string } => {
  const [name, variable] = [attribute(element, 'name'), child(element, 'variable')];
  const id = attribute(element, 'id') || name;
  return { id, name: name || id, variable: attribute(variable, 'name') || name || id, ...typed(variable) };
};

function readDecision(element: XmlElement, reading: Reading): Decision | undefined {
  const named = identity(element);
  const logic = readable(reading, named.id, (findings) => logicIn(element, named.id, findings));
  const needs = childrenOf(element, 'informationRequirement');
  return logic && { ...named, logic, requiredDecisions: hrefs(needs, 'requiredDecision', reading), requiredInputs: hrefs(needs, 'requiredInput', reading), requiredKnowledge: knowledgeOf(element, reading) };
}

function readKnowledge(element: XmlElement, reading: Reading): Knowledge | undefined {
  const named = identity(element);
  const logic = readable(reading, named.id, (findings) => readFunction(child(element, 'encapsulatedLogic'), named.id, findings));
  return logic?.kind === 'function' ? { ...named, requiredKnowledge: knowledgeOf(element, reading), logic } : undefined;
}

/** Read leniently, what cannot be read is an expression that fails when it is asked. */
function readable(reading: Reading, id: string, read: (findings: Finding[]) => Logic | undefined): Logic | undefined {
  if (!reading.lenient) return read(reading.findings);
  const wrong: Finding[] = [];
  const logic = read(wrong);
  return logic !== undefined && wrong.length === 0 ? logic : { kind: 'literal', id, text: '' };
}

const readInput = (element: XmlElement): InputData => identity(element);

const readService = (element: XmlElement, reading: Reading): DecisionService => ({
  ...identity(element),
  outputDecisions: hrefs([element], 'outputDecision', reading), encapsulatedDecisions: hrefs([element], 'encapsulatedDecision', reading),
  inputDecisions: hrefs([element], 'inputDecision', reading), inputData: hrefs([element], 'inputData', reading),
});

const knowledgeOf = (element: XmlElement, reading: Reading): string[] => hrefs(childrenOf(element, 'knowledgeRequirement'), 'requiredKnowledge', reading);

const hrefs = (elements: readonly XmlElement[], name: string, reading: Reading): string[] =>
  elements.flatMap((element) => childrenOf(element, name)).map((each) => reference(attribute(each, 'href'), reading)).filter((id) => id !== '');

/** `#id` and `our namespace#id` are our own; `imported namespace#id` is `import name#id`. */
function reference(href: string, { imports, namespace }: Reading): string {
  const at = href.lastIndexOf('#');
  const [place, id] = [href.slice(0, Math.max(at, 0)), href.slice(at + 1)];
  const imported = imports.find((each) => each.namespace === place && place !== '');
  if (imported) return `${imported.name}#${id}`;
  return place === '' || place === namespace ? id : href;
}

/** Every name in the model with something other than letters and digits in it: the FEEL parser must be told them. */
function announcedNames(root: XmlElement, imports: readonly Imported[]): string[] {
  const names = new Set<string>(imports.flatMap(({ graph }) => graph.names));
  const visit = (element: XmlElement): void => {
    for (const name of [attribute(element, 'name'), attribute(element, 'iteratorVariable')]) if (/[^\p{L}\p{N}_]/u.test(name)) names.add(name);
    element.children.forEach(visit);
  };
  visit(root);
  return [...names];
}
