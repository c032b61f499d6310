/** The one door to DMN: XML to a plain graph or the reasons why not; a decision to its output with the explanation. */
import { toJson, type Scope, type World } from '../feel/feel.js';
import { checkGraph } from './check.js';
import { Evaluation, type EvaluatedDecision, type Explanation } from './evaluation.js';
import { DecisionFailure } from './failure.js';
import type { DecisionGraph } from './graph.js';
import { modelOf, type Model } from './model.js';
import { readDecisions } from './read.js';
import type { ReadOptions, ReadResult } from './read-result.js';

export type { Decision, DecisionGraph } from './graph.js';
export { beyondGraph, clocksIn } from './levels.js';
export { recorded } from './recorded.js';

export type DecisionResult =
  | { readonly ok: true; readonly output: unknown; readonly evaluated: readonly EvaluatedDecision[] }
  | { readonly ok: false; readonly message: string; readonly failedDecisionId: string; readonly evaluated: readonly EvaluatedDecision[] };

export function parseDecisions(xml: string, options: ReadOptions = {}): Promise<ReadResult> {
  const read = readDecisions(xml, options);
  if (!read.ok || options.lenient === true) return Promise.resolve(read);
  const findings = checkGraph(read.drg);
  return Promise.resolve(findings.length > 0 ? { ok: false, findings } : read);
}

/** `decisionId` is the decision's id. Required decisions are evaluated first, each once. `world` is the clock that `now()` and `today()` read. */
export function evaluateDecision(drg: DecisionGraph, decisionId: string, variables: Scope, world?: World): DecisionResult {
  return explained(drg, decisionId, (model, explanation) => {
    const decision = model.decision(decisionId);
    if (!decision) throw new DecisionFailure(`文件中没有 id 为“${decisionId}”的决策`);
    return new Evaluation(model, variables, explanation, world).decide(decision);
  });
}

/** A decision service or a business knowledge model, asked from outside: the variables are its parameters by name. */
export function evaluateInvocable(drg: DecisionGraph, name: string, variables: Scope, world?: World): DecisionResult {
  return explained(drg, name, (model, explanation) => {
    const evaluation = new Evaluation(model, variables, explanation, world);
    const [service, knowledge] = [model.service(name), model.knowledge(name)];
    if (service) return evaluation.serve(service, variables);
    if (!knowledge) throw new DecisionFailure(`文件中没有名为“${name}”的决策服务或者业务知识模型`);
    const called = evaluation.define(knowledge, {});
    return called.call(called.parameters.map((parameter) => variables[parameter] ?? null));
  });
}

function explained(drg: DecisionGraph, name: string, work: (model: Model, explanation: Explanation) => unknown): DecisionResult {
  const explanation: Explanation = { evaluated: [], failedDecisionId: name };
  try {
    const output = toJson(work(modelOf(drg), explanation));
    return { ok: true, output, evaluated: explanation.evaluated };
  } catch (error) {
    const cause = error instanceof RangeError ? '嵌套过深或者结果过大。请检查递归。' : error instanceof Error ? error.message : String(error);
    const { failedDecisionId, evaluated } = explanation;
    return { ok: false, message: `决策 ${failedDecisionId} 求值失败：${cause}`, failedDecisionId, evaluated };
  }
}
