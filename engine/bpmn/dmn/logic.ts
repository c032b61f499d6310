/** Any boxed expression as a function of the scope, compiled once. */
import type { Scope } from '../feel/feel.js';
import { FeelFunction, isContext, setEntry } from '../feel/values.js';
import type { CompiledTexts, Given } from './compiled.js';
import { DecisionFailure } from './failure.js';
import type { BoxedContext, BoxedFilter, BoxedFunction, BoxedIterator, Conditional, Invocation, Logic, Relation } from './graph.js';
import { compileTable } from './table.js';
import { MISFIT, type Types } from './types.js';

export type Evaluate = (scope: Scope, world: Given) => unknown;
export interface Compiler { readonly texts: CompiledTexts; readonly types: Types }

export function compileLogic(logic: Logic, compiler: Compiler): Evaluate {
  const evaluate = compileKind(logic, compiler);
  if (logic.type === undefined || logic.kind === 'function') return evaluate;
  const fit = compiler.types.fit(logic.type);
  return (scope, world) => { const value = evaluate(scope, world); const fitted = fit(value); return fitted === MISFIT ? value : fitted; };
}

function compileKind(logic: Logic, compiler: Compiler): Evaluate {
  switch (logic.kind) {
    case 'literal': return compiler.texts.expression(logic.text);
    case 'table': { const table = compileTable(logic, compiler.texts); return (scope, world) => table(scope, world, { inputs: [], matched: [] }); }
    case 'context': return compileContext(logic, compiler);
    case 'invocation': return compileInvocation(logic, compiler);
    case 'list': { const items = logic.items.map((item) => compileLogic(item, compiler)); return (scope, world) => items.map((item) => item(scope, world)); }
    case 'relation': return compileRelation(logic, compiler);
    case 'function': return compileFunction(logic, compiler);
    default: return compileIterator(logic, compiler);
  }
}

function compileIterator(logic: Conditional | BoxedFilter | BoxedIterator, compiler: Compiler): Evaluate {
  if (logic.kind === 'conditional') return compileConditional(logic, compiler);
  if (logic.kind === 'filter') return compileFilter(logic, compiler);
  return logic.kind === 'for' ? compileFor(logic, compiler) : compileQuantified(logic, compiler);
}

/** What is seen inside: the outer scope and some names of one's own. */
export function within(scope: Scope, names: Readonly<Record<string, unknown>>): Scope { return { ...scope, ...names }; }

/** Later entries see earlier ones; an entry without a name is the result. */
function compileContext(logic: BoxedContext, compiler: Compiler): Evaluate {
  const entries = logic.entries.map((entry) => ({ name: entry.name, fit: compiler.types.fit(entry.type), value: compileLogic(entry.value, compiler) }));
  return (scope, world) => {
    const made: Record<string, unknown> = {};
    const inner: Record<string, unknown> = { ...scope };
    for (const entry of entries) {
      const value = entry.value(inner, world);
      if (entry.name === undefined) return value;
      const fitted = entry.fit(value);
      setEntry(made, entry.name, fitted === MISFIT ? value : fitted);
      setEntry(inner, entry.name, made[entry.name]);
    }
    return made;
  };
}

/** Every parameter must be bound and nothing else, as Zeebe asks. */
function compileInvocation(logic: Invocation, compiler: Compiler): Evaluate {
  const called = compiler.texts.expression(logic.called);
  const bindings = logic.bindings.map((binding) => ({ name: binding.name, value: compileLogic(binding.value, compiler) }));
  return (scope, world) => {
    const target = called(scope, world);
    if (!(target instanceof FeelFunction)) throw new DecisionFailure(`调用的函数“${logic.called}”不存在。请在依赖中加入相应的业务知识模型。`);
    const missing = target.parameters.find((parameter) => !bindings.some(({ name }) => name === parameter));
    if (missing !== undefined) throw new DecisionFailure(`调用“${logic.called}”时没有给出参数“${missing}”。请补充绑定。`);
    const bound = new Map(bindings.map(({ name, value }) => [name, value(scope, world)]));
    return target.call(target.parameters.map((parameter) => bound.get(parameter) ?? null));
  };
}

