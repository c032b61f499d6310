/** DMN XML → graph. What the reader cannot read it names; it never guesses. */
import { DmnModdle, type ModdleElement } from 'dmn-moddle';
import type { Decision, DecisionGraph, Finding, Knowledge } from './graph.js';
import { readFunction, readLogic } from './read-logic.js';
import { many, one, reference, text } from './moddle.js';

const LARGEST = 4_000_000;
/** DMN 1.1 to 1.5 differ in what may be drawn, not in the elements read here; the vendor knows one namespace. */
const NAMESPACES = /(["'])https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn\.xsd|\d{8}\/(MODEL|DMNDI)\/)\1/g;
const knownNamespace = (_: string, quote: string, part = 'MODEL'): string => `${quote}https://www.omg.org/spec/DMN/20191111/${part}/${quote}`;

export type ReadResult = { readonly ok: true; readonly drg: DecisionGraph } | { readonly ok: false; readonly findings: Finding[] };

const refuse = (elementId: string, message: string): ReadResult => ({ ok: false, findings: [{ elementId, message }] });

export async function readDecisions(xml: string): Promise<ReadResult> {
  if (xml.length > LARGEST) return refuse('', `决策文件过大（${xml.length} 字符，上限 ${LARGEST}）。`);
  if (/<!DOCTYPE/i.test(xml)) return refuse('', '决策文件含有 DOCTYPE 声明，出于安全考虑拒绝读取。请删除后再导入。');
  const root = await parse(xml);
  if (typeof root === 'string') return refuse('', `决策文件不是可读的 DMN：${root}。`);
  const findings: Finding[] = [];
  const elements = many(root, 'drgElement');
  const decisions = elements.filter((element) => element.$type === 'dmn:Decision').map((element) => readDecision(element, findings));
  const knowledge = elements.filter((element) => element.$type === 'dmn:BusinessKnowledgeModel').map((element) => readKnowledge(element, findings));
  if (decisions.length === 0) findings.push({ elementId: text(root, 'id'), message: '决策文件中没有决策（decision）。' });
  if (findings.length > 0) return { ok: false, findings };
  const drg: DecisionGraph = {
    id: text(root, 'id'), name: text(root, 'name'),
    decisions: decisions.filter((decision) => decision !== undefined), knowledge: knowledge.filter((model) => model !== undefined),
    names: announcedNames(root),
  };
  return { ok: true, drg };
}

async function parse(xml: string): Promise<ModdleElement | string> {
  try {
    const { rootElement, warnings } = await DmnModdle().fromXML(xml.replace(NAMESPACES, knownNamespace), 'dmn:Definitions');
    const broken = warnings.find(({ message }) => message.startsWith('unparsable content') || message.includes('duplicate ID'));
    return broken ? broken.message.replace(/\s+/g, ' ') : rootElement;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
  }
}

function readDecision(element: ModdleElement, findings: Finding[]): Decision | undefined {
  const name = text(element, 'name');
  const id = text(element, 'id') || name;
  if (id === '') findings.push({ elementId: '', message: '有一个决策既没有 id 也没有名称。' });
  const logic = readLogic(one(element, 'decisionLogic'), id, findings);
  if (!logic) return undefined;
  return {
    id, name, logic,
    variable: text(one(element, 'variable'), 'name') || name || id,
    requiredDecisions: many(element, 'informationRequirement').map((requirement) => reference(one(requirement, 'requiredDecision'))).filter((href) => href !== ''),
    requiredKnowledge: required(element),
  };
}

function readKnowledge(element: ModdleElement, findings: Finding[]): Knowledge | undefined {
  const id = text(element, 'id');
  const logic = readFunction(one(element, 'encapsulatedLogic'), id, findings);
  return logic && { id, name: text(element, 'name') || id, requiredKnowledge: required(element), logic };
}

const required = (element: ModdleElement): string[] => many(element, 'knowledgeRequirement').map((requirement) => reference(one(requirement, 'requiredKnowledge')));

/** Every name in the model with something other than letters and digits in it: the FEEL parser must be told them. */
function announcedNames(root: ModdleElement): string[] {
  const names = new Set<string>();
  const visit = (element: ModdleElement): void => {
    const name = text(element, 'name');
    if (/[^\p{L}\p{N}_]/u.test(name)) names.add(name);
    for (const key of Object.keys(element)) {
      const child = element[key];
      for (const each of Array.isArray(child) ? child : [child]) if (isElement(each)) visit(each);
    }
  };
  visit(root);
  return [...names];
}

const isElement = (value: unknown): value is ModdleElement => typeof value === 'object' && value !== null && '$type' in value;
