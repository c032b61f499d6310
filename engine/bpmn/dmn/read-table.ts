/** A decision table (DMN §8). */
import type { Aggregation, DecisionTable, Finding, HitPolicy, TableInput, TableOutput, TableRule } from './graph.js';
import { attribute, child, childrenOf, textOf, type XmlElement } from './xml.js';

const HIT_POLICIES: readonly string[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'] satisfies HitPolicy[];
const AGGREGATIONS: readonly string[] = ['SUM', 'COUNT', 'MIN', 'MAX'] satisfies Aggregation[];

export function readTable(element: XmlElement, id: string, findings: Finding[]): DecisionTable {
  const hitPolicy = attribute(element, 'hitPolicy') || 'UNIQUE';
  const aggregation = attribute(element, 'aggregation');
  if (!HIT_POLICIES.includes(hitPolicy)) findings.push({ elementId: id, message: `决策表 ${id} 的命中策略“${hitPolicy}”不存在。` });
  if (aggregation !== '' && !AGGREGATIONS.includes(aggregation)) findings.push({ elementId: id, message: `决策表 ${id} 的聚合方式“${aggregation}”不存在。` });
  const table: DecisionTable = {
    kind: 'table', id, hitPolicy: hitPolicy as HitPolicy,
    ...(aggregation === '' ? {} : { aggregation: aggregation as Aggregation }),
    inputs: childrenOf(element, 'input').map(readInput), outputs: childrenOf(element, 'output').map(readOutput), rules: childrenOf(element, 'rule').map(readRule),
  };
  findings.push(...columns(table), ...unevenRules(table));
  return table;
}

function columns({ id, outputs, aggregation }: DecisionTable): Finding[] {
  if (outputs.length === 0) return [{ elementId: id, message: `决策表 ${id} 没有输出列。` }];
  if (outputs.length === 1) return [];
  const nameless = outputs.filter((output) => output.name === '').map((output) => ({ elementId: output.id || id, message: `决策表 ${id} 有多个输出列，每列都须有名称。请给输出列 ${output.id} 命名。` }));
  return aggregation === undefined ? nameless : [...nameless, { elementId: id, message: `决策表 ${id} 有多个输出列，不能使用聚合 ${aggregation}。请只保留一个输出列。` }];
}

const unevenRules = ({ id, inputs, outputs, rules }: DecisionTable): Finding[] =>
  rules.filter((rule) => rule.inputEntries.length !== inputs.length || rule.outputEntries.length !== outputs.length)
    .map((rule) => ({ elementId: rule.id || id, message: `决策表 ${id} 的规则 ${rule.id} 与表头列数不符：应有 ${inputs.length} 个输入、${outputs.length} 个输出。` }));

/** `["a", "b"]` and `"a", "b"` declare the same. */
const declared = (element: XmlElement, name: string): { values?: string } => {
  const values = textOf(child(element, name), 'text');
  return values === '' || values === '-' ? {} : { values };
};

function readInput(element: XmlElement): TableInput {
  const expression = textOf(child(element, 'inputExpression'), 'text');
  return { id: attribute(element, 'id'), name: attribute(element, 'label') || expression, expression, ...declared(element, 'inputValues') };
}

function readOutput(element: XmlElement): TableOutput {
  const fallback = textOf(child(element, 'defaultOutputEntry'), 'text');
  const label = attribute(element, 'label');
  return { id: attribute(element, 'id'), name: attribute(element, 'name'), ...(label === '' ? {} : { label }), ...declared(element, 'outputValues'), ...(fallback === '' ? {} : { default: fallback }) };
}

const readRule = (element: XmlElement): TableRule => ({
  id: attribute(element, 'id'),
  inputEntries: childrenOf(element, 'inputEntry').map((entry) => textOf(entry, 'text')),
  outputEntries: childrenOf(element, 'outputEntry').map((entry) => textOf(entry, 'text')),
  annotations: childrenOf(element, 'annotationEntry').map((entry) => textOf(entry, 'text')),
});
