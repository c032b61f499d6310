/** Every FEEL text of a model, with the place where a person finds it. */
import type { BoxedFilter, BoxedIterator, Conditional, DecisionGraph, ItemType, Logic } from './graph.js';

export interface FeelText { readonly elementId: string; readonly text: string; /** Unary tests, not an expression. */ readonly tests: boolean }

/** Those of a model itself, not of what it imports. */
export const textsOf = (drg: DecisionGraph): readonly FeelText[] => [
  ...[...drg.decisions, ...drg.knowledge].flatMap((node) => textsIn(node.logic)),
  ...(drg.types ?? []).flatMap(everyType).flatMap(({ name, values }) => (values === undefined ? [] : [{ elementId: name, text: values, tests: true }])),
];

export const textsIn = (logic: Logic): readonly FeelText[] => [...everyLogic(logic)].flatMap((each) => [
  ...expressionsOf(each).map(([elementId, text]) => ({ elementId, text, tests: false })),
  ...testsOf(each).map(([elementId, text]) => ({ elementId, text, tests: true })),
]);

export const everyType = (type: ItemType): ItemType[] => [type, ...(type.components ?? []).flatMap(everyType)];

export function* everyLogic(logic: Logic): Generator<Logic> {
  yield logic;
  for (const child of childrenOf(logic)) yield* everyLogic(child);
}

function childrenOf(logic: Logic): readonly Logic[] {
  switch (logic.kind) {
    case 'context': return logic.entries.map((entry) => entry.value);
    case 'invocation': return logic.bindings.map((binding) => binding.value);
    case 'list': return logic.items;
    case 'relation': return logic.rows.flat();
    case 'function': return [logic.body];
    case 'table': case 'literal': return [];
    default: return childrenOfIterator(logic);
  }
}

function childrenOfIterator(logic: Conditional | BoxedFilter | BoxedIterator): readonly Logic[] {
  if (logic.kind === 'conditional') return [logic.condition, logic.then, logic.otherwise];
  return logic.kind === 'filter' ? [logic.of, logic.match] : [logic.of, logic.body];
}

function expressionsOf(logic: Logic): [string, string][] {
  if (logic.kind === 'literal') return [[logic.id, logic.text]];
  if (logic.kind === 'invocation') return [[logic.id, logic.called]];
  if (logic.kind !== 'table') return [];
  return [
    ...logic.inputs.map((input): [string, string] => [input.id || logic.id, input.expression]),
    ...logic.rules.flatMap((rule) => rule.outputEntries.map((entry): [string, string] => [rule.id || logic.id, entry])),
    ...logic.outputs.flatMap((output): [string, string][] => (output.default === undefined ? [] : [[output.id || logic.id, output.default]])),
  ];
}

function testsOf(logic: Logic): [string, string][] {
  if (logic.kind !== 'table') return [];
  const columns = [...logic.inputs, ...logic.outputs].flatMap(({ id, values }): [string, string][] => (values === undefined ? [] : [[id || logic.id, values]]));
  return [...columns, ...logic.rules.flatMap((rule) => rule.inputEntries.filter((entry) => entry !== '' && entry !== '-').map((entry): [string, string] => [rule.id || logic.id, entry]))];
}