function compileRelation(logic: Relation, compiler: Compiler): Evaluate {
  const rows = logic.rows.map((row) => row.map((cell) => compileLogic(cell, compiler)));
  return (scope, world) => rows.map((row) => {
    const made: Record<string, unknown> = {};
    logic.columns.forEach((column, at) => { setEntry(made, column, row[at]?.(scope, world) ?? null); });
    return made;
  });
}

/** The function sees where it was defined. */
function compileFunction(logic: BoxedFunction, compiler: Compiler): (scope: Scope, world: Given) => FeelFunction {
  const [body, bind] = [compileLogic(logic.body, compiler), compileParameters(logic, compiler)];
  return (scope, world) => new FeelFunction(logic.parameters, (values) => { const inner = bind(scope, values); return inner && body(inner, world); });
}

export type Bind = (scope: Scope, values: readonly unknown[]) => Scope | null;

/** What the body sees. An argument that is not of its parameter's type: the function is not called, and its answer is null, as in Zeebe. */
export function compileParameters(logic: BoxedFunction, compiler: Compiler): Bind {
  const fits = logic.parameters.map((_, at) => compiler.types.fit(logic.parameterTypes?.[at]));
  return (scope, values) => {
    const bound: Record<string, unknown> = { ...scope };
    for (const [at, name] of logic.parameters.entries()) {
      const value = fits[at]?.(values[at] ?? null);
      if (value === MISFIT) return null;
      setEntry(bound, name, value);
    }
    return bound;
  };
}

/** Anything but true is no. */
function compileConditional(logic: Conditional, compiler: Compiler): Evaluate {
  const [condition, then, otherwise] = [logic.condition, logic.then, logic.otherwise].map((part) => compileLogic(part, compiler));
  return (scope, world) => (condition?.(scope, world) === true ? then?.(scope, world) : otherwise?.(scope, world));
}

/** As FEEL's filter: `item` and, of a context, its entries; a number is a place. */
function compileFilter(logic: BoxedFilter, compiler: Compiler): Evaluate {
  const [of, match] = [compileLogic(logic.of, compiler), compileLogic(logic.match, compiler)];
  return (scope, world) => {
    const values = of(scope, world);
    const list: readonly unknown[] = Array.isArray(values) ? values : values === null ? [] : [values];
    const asked = list.map((item) => match(within(scope, { ...(isContext(item) ? item : {}), item }), world));
    const place = asked.length > 0 && asked.every((answer) => typeof answer === 'number') ? Number(asked[0]) : 0;
    if (place !== 0) return list.at(place > 0 ? place - 1 : place) ?? null;
    return list.filter((_, at) => asked[at] === true);
  };
}

function compileFor(logic: BoxedIterator, compiler: Compiler): Evaluate {
  const [of, body] = [compileLogic(logic.of, compiler), compileLogic(logic.body, compiler)];
  return (scope, world) => {
    const items = of(scope, world);
    if (!Array.isArray(items)) return null;
    const partial: unknown[] = [];
    for (const item of items as readonly unknown[]) partial.push(body(within(scope, { partial: [...partial], [logic.variable]: item }), world));
    return partial;
  };
}

function compileQuantified(logic: BoxedIterator, compiler: Compiler): Evaluate {
  const [of, body] = [compileLogic(logic.of, compiler), compileLogic(logic.body, compiler)];
  const decides = logic.kind === 'some';
  return (scope, world) => {
    const items = of(scope, world);
    if (!Array.isArray(items)) return null;
    let answer: boolean | null = !decides;
    for (const item of items as readonly unknown[]) {
      const held = body(within(scope, { [logic.variable]: item }), world);
      if (held === decides) return decides;
      if (typeof held !== 'boolean') answer = null;
    }
    return answer;
  };
}
