/** One evaluation: decisions in the order of their needs, each once, each explained. */
import { toJson, type Scope } from '../feel/feel.js';
import { FeelFunction, isContext, setEntry } from '../feel/values.js';
import type { Given } from './compiled.js';
import { DecisionFailure, shown } from './failure.js';
import type { Decision, DecisionService, DecisionTable, InputData, Knowledge, Logic } from './graph.js';
import type { Model, Ready } from './model.js';
import type { MatchedRow, TableTrace } from './table.js';
import { MISFIT } from './types.js';

export interface EvaluatedInput { readonly inputId: string; readonly inputName: string; readonly inputValue: unknown }
export interface MatchedRule { readonly ruleId: string; /** From 1. */ readonly ruleIndex: number; readonly evaluatedOutputs: readonly { readonly outputId: string; readonly outputName: string; readonly outputValue: unknown }[] }
export type DecisionType = 'DECISION_TABLE' | 'LITERAL_EXPRESSION' | 'CONTEXT' | 'INVOCATION' | 'LIST' | 'RELATION' | 'FUNCTION' | 'UNKNOWN';
export interface EvaluatedDecision {
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionType: DecisionType;
  readonly decisionOutput: unknown;
  readonly evaluatedInputs: readonly EvaluatedInput[];
  readonly matchedRules: readonly MatchedRule[];
}

const TYPES: Readonly<Record<Logic['kind'], DecisionType>> = {
  table: 'DECISION_TABLE', literal: 'LITERAL_EXPRESSION', context: 'CONTEXT', invocation: 'INVOCATION', list: 'LIST', relation: 'RELATION', function: 'FUNCTION',
  conditional: 'UNKNOWN', filter: 'UNKNOWN', for: 'UNKNOWN', some: 'UNKNOWN', every: 'UNKNOWN',
};
/** Knowledge that is called in a loop must not fill the record. */
const MOST_EXPLAINED = 3000;

export interface Explanation { readonly evaluated: EvaluatedDecision[]; failedDecisionId: string }

export class Evaluation {
  private readonly values = new Map<string, unknown>();

  constructor(private readonly model: Model, private readonly variables: Scope, private readonly explanation: Explanation, private readonly world: Given) {}

  /** The value of a decision whose id is known to exist. */
  decide(wanted: Decision): unknown {
    const order = this.model.orderOf(wanted.id);
    if (order.length === 0) { this.explanation.failedDecisionId = wanted.id; throw new DecisionFailure(`决策 ${wanted.id} 的依赖成环。请去掉其中一条依赖。`); }
    for (const id of order) {
      const decision = this.values.has(id) ? undefined : this.model.decision(id);
      if (decision) this.values.set(id, this.make(decision));
    }
    return this.values.get(wanted.id) ?? null;
  }

  /** A knowledge model as the function that a decision calls; it sees the variables too, and itself. Every call is explained. */
  define(knowledge: Knowledge, scope: Scope): FeelFunction {
    const own: Record<string, unknown> = { ...scope };
    const { body, bind } = this.model.readyKnowledge(knowledge);
    const fit = this.model.types.fit(knowledge.type ?? knowledge.logic.type ?? knowledge.logic.body.type);
    const made = new FeelFunction(knowledge.logic.parameters, (values) => {
      const inner = bind(own, values);
      if (inner === null) return null;
      const value = fit(this.evaluate(body, inner, knowledge));
      return value === MISFIT ? null : value;
    });
    this.addKnowledge(own, knowledge.requiredKnowledge);
    setEntry(own, knowledge.name, made);
    return made;
  }

  /** The parameters, by name, are input data and input decisions; one output is the answer, several are a context. */
  serve(service: DecisionService, given: Scope): unknown {
    const inner = new Evaluation(this.model, { ...this.variables, ...given }, this.explanation, this.world);
    for (const id of service.inputDecisions) {
      const decision = this.model.decision(id);
      if (decision) inner.values.set(id, fitted(this.model, decision.type, given[decision.variable] ?? null, `输入“${decision.variable}”`));
    }
    const outputs = service.outputDecisions.flatMap((id) => { const found = inner.find(id); return found ? [found] : []; });
    const [only] = outputs;
    const value = outputs.length === 1 && only ? only.value : Object.fromEntries(outputs.map(({ name, value: each }) => [name, each]));
    return fitted(this.model, service.type, value, `决策服务“${service.name}”的结果`);
  }

  private make(decision: Decision): unknown {
    this.explanation.failedDecisionId = decision.id;
    const ready = this.model.readyDecision(decision);
    const scope = this.scopeOf(decision);
    this.explanation.failedDecisionId = decision.id;
    return fitted(this.model, decision.type, this.evaluate(ready, scope, decision), `决策“${decision.name}”的结果`);
  }

  /** Leaves what it found out, whether it succeeds or fails. */
  private evaluate({ logic, table, evaluate }: Ready, scope: Scope, about: { readonly id: string; readonly name: string }): unknown {
    const trace: TableTrace = { inputs: [], matched: [] };
    let value: unknown = null;
    try {
      value = table ? fitted(this.model, logic.type, table(scope, this.world, trace), '') : evaluate(scope, this.world);
      return value;
    } finally {
      if (this.explanation.evaluated.length < MOST_EXPLAINED) this.explanation.evaluated.push({ decisionId: about.id, decisionName: about.name, decisionType: TYPES[logic.kind], decisionOutput: toJson(value), ...(logic.kind === 'table' ? explainTable(logic, trace) : NO_TABLE) });
    }
  }

