/** One decision table, with the explanation Zeebe records: what came in, which rules matched, what each of them said. */
import type { Scope } from '../feel/feel.js';
import type { CompiledTexts } from './compiled.js';
import type { DecisionTable, TableRule } from './graph.js';
import { applyHitPolicy, compose, DecisionFailure, type Row } from './hit-policy.js';

export interface TableResult {
  readonly output: unknown;
  readonly inputs: readonly unknown[];
  readonly matched: readonly { readonly rule: TableRule; readonly index: number; readonly row: Row }[];
}

export function evaluateTable(table: DecisionTable, scope: Scope, texts: CompiledTexts): TableResult {
  const inputs = table.inputs.map((input) => texts.expression(input.expression).native(scope));
  table.inputs.forEach((input, index) => {
    if (input.values !== undefined && inputs[index] !== null && !passes(input.values, inputs[index], scope, texts)) throw new DecisionFailure(`输入“${input.name}”的值 ${String(inputs[index])} 不在允许范围 ${input.values} 内。`);
  });
  const matched = table.rules.flatMap((rule, at) => {
    const hit = rule.inputEntries.every((entry, column) => passes(entry, inputs[column], scope, texts));
    return hit ? [{ rule, index: at + 1, row: rule.outputEntries.map((entry) => valueOf(entry, scope, texts)) }] : [];
  });
  if (matched.length === 0) return { output: withoutMatch(table, scope, texts), inputs, matched };
  const ranks = table.outputs.map((output) => (output.values === undefined ? [] : listOf(output.values, scope, texts)));
  return { output: applyHitPolicy(table, matched.map(({ row }) => row), ranks), inputs, matched };
}

const passes = (entry: string, input: unknown, scope: Scope, texts: CompiledTexts): boolean => entry === '' || entry === '-' || texts.tests(entry).native(input, scope) === true;

const valueOf = (entry: string, scope: Scope, texts: CompiledTexts): unknown => (entry === '' ? null : texts.expression(entry).native(scope));

/** Without a match the declared defaults speak; without defaults the answer is null (COUNT: nothing to count). */
function withoutMatch(table: DecisionTable, scope: Scope, texts: CompiledTexts): unknown {
  if (table.outputs.some((output) => output.default !== undefined)) return compose(table, table.outputs.map((output) => valueOf(output.default ?? '', scope, texts)));
  return table.aggregation === 'COUNT' ? 0 : null;
}

function listOf(values: string, scope: Scope, texts: CompiledTexts): readonly unknown[] {
  const list = texts.expression(`[${values}]`).native(scope);
  return Array.isArray(list) ? list : [];
}
