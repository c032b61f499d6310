/** From the rules that matched to one output (DMN §8.2.8), as Zeebe answers it. */
import { compareNumbers, isNumber, add as plus, type FeelNumber } from '../feel/numbers/number.js';
import { toJson } from '../feel/feel.js';
import { DecisionFailure, shown } from './failure.js';
import type { Aggregation, DecisionTable } from './graph.js';

/** The output values of one matched rule, in the order of the table's output columns. */
export type Row = readonly unknown[];

/** `ranks` give, per output column, the declared values in order of priority; empty when none are declared. */
export function applyHitPolicy(table: DecisionTable, rows: readonly Row[], ranks: readonly (readonly unknown[])[]): unknown {
  refuseAmbiguity(table, rows);
  switch (table.hitPolicy) {
    case 'UNIQUE':
    case 'ANY':
    case 'FIRST': return compose(table, rows[0]);
    case 'PRIORITY': return compose(table, byPriority(rows, ranks)[0]);
    case 'OUTPUT ORDER': return byPriority(rows, ranks).map((row) => compose(table, row));
    case 'RULE ORDER': return rows.map((row) => compose(table, row));
    case 'COLLECT': return table.aggregation ? aggregate(table.aggregation, rows) : rows.map((row) => compose(table, row));
  }
}

function refuseAmbiguity(table: DecisionTable, rows: readonly Row[]): void {
  if (rows.length < 2) return;
  if (table.hitPolicy === 'UNIQUE') throw new DecisionFailure(`命中策略 UNIQUE 只允许一条规则命中，实际命中 ${rows.length} 条。请修改规则使其互斥。`);
  if (table.hitPolicy === 'ANY' && new Set(rows.map(keyOf)).size > 1) throw new DecisionFailure(`命中策略 ANY 要求命中的规则输出相同，实际有 ${rows.length} 条规则输出不一致。`);
}

/** One output column: its value. Several: a context by column name. */
export function compose(table: DecisionTable, row: Row | undefined): unknown {
  if (row === undefined) return null;
  if (table.outputs.length === 1) return row[0] ?? null;
  return Object.fromEntries(table.outputs.map((output, index) => [output.name, row[index] ?? null]));
}

const keyOf = (value: unknown): string => JSON.stringify(toJson(value));

function byPriority(rows: readonly Row[], ranks: readonly (readonly unknown[])[]): Row[] {
  const keys = ranks.map((column) => column.map(keyOf));
  const rankOf = (row: Row, column: number): number => {
    const position = (keys[column] ?? []).indexOf(keyOf(row[column]));
    return position < 0 ? Number.MAX_SAFE_INTEGER : position;
  };
  return [...rows].sort((left, right) => {
    for (let column = 0; column < ranks.length; column += 1) {
      const difference = rankOf(left, column) - rankOf(right, column);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function aggregate(aggregation: Aggregation, rows: readonly Row[]): unknown {
  const values = rows.map((row) => row[0] ?? null);
  if (aggregation === 'COUNT') return values.length;
  const numbers = values.filter(isNumber);
  if (numbers.length < values.length) throw new DecisionFailure(`聚合 ${aggregation} 要求输出都是数字，实际有 ${shown(toJson(values.find((value) => !isNumber(value))))}。请修改输出。`);
  if (aggregation === 'SUM') return numbers.reduce<FeelNumber | null>((sum, value) => (sum === null ? null : plus(sum, value)), 0);
  const wanted = aggregation === 'MIN' ? -1 : 1;
  return numbers.reduce((best, value) => (Math.sign(compareNumbers(value, best)) === wanted ? value : best));
}
