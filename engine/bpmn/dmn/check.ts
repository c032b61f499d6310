/** What must hold before a model may be deployed: every reference resolves, nothing needs itself, every FEEL text parses. */
import { compileExpression, compileUnaryTests, FeelSyntaxError } from '../feel/feel.js';
import type { DecisionGraph, Finding, Logic } from './graph.js';

export function checkGraph(drg: DecisionGraph): Finding[] {
  return [...danglingReferences(drg), ...cycles(drg), ...syntaxErrors(drg)];
}

const nodes = (drg: DecisionGraph): { id: string; requires: readonly string[] }[] => [
  ...drg.decisions.map((decision) => ({ id: decision.id, requires: [...decision.requiredDecisions, ...decision.requiredKnowledge] })),
  ...drg.knowledge.map((model) => ({ id: model.id, requires: model.requiredKnowledge })),
];

function danglingReferences(drg: DecisionGraph): Finding[] {
  const known = new Set(nodes(drg).map(({ id }) => id));
  return nodes(drg).flatMap(({ id, requires }) => requires.filter((needed) => !known.has(needed))
    .map((needed) => ({ elementId: id, message: `决策 ${id} 依赖的 ${needed} 在文件中不存在。` })));
}

function cycles(drg: DecisionGraph): Finding[] {
  const requires = new Map(nodes(drg).map((node) => [node.id, node.requires]));
  const done = new Set<string>();
  const findings: Finding[] = [];
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) { findings.push({ elementId: id, message: `决策依赖成环：${[...path.slice(path.indexOf(id)), id].join(' → ')}。请去掉其中一条依赖。` }); return; }
    if (done.has(id)) return;
    for (const needed of requires.get(id) ?? []) visit(needed, [...path, id]);
    done.add(id);
  };
  for (const id of requires.keys()) visit(id, []);
  return findings;
}

function syntaxErrors(drg: DecisionGraph): Finding[] {
  const findings: Finding[] = [];
  const attempt = (elementId: string, compile: () => unknown): void => {
    try { compile(); } catch (error) {
      if (!(error instanceof FeelSyntaxError)) throw error;
      findings.push({ elementId, message: error.message });
    }
  };
  const options = { names: drg.names, allowClock: true };
  for (const logic of [...drg.decisions, ...drg.knowledge].flatMap((node) => [...everyLogic(node.logic)])) {
    for (const text of expressionsOf(logic)) attempt(logic.id, () => compileExpression(text, options));
    for (const [id, text] of testsOf(logic)) attempt(id, () => compileUnaryTests(text, options));
  }
  return findings;
}

function* everyLogic(logic: Logic): Generator<Logic> {
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
  }
}

function expressionsOf(logic: Logic): string[] {
  if (logic.kind === 'literal') return [logic.text];
  if (logic.kind === 'invocation') return [logic.called];
  if (logic.kind !== 'table') return [];
  return [...logic.inputs.map((input) => input.expression), ...logic.rules.flatMap((rule) => rule.outputEntries.filter((entry) => entry !== '')), ...logic.outputs.flatMap((output) => output.default ?? [])];
}

const testsOf = (logic: Logic): [string, string][] =>
  logic.kind === 'table' ? logic.rules.flatMap((rule) => rule.inputEntries.filter((entry) => entry !== '' && entry !== '-').map((entry): [string, string] => [rule.id || logic.id, entry])) : [];