  /** The variables, the inputs brought to their types, the results of required decisions, and required knowledge as functions. */
  private scopeOf(decision: Decision): Scope {
    const inputs = (decision.requiredInputs ?? []).filter((reference) => this.model.input(reference)?.type !== undefined || this.model.imported(reference));
    if (inputs.length + decision.requiredDecisions.length + decision.requiredKnowledge.length === 0) return this.variables;
    const scope: Record<string, unknown> = { ...this.variables };
    for (const reference of inputs) this.addInput(scope, reference);
    for (const reference of decision.requiredDecisions) this.addResult(scope, reference);
    this.addKnowledge(scope, decision.requiredKnowledge);
    return scope;
  }

  private addInput(scope: Record<string, unknown>, reference: string): void {
    const input = this.model.input(reference);
    if (input) { setEntry(scope, input.variable, fittedInput(this.model, input, this.variables[input.variable])); return; }
    const there = this.model.imported(reference);
    const imported = there?.model.input(there.id);
    if (there && imported) addImported(scope, there.name, imported.variable, fittedInput(there.model, imported, this.insideImport(there.name)[imported.variable]));
  }

  private addResult(scope: Record<string, unknown>, reference: string): void {
    if (this.values.has(reference)) {
      const decision = this.model.decision(reference);
      for (const name of decision ? namesOf(decision) : [reference]) setEntry(scope, name, this.values.get(reference));
      return;
    }
    const found = this.find(reference);
    if (found?.from !== undefined) addImported(scope, found.from, found.name, found.value);
  }

  private addKnowledge(scope: Record<string, unknown>, references: readonly string[]): void {
    for (const reference of references) {
      const there = this.model.imported(reference);
      const place = there ? new Evaluation(there.model, this.insideImport(there.name), this.explanation, this.world) : this;
      for (const [name, value] of place.callables(there?.id ?? reference)) if (there) addImported(scope, there.name, name, value); else setEntry(scope, name, value);
    }
  }

  /** A knowledge model or a decision service as functions by name. */
  private callables(id: string): [string, FeelFunction][] {
    const knowledge = this.model.knowledge(id);
    if (knowledge) { const made = this.define(knowledge, this.variables); return [knowledge.name, knowledge.variable ?? knowledge.name].map((name) => [name, made]); }
    const service = this.model.service(id);
    return service ? [[service.variable, this.serviceFunction(service)]] : [];
  }

  private serviceFunction(service: DecisionService): FeelFunction {
    const inputs = service.inputData.flatMap((id) => this.model.input(id) ?? []);
    const decisions = service.inputDecisions.flatMap((id) => this.model.decision(id) ?? []);
    const parameters = [...inputs, ...decisions];
    return new FeelFunction(parameters.map(({ variable }) => variable), (values) => {
      const given = parameters.map(({ type }, at) => this.model.types.fit(type)(values[at] ?? null));
      return given.includes(MISFIT) ? null : this.serve(service, Object.fromEntries(parameters.map(({ variable }, at) => [variable, given[at]])));
    });
  }

  /** A decision of this model or of an imported one, made. */
  private find(reference: string): { readonly name: string; readonly value: unknown; readonly from?: string } | undefined {
    const decision = this.model.decision(reference);
    if (decision) return { name: decision.variable, value: this.decide(decision) };
    const there = this.model.imported(reference);
    const imported = there?.model.decision(there.id);
    return there && imported && { name: imported.variable, from: there.name, value: new Evaluation(there.model, this.insideImport(there.name), this.explanation, this.world).decide(imported) };
  }

  /** What is given under the import's name comes before what is given beside it. */
  private insideImport(name: string): Scope {
    const own = this.variables[name];
    return isContext(own) ? { ...this.variables, ...own } : this.variables;
  }
}

const NO_TABLE = { evaluatedInputs: [], matchedRules: [] } as const;

/** Zeebe knows a result by its variable, or by the id where none is named. */
const namesOf = (decision: Decision): readonly string[] => (decision.variable === decision.name ? [decision.id, decision.name] : [decision.variable]);

/** Beside what the scope already has under the import's name; without a name, beside our own. */
function addImported(scope: Record<string, unknown>, from: string, name: string, value: unknown): void {
  if (from === '') { setEntry(scope, name, value); return; }
  const own = scope[from];
  setEntry(scope, from, { ...(isContext(own) ? own : {}), [name]: value });
}

function fitted(model: Model, type: string | undefined, value: unknown, what: string): unknown {
  const result = model.types.fit(type)(value);
  if (result !== MISFIT) return result;
  if (what === '') return value;
  throw new DecisionFailure(`${what} ${shown(toJson(value))} 不符合类型“${type ?? ''}”。请检查表达式或者类型定义。`);
}

/** Dates come from JSON as text and are left so, as Zeebe leaves them. */
function fittedInput(model: Model, input: InputData, value: unknown): unknown {
  const result = model.types.fit(input.type)(value ?? null);
  if (result !== MISFIT) return result;
  if (typeof value === 'string' && /date|time|duration/i.test(input.type ?? '')) return value;
  return fitted(model, input.type, value, `输入“${input.name}”的值`);
}

function explainTable(table: DecisionTable, trace: TableTrace): Pick<EvaluatedDecision, 'evaluatedInputs' | 'matchedRules'> {
  return {
    evaluatedInputs: trace.inputs.map((value, at) => ({ inputId: table.inputs[at]?.id ?? '', inputName: table.inputs[at]?.name ?? '', inputValue: toJson(value) })),
    matchedRules: trace.matched.map((matched) => explainRule(table, matched)),
  };
}

const explainRule = (table: DecisionTable, { rule, index, row }: MatchedRow): MatchedRule => ({
  ruleId: rule.id, ruleIndex: index,
  evaluatedOutputs: table.outputs.map((output, column) => ({ outputId: output.id, outputName: output.label ?? output.name, outputValue: toJson(row[column]) })),
});
