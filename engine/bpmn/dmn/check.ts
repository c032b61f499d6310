/** What must hold before a model may be deployed: every reference resolves, nothing needs itself, every FEEL text parses. */
import { compileExpression, compileUnaryTests, FeelSyntaxError } from '../feel/feel.js';
import type { Decision, DecisionGraph, Finding, Knowledge } from './graph.js';
import { cycleIn } from './order.js';
import { everyLogic, textsOf } from './texts.js';

export function checkGraph(drg: DecisionGraph): Finding[] {
  const wrong = [...danglingReferences(drg), ...cycles(drg)];
  return wrong.length > 0 ? wrong : [...syntaxErrors(drg), ...unknownCalls(drg)];
}

interface Node { readonly id: string; readonly requires: readonly string[] }

const nodes = (drg: DecisionGraph): Node[] => [
  ...drg.decisions.map((decision) => ({ id: decision.id, requires: [...decision.requiredDecisions, ...(decision.requiredInputs ?? []), ...decision.requiredKnowledge] })),
  ...drg.knowledge.map((model) => ({ id: model.id, requires: model.requiredKnowledge })),
  ...(drg.services ?? []).map((service) => ({ id: service.id, requires: [...service.outputDecisions, ...service.encapsulatedDecisions, ...service.inputDecisions, ...service.inputData] })),
  ...(drg.inputs ?? []).map(({ id }) => ({ id, requires: [] })),
];

/** Ours by id, those of imported models as `import name#id`. */
function known(drg: DecisionGraph, prefix = ''): string[] {
  return [...nodes(drg).map(({ id }) => `${prefix}${id}`), ...(drg.imports ?? []).flatMap(({ name, graph }) => nodes(graph).map(({ id }) => `${prefix}${name}#${id}`))];
}

function danglingReferences(drg: DecisionGraph): Finding[] {
  const all = new Set(known(drg));
  return nodes(drg).flatMap(({ id, requires }) => requires.filter((needed) => !all.has(needed))
    .map((needed) => ({ elementId: id, message: `决策 ${id} 依赖的 ${needed} 在文件中不存在。` })));
}

/** A decision service is called, not required: it may be asked for by a decision that it does not hold. */
function cycles(drg: DecisionGraph): Finding[] {
  const services = new Set((drg.services ?? []).map(({ id }) => id));
  const requires = new Map(nodes(drg).filter(({ id }) => !services.has(id)).map((node) => [node.id, node.requires]));
  const found = cycleIn(requires);
  return found.length === 0 ? [] : [{ elementId: found[0] ?? '', message: `决策依赖成环：${found.join(' → ')}。请去掉其中一条依赖。` }];
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
  for (const { elementId, text, tests } of textsOf(drg)) attempt(elementId, () => (tests ? compileUnaryTests : compileExpression)(text, options));
  return findings;
}

/** A boxed invocation calls what the decision requires, what its own context defines, or what an import holds. */
function unknownCalls(drg: DecisionGraph): Finding[] {
  return [...drg.decisions, ...drg.knowledge].flatMap((node) => {
    const logics = [...everyLogic(node.logic)];
    const own = logics.flatMap((logic) => (logic.kind === 'context' ? logic.entries.flatMap(({ name }) => name ?? []) : logic.kind === 'function' ? logic.parameters : []));
    const callable = new Set([...own, ...[...drg.knowledge, ...(drg.services ?? [])].filter(({ id }) => node.requiredKnowledge.includes(id)).flatMap((each) => [each.name, each.variable ?? each.name]), ...requiredNames(drg, node)]);
    return logics.flatMap((logic) => (logic.kind === 'invocation' && /^[\p{L}\p{N}_ ]+$/u.test(logic.called) && !callable.has(logic.called)
      ? [{ elementId: logic.id, message: `调用的函数“${logic.called}”不存在。请在依赖中加入相应的业务知识模型。` }] : []));
  });
}

/** A function may also be the result of a required decision, or an input. */
function requiredNames(drg: DecisionGraph, node: Decision | Knowledge): string[] {
  if (!('requiredDecisions' in node)) return [];
  return [...drg.decisions.filter(({ id }) => node.requiredDecisions.includes(id)), ...(drg.inputs ?? []).filter(({ id }) => node.requiredInputs?.includes(id))].map(({ variable }) => variable);
}
