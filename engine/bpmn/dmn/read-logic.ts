/** The boxed expressions of DMN §7.3 (and of DMN 1.4 §10.2), one reader each. */
import type { BoxedFunction, Finding, Logic } from './graph.js';
import { readTable } from './read-table.js';
import { attribute, child, childrenOf, textOf, type XmlElement } from './xml.js';

type Reader = (element: XmlElement, id: string, findings: Finding[]) => Logic | undefined;

const READERS: ReadonlyMap<string, Reader> = new Map(Object.entries<Reader>({
  literalExpression: (element, id, findings) => {
    const language = attribute(element, 'expressionLanguage');
    if (language !== '' && !/feel/i.test(language)) findings.push({ elementId: id, message: `${id} 的表达式语言为“${language}”，只支持 FEEL。请改写。` });
    return { kind: 'literal', id, text: textOf(element, 'text') };
  },
  decisionTable: readTable,
  context: (element, id, findings) => {
    const entries = childrenOf(element, 'contextEntry').map((entry) => {
      const variable = child(entry, 'variable');
      const value = logicIn(entry, id, findings);
      return value && { ...(attribute(variable, 'name') === '' ? {} : { name: attribute(variable, 'name') }), ...typed(variable), value };
    });
    return { kind: 'context', id, entries: present(entries) };
  },
  invocation: (element, id, findings) => {
    const bindings = childrenOf(element, 'binding').map((binding) => {
      const value = logicIn(binding, id, findings);
      return value && { name: attribute(child(binding, 'parameter'), 'name'), value };
    });
    return { kind: 'invocation', id, called: textOf(child(element, 'literalExpression'), 'text'), bindings: present(bindings) };
  },
  list: (element, id, findings) => ({ kind: 'list', id, items: allIn(element, id, findings) }),
  relation: (element, id, findings) => {
    const columns = childrenOf(element, 'column').map((column) => attribute(column, 'name'));
    const rows = childrenOf(element, 'row').map((row) => allIn(row, id, findings));
    if (rows.some((row) => row.length !== columns.length)) findings.push({ elementId: id, message: `关系表 ${id} 有一行的单元格数与列数（${columns.length}）不符。请补齐。` });
    return { kind: 'relation', id, columns, rows };
  },
  functionDefinition: (element, id, findings) => readFunction(element, id, findings),
  conditional: (element, id, findings) => {
    const [condition, then, otherwise] = ['if', 'then', 'else'].map((part) => logicIn(child(element, part), id, findings));
    return condition && then && otherwise && { kind: 'conditional', id, condition, then, otherwise };
  },
  filter: (element, id, findings) => {
    const [of, match] = ['in', 'match'].map((part) => logicIn(child(element, part), id, findings));
    return of && match && { kind: 'filter', id, of, match };
  },
  for: iterator('for', 'return'), some: iterator('some', 'satisfies'), every: iterator('every', 'satisfies'),
}));

function iterator(kind: 'for' | 'some' | 'every', part: string): Reader {
  return (element, id, findings) => {
    const [of, body] = ['in', part].map((name) => logicIn(child(element, name), id, findings));
    return of && body && { kind, id, variable: attribute(element, 'iteratorVariable'), of, body };
  };
}

export const typed = (element: XmlElement | undefined): { type?: string } => {
  const type = attribute(element, 'typeRef').replace(/^feel:/, '');
  return type === '' ? {} : { type };
};
const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);
const isLogic = (element: XmlElement): boolean => READERS.has(element.name);

/** The one expression inside an element. */
export function logicIn(element: XmlElement | undefined, owner: string, findings: Finding[]): Logic | undefined {
  const found = element?.children.find(isLogic);
  if (found) return readLogic(found, owner, findings);
  findings.push({ elementId: owner, message: `决策 ${owner} 没有决策逻辑。请补充决策表或表达式。` });
  return undefined;
}

const allIn = (element: XmlElement, owner: string, findings: Finding[]): Logic[] => present(element.children.filter(isLogic).map((each) => readLogic(each, owner, findings)));

function readLogic(element: XmlElement, owner: string, findings: Finding[]): Logic | undefined {
  const logic = READERS.get(element.name)?.(element, attribute(element, 'id') || owner, findings);
  return logic && { ...logic, ...typed(element) };
}

/** Java and PMML functions are refused by name: a model carries no code of other languages. */
export function readFunction(element: XmlElement | undefined, owner: string, findings: Finding[]): BoxedFunction | undefined {
  const kind = attribute(element, 'kind') || 'FEEL';
  if (kind !== 'FEEL') {
    findings.push({ elementId: owner, message: `${owner} 的函数种类为 ${kind}，只支持 FEEL。请改用 FEEL 函数。` });
    return undefined;
  }
  const body = logicIn(element, owner, findings);
  const parameters = childrenOf(element, 'formalParameter');
  return body && { kind: 'function', id: owner, ...typed(element), parameters: parameters.map((parameter) => attribute(parameter, 'name')), parameterTypes: parameters.map((parameter) => typed(parameter).type ?? ''), body };
}
