/** The one door to DMN: XML to a plain graph or the reasons why not; a decision to its output with the explanation. */
import { toJson, type Scope } from '../feel/feel.js';
import { callable, evaluateLogic } from './boxed.js';
import { checkGraph } from './check.js';
import { compiledTexts, type CompiledTexts } from './compiled.js';
import type { Decision, DecisionGraph, DecisionTable } from './graph.js';
import { readDecisions, type ReadResult } from './read.js';
import { evaluateTable } from './table.js';

export type { Decision, DecisionGraph } from './graph.js';

export interface EvaluatedInput { readonly inputId: string; readonly inputName: string; readonly inputValue: unknown }
export interface MatchedRule { readonly ruleId: string; /** From 1. */ readonly ruleIndex: number; readonly evaluatedOutputs: readonly { readonly outputId: string; readonly outputName: string; readonly outputValue: unknown }[] }
export interface EvaluatedDecision {
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionType: 'DECISION_TABLE' | 'LITERAL_EXPRESSION' | 'CONTEXT' | 'INVOCATION' | 'LIST' | 'RELATION' | 'FUNCTION';
  readonly decisionOutput: unknown;
  readonly evaluatedInputs: readonly EvaluatedInput[];
  readonly matchedRules: readonly MatchedRule[];
}
export type DecisionResult =
  | { readonly ok: true; readonly output: unknown; readonly evaluated: readonly EvaluatedDecision[] }
  | { readonly ok: false; readonly message: string; readonly failedDecisionId: string; readonly evaluated: readonly EvaluatedDecision[] };

const TYPES = { table: 'DECISION_TABLE', literal: 'LITERAL_EXPRESSION', context: 'CONTEXT', invocation: 'INVOCATION', list: 'LIST', relation: 'RELATION', function: 'FUNCTION' } as const;

export async function parseDecisions(xml: string): Promise<ReadResult> {
  const read = await readDecisions(xml);
  if (!read.ok) return read;
  const findings = checkGraph(read.drg);
  return findings.length > 0 ? { ok: false, findings } : read;
}

/** `decisionId` is the decision's id. Required decisions are evaluated first, each once. */
export function evaluateDecision(drg: DecisionGraph, decisionId: string, variables: Scope): DecisionResult {
  const run = new Evaluation(drg, variables);
  try {
    const output = toJson(run.decide(decisionId));
    return { ok: true, output, evaluated: run.evaluated };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `决策 ${run.current} 求值失败：${message}`, failedDecisionId: run.current, evaluated: run.evaluated };
  }
}

class Evaluation {
  readonly evaluated: EvaluatedDecision[] = [];
  current: string;
  private readonly texts: CompiledTexts;
  private readonly values = new Map<string, unknown>();

  constructor(private readonly drg: DecisionGraph, private readonly variables: Scope) {
    this.texts = compiledTexts(drg);
    this.current = '';
  }

  decide(decisionId: string): unknown {
    if (this.values.has(decisionId)) return this.values.get(decisionId);
    this.current = decisionId;
    const decision = this.drg.decisions.find(({ id }) => id === decisionId);
    if (!decision) throw new Error(`文件中没有 id 为“${decisionId}”的决策`);
    const scope = this.scopeOf(decision);
    this.current = decisionId;
    const { output, ...explanation } = decision.logic.kind === 'table' ? this.decideTable(decision.logic, scope) : { output: evaluateLogic(decision.logic, scope, this.texts), evaluatedInputs: [], matchedRules: [] };
    this.evaluated.push({ decisionId: decision.id, decisionName: decision.name, decisionType: TYPES[decision.logic.kind], decisionOutput: toJson(output), ...explanation });
    this.values.set(decisionId, output);
    return output;
  }

  /** What the logic sees: the variables, the results of required decisions, and required knowledge as functions. */
  private scopeOf(decision: Decision): Scope {
    const scope: Record<string, unknown> = { ...this.variables };
    for (const id of decision.requiredDecisions) {
      const value = this.decide(id);
      const required = this.drg.decisions.find((other) => other.id === id);
      for (const name of [id, required?.name, required?.variable]) if (name) scope[name] = value;
    }
    return { ...scope, ...this.knowledge(decision.requiredKnowledge) };
  }

  private knowledge(ids: readonly string[]): Record<string, unknown> {
    const models = this.drg.knowledge.filter(({ id }) => ids.includes(id));
    return Object.assign({}, ...models.map((model) => ({ ...this.knowledge(model.requiredKnowledge), [model.name]: callable(model.logic, this.knowledge(model.requiredKnowledge), this.texts) }))) as Record<string, unknown>;
  }

  private decideTable(table: DecisionTable, scope: Scope): Pick<EvaluatedDecision, 'evaluatedInputs' | 'matchedRules'> & { output: unknown } {
    const result = evaluateTable(table, scope, this.texts);
    return {
      output: result.output,
      evaluatedInputs: table.inputs.map((input, index) => ({ inputId: input.id, inputName: input.name, inputValue: toJson(result.inputs[index]) })),
      matchedRules: result.matched.map(({ rule, index, row }) => ({
        ruleId: rule.id, ruleIndex: index,
        evaluatedOutputs: table.outputs.map((output, column) => ({ outputId: output.id, outputName: output.name, outputValue: toJson(row[column]) })),
      })),
    };
  }
}
