/** The boxed expressions of DMN §7.3, one reader each. */
import type { ModdleElement } from 'dmn-moddle';
import type { BoxedFunction, DecisionTable, Finding, HitPolicy, Logic, TableInput, TableOutput, TableRule } from './graph.js';
import { many, one, text } from './moddle.js';

const HIT_POLICIES: readonly string[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'];
const AGGREGATIONS: readonly string[] = ['SUM', 'COUNT', 'MIN', 'MAX'];

type Reader = (element: ModdleElement, id: string, findings: Finding[]) => Logic | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  'dmn:LiteralExpression': (element, id) => ({ kind: 'literal', id, text: text(element, 'text') }),
  'dmn:DecisionTable': readTable,
  'dmn:Context': (element, id, findings) => {
    const entries = many(element, 'contextEntry').map((entry) => ({ name: text(one(entry, 'variable'), 'name'), value: readLogic(one(entry, 'value'), id, findings) }));
    return { kind: 'context', id, entries: entries.flatMap(({ name, value }) => (value ? [name === '' ? { value } : { name, value }] : [])) };
  },
  'dmn:Invocation': (element, id, findings) => {
    const bindings = many(element, 'binding').map((binding) => ({ name: text(one(binding, 'parameter'), 'name'), value: readLogic(one(binding, 'bindingFormula'), id, findings) }));
    return { kind: 'invocation', id, called: text(one(element, 'calledFunction'), 'text'), bindings: bindings.flatMap(({ name, value }) => (value ? [{ name, value }] : [])) };
  },
  'dmn:List': (element, id, findings) => ({ kind: 'list', id, items: readAll(many(element, 'elements'), id, findings) }),
  'dmn:Relation': (element, id, findings) => ({
    kind: 'relation', id,
    columns: many(element, 'column').map((column) => text(column, 'name')),
    rows: many(element, 'row').map((row) => readAll(many(row, 'elements'), id, findings)),
  }),
  'dmn:FunctionDefinition': (element, id, findings) => readFunction(element, id, findings),
};

export function readLogic(element: ModdleElement | undefined, owner: string, findings: Finding[]): Logic | undefined {
  const reader = element && READERS[element.$type];
  if (!element || !reader) {
    findings.push({ elementId: owner, message: element ? `决策 ${owner} 使用了不支持的决策逻辑 ${element.$type}。请改用决策表、字面表达式、上下文、列表、关系、调用或函数。` : `决策 ${owner} 没有决策逻辑。请补充决策表或表达式。` });
    return undefined;
  }
  return reader(element, text(element, 'id') || owner, findings);
}

const readAll = (elements: readonly ModdleElement[], id: string, findings: Finding[]): Logic[] => elements.flatMap((element) => readLogic(element, id, findings) ?? []);

export function readFunction(element: ModdleElement | undefined, owner: string, findings: Finding[]): BoxedFunction | undefined {
  const kind = text(element, 'kind') || 'FEEL';
  if (kind !== 'FEEL') {
    findings.push({ elementId: owner, message: `${owner} 的函数种类为 ${kind}，只支持 FEEL。` });
    return undefined;
  }
  const body = readLogic(one(element, 'body'), owner, findings);
  return body && { kind: 'function', id: owner, parameters: many(element, 'formalParameter').map((parameter) => text(parameter, 'name')), body };
}

function readTable(element: ModdleElement, id: string, findings: Finding[]): DecisionTable {
  const hitPolicy = text(element, 'hitPolicy') || 'UNIQUE';
  const aggregation = text(element, 'aggregation');
  if (!HIT_POLICIES.includes(hitPolicy)) findings.push({ elementId: id, message: `决策表 ${id} 的命中策略“${hitPolicy}”不存在。` });
  if (aggregation !== '' && !AGGREGATIONS.includes(aggregation)) findings.push({ elementId: id, message: `决策表 ${id} 的聚合方式“${aggregation}”不存在。` });
  const table: DecisionTable = {
    kind: 'table', id, hitPolicy: hitPolicy as HitPolicy,
    ...(aggregation === '' ? {} : { aggregation: aggregation as NonNullable<DecisionTable['aggregation']> }),
    inputs: many(element, 'input').map(readInput), outputs: many(element, 'output').map(readOutput), rules: many(element, 'rule').map(readRule),
  };
  findings.push(...unevenRules(table));
  return table;
}

function unevenRules(table: DecisionTable): Finding[] {
  const { id, inputs, outputs, rules } = table;
  if (outputs.length === 0) return [{ elementId: id, message: `决策表 ${id} 没有输出列。` }];
  return rules.filter((rule) => rule.inputEntries.length !== inputs.length || rule.outputEntries.length !== outputs.length)
    .map((rule) => ({ elementId: rule.id || id, message: `决策表 ${id} 的规则 ${rule.id} 与表头列数不符：应有 ${inputs.length} 个输入、${outputs.length} 个输出。` }));
}

function readInput(element: ModdleElement): TableInput {
  const expression = text(one(element, 'inputExpression'), 'text');
  const values = text(one(element, 'inputValues'), 'text');
  return { id: text(element, 'id'), name: text(element, 'label') || expression, expression, ...(values === '' ? {} : { values }) };
}

function readOutput(element: ModdleElement): TableOutput {
  const values = text(one(element, 'outputValues'), 'text');
  const fallback = text(one(element, 'defaultOutputEntry'), 'text');
  return { id: text(element, 'id'), name: text(element, 'name'), ...(values === '' ? {} : { values }), ...(fallback === '' ? {} : { default: fallback }) };
}

const readRule = (element: ModdleElement): TableRule => ({
  id: text(element, 'id'),
  inputEntries: many(element, 'inputEntry').map((entry) => text(entry, 'text')),
  outputEntries: many(element, 'outputEntry').map((entry) => text(entry, 'text')),
  annotations: many(element, 'annotationEntry').map((entry) => text(entry, 'text')),
});
