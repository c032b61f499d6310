/** The value of any boxed expression in a scope. */
import type { Scope } from '../feel/feel.js';
import type { CompiledTexts } from './compiled.js';
import type { BoxedContext, BoxedFunction, Invocation, Logic } from './graph.js';
import { DecisionFailure } from './hit-policy.js';
import { evaluateTable } from './table.js';

type FeelCallable = ((...values: unknown[]) => unknown) & { $args?: readonly string[] };

export function evaluateLogic(logic: Logic, scope: Scope, texts: CompiledTexts): unknown {
  switch (logic.kind) {
    case 'literal': return texts.expression(logic.text).native(scope);
    case 'table': return evaluateTable(logic, scope, texts).output;
    case 'context': return evaluateContext(logic, scope, texts);
    case 'invocation': return invoke(logic, scope, texts);
    case 'list': return logic.items.map((item) => evaluateLogic(item, scope, texts));
    case 'relation': return logic.rows.map((row) => Object.fromEntries(logic.columns.map((column, index) => [column, row[index] ? evaluateLogic(row[index], scope, texts) : null])));
    case 'function': return callable(logic, scope, texts);
  }
}

/** A function that FEEL may call; its parameters are announced so that it can be called by name. */
export function callable(logic: BoxedFunction, scope: Scope, texts: CompiledTexts): FeelCallable {
  const call: FeelCallable = (...values) => evaluateLogic(logic.body, { ...scope, ...Object.fromEntries(logic.parameters.map((name, index) => [name, values[index] ?? null])) }, texts);
  call.$args = logic.parameters;
  return call;
}

/** Later entries see earlier ones; an entry without a name is the result. */
function evaluateContext(logic: BoxedContext, scope: Scope, texts: CompiledTexts): unknown {
  const made: Record<string, unknown> = {};
  for (const entry of logic.entries) {
    const value = evaluateLogic(entry.value, { ...scope, ...made }, texts);
    if (entry.name === undefined) return value;
    made[entry.name] = value;
  }
  return made;
}

function invoke(logic: Invocation, scope: Scope, texts: CompiledTexts): unknown {
  const called = scope[logic.called];
  const bound = new Map(logic.bindings.map((binding) => [binding.name, evaluateLogic(binding.value, scope, texts)]));
  if (isCallable(called)) return called(...(called.$args ?? [...bound.keys()]).map((name) => bound.get(name) ?? null));
  throw new DecisionFailure(`调用的函数“${logic.called}”不存在。请在依赖中加入相应的业务知识模型。`);
}

const isCallable = (value: unknown): value is FeelCallable => typeof value === 'function';
