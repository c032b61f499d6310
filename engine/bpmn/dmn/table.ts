/** One decision table, with the explanation Zeebe records: what came in, which rules matched, what each of them said. */
import { toJson, type Scope } from '../feel/feel.js';
import type { CompiledTexts, ExpressionText, Given, TestsText } from './compiled.js';
import { DecisionFailure, shown } from './failure.js';
import type { DecisionTable, TableRule } from './graph.js';
import { applyHitPolicy, compose, type Row } from './hit-policy.js';
import { compileColumn, type Column } from './table-column.js';

export interface MatchedRow { readonly rule: TableRule; /** From 1. */ readonly index: number; readonly row: Row }
export interface TableTrace { inputs: unknown[]; matched: MatchedRow[] }
/** What is found out goes into the trace as it is found: a failure is explained too. */
export type EvaluateTable = (scope: Scope, world: Given, trace: TableTrace) => unknown;

interface Seen { readonly scope: Scope; readonly world: Given }
interface CheckedValues { readonly name: string; readonly text: string; readonly allows: TestsText }

export function compileTable(table: DecisionTable, texts: CompiledTexts): EvaluateTable {
  const inputs = table.inputs.map((input) => texts.expression(input.expression));
  const columns = table.inputs.map((_, at) => compileColumn(table.rules.map((rule) => rule.inputEntries[at] ?? ''), texts));
  const outputs = table.rules.map((rule) => rule.outputEntries.map((entry) => entryOf(entry, texts)));
  const defaults = table.outputs.map((output) => entryOf(output.default ?? '', texts));
  const declared = table.inputs.map((input) => checked(input.name, input.values, texts));
  const promised = table.outputs.map((output) => checked(output.label ?? output.name, output.values, texts));
  const ranks = ranksOf(table, texts);
  const everyRule = table.rules.map((_, at) => at);
  const firstOnly = table.hitPolicy === 'FIRST';

  return (scope, world, trace) => {
    const seen: Seen = { scope, world };
    inputs.forEach((input, at) => { trace.inputs.push(input(scope, world)); check('输入', declared[at], trace.inputs[at], seen); });
    for (const at of matching(everyRule, columns, trace.inputs, seen, firstOnly)) {
      const rule = table.rules[at];
      const row = outputs[at]?.map((output) => output(scope, world)) ?? [];
      if (rule) trace.matched.push({ rule, index: at + 1, row });
    }
    const rows = trace.matched.map(({ row }) => row);
    if (rows.length === 0) return table.outputs.some((output) => output.default !== undefined) ? compose(table, defaults.map((value) => value(scope, world))) : null;
    for (const row of rows) row.forEach((value, at) => { check('输出', promised[at], value, seen); });
    return applyHitPolicy(table, rows, ranks(scope, world));
  };
}

function matching(rules: readonly number[], columns: readonly Column[], inputs: readonly unknown[], { scope, world }: Seen, firstOnly: boolean): readonly number[] {
  let candidates = rules;
  for (const [at, column] of columns.entries()) {
    candidates = column(inputs[at] ?? null, scope, world, candidates);
    if (candidates.length === 0) return candidates;
  }
  return firstOnly ? candidates.slice(0, 1) : candidates;
}

const nothing: ExpressionText = () => null;
const entryOf = (entry: string, texts: CompiledTexts): ExpressionText => (entry === '' || entry === '-' ? nothing : texts.expression(entry));

const checked = (name: string, values: string | undefined, texts: CompiledTexts): CheckedValues | undefined => (values === undefined ? undefined : { name, text: values, allows: texts.tests(values) });

function check(what: string, values: CheckedValues | undefined, value: unknown, { scope, world }: Seen): void {
  if (values === undefined || value === null || value === undefined || values.allows(value, scope, world) === true) return;
  throw new DecisionFailure(`${what}“${values.name}”的值 ${shown(toJson(value))} 不在允许范围 ${values.text} 内。请检查数据或者决策表。`);
}

/** Only tables that order by priority ask for them. */
function ranksOf(table: DecisionTable, texts: CompiledTexts): (scope: Scope, world: Given) => readonly (readonly unknown[])[] {
  if (table.hitPolicy !== 'PRIORITY' && table.hitPolicy !== 'OUTPUT ORDER') return () => [];
  const lists = table.outputs.map((output) => (output.values === undefined ? nothing : texts.expression(`[${output.values}]`)));
  return (scope, world) => lists.map((list) => { const values = list(scope, world); return Array.isArray(values) ? values.flat(1) : []; });
}
