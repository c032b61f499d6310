/** A decision graph made ready: every text compiled, every reference found, the order of every decision known. One for each graph, and one for each graph it imports. */
import type { CompileOptions } from '../feel/feel.js';
import { compiledTexts } from './compiled.js';
import type { Decision, DecisionGraph, DecisionService, InputData, Knowledge, Logic } from './graph.js';
import { compileLogic, compileParameters, type Bind, type Compiler, type Evaluate } from './logic.js';
import { orderOf } from './order.js';
import { compileTable, type EvaluateTable } from './table.js';
import { Types } from './types.js';

/** A table is asked with a trace. */
export interface Ready { readonly logic: Logic; readonly table: EvaluateTable | null; readonly evaluate: Evaluate }
export interface ReadyKnowledge { readonly body: Ready; readonly bind: Bind }

export class Model {
  readonly types: Types;
  private readonly compiler: Compiler;
  private readonly imports: ReadonlyMap<string, Model>;
  private readonly decisionsById: ReadonlyMap<string, Decision>;
  private readonly inputsById: ReadonlyMap<string, InputData>;
  private readonly ready = new Map<string, Ready>();
  private readonly orders = new Map<string, readonly string[]>();
  private readonly defined = new Map<string, ReadyKnowledge>();

  constructor(readonly graph: DecisionGraph) {
    const types = (name: string): ((value: unknown) => boolean) | undefined => this.types.instanceOf(name);
    const options: CompileOptions = { names: graph.names, allowClock: true, ...((graph.types ?? []).length > 0 ? { types } : {}) };
    const texts = compiledTexts(options);
    this.types = new Types(graph, texts);
    this.compiler = { texts, types: this.types };
    this.imports = new Map((graph.imports ?? []).map((each) => [each.name, modelOf(each.graph)]));
    this.decisionsById = new Map(graph.decisions.map((decision) => [decision.id, decision]));
    this.inputsById = new Map((graph.inputs ?? []).map((input) => [input.id, input]));
  }

  /** By id; by name where no id is given so. */
  decision(idOrName: string): Decision | undefined { return this.decisionsById.get(idOrName) ?? this.graph.decisions.find(({ name }) => name === idOrName); }

  input(id: string): InputData | undefined { return this.inputsById.get(id); }
  service(idOrName: string): DecisionService | undefined { return this.graph.services?.find(({ id, name }) => id === idOrName || name === idOrName); }
  knowledge(idOrName: string): Knowledge | undefined { return this.graph.knowledge.find(({ id, name }) => id === idOrName || name === idOrName); }

  /** `import name#id` → the model and the id there. */
  imported(reference: string): { readonly name: string; readonly model: Model; readonly id: string } | undefined {
    const at = reference.indexOf('#');
    const model = at < 0 ? undefined : this.imports.get(reference.slice(0, at));
    return model && { name: reference.slice(0, at), model, id: reference.slice(at + 1) };
  }

  /** The decisions of this model that must be made for this one, itself the last. */
  orderOf(id: string): readonly string[] {
    const known = this.orders.get(id);
    if (known) return known;
    const found = orderOf(id, (each) => this.decisionsById.get(each)?.requiredDecisions.filter((needed) => this.decisionsById.has(needed)) ?? []);
    const order = 'order' in found ? found.order : [];
    this.orders.set(id, order);
    return order;
  }

  readyDecision({ id, logic }: Decision): Ready { return kept(this.ready, id, () => this.prepare(logic)); }

  readyKnowledge({ id, logic }: Knowledge): ReadyKnowledge {
    return kept(this.defined, id, () => ({ body: this.prepare(logic.body), bind: compileParameters(logic, this.compiler) }));
  }

  private prepare(logic: Logic): Ready {
    return { logic, table: logic.kind === 'table' ? compileTable(logic, this.compiler.texts) : null, evaluate: compileLogic(logic, this.compiler) };
  }
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const models = new WeakMap<DecisionGraph, Model>();

/** Kept as long as the graph is. */
export function modelOf(graph: DecisionGraph): Model {
  const known = models.get(graph);
  if (known) return known;
  const made = new Model(graph);
  models.set(graph, made);
  return made;
}
