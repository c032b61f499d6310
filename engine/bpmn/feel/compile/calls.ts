/** Functions: of the model, or built in; called by position or by name. Who is called with what it does not take gives null. */
import { overloadsOf } from '../functions/registry.js';
import type { Overload } from '../functions/overload.js';
import type { Arguments, Call, FunctionNode, Invocation } from '../syntax/tree.js';
import { FeelFunction } from '../values.js';
import { deeper, type Evaluate, type Frame } from './frame.js';
import { bound, newSlot, variable, type Compile, type Compiling } from './names.js';

/** A function of that name among the variables comes first. */
export function call(node: Call, compiling: Compiling, compile: Compile): Evaluate {
  const [own, given] = [variable(node.name, compiling.place), values(node.given, compiling, compile)];
  const builtin = builtinCall(node, given);
  return (frame) => {
    const found = own(frame);
    return found instanceof FeelFunction ? invoke(found, node.given, given(frame), frame) : builtin(frame);
  };
}

export function invocation(node: Invocation, compiling: Compiling, compile: Compile): Evaluate {
  const [of, given] = [compile(node.of, compiling), values(node.given, compiling, compile)];
  return (frame) => { const found = of(frame); return found instanceof FeelFunction ? invoke(found, node.given, given(frame), frame) : null; };
}

type Values = (frame: Frame) => readonly unknown[];

function values(given: Arguments, compiling: Compiling, compile: Compile): Values {
  const closures = given.values.map((value) => compile(value, compiling));
  const [first, second] = closures;
  if (first !== undefined && closures.length === 1) return (frame) => [first(frame)];
  if (first !== undefined && second !== undefined && closures.length === 2) return (frame) => [first(frame), second(frame)];
  return (frame) => closures.map((closure) => closure(frame));
}

function invoke(called: FeelFunction, given: Arguments, values: readonly unknown[], frame: Frame): unknown {
  const names = given.names;
  if (names === null) return values.length === called.parameters.length ? deeper(frame.run, () => called.call(values) ?? null) : null;
  if (!names.every((name) => called.parameters.includes(name))) return null;
  return deeper(frame.run, () => called.call(called.parameters.map((parameter) => named(parameter, names, values))) ?? null);
}

const named = (parameter: string, names: readonly string[], values: readonly unknown[]): unknown => { const at = names.indexOf(parameter); return at < 0 ? null : values[at] ?? null; };

interface Arranged { readonly overload: Overload; readonly arrange: (values: readonly unknown[]) => readonly unknown[] }

function builtinCall(node: Call, given: Values): Evaluate {
  const { names, values } = node.given;
  const arranged = overloadsOf(node.name).filter((overload) => takes(overload, node.given)).map((overload) => ({ overload, arrange: arrangement(overload, names) }));
  if (MOMENTS.has(node.name) && values.every((value) => value.kind === 'literal')) return once((frame) => answered(arranged, given(frame), frame));
  return (frame) => answered(arranged, given(frame), frame);
}

/** The first overload whose own these values are. */
function answered(arranged: readonly Arranged[], values: readonly unknown[], frame: Frame): unknown {
  for (const { overload, arrange } of arranged) {
    const answer = overload.call(arrange(values), frame.run);
    if (answer !== undefined) return answer;
  }
  for (const { overload, arrange } of arranged) {
    const answer = overload.call(broughtTo(overload, arrange(values)), frame.run);
    if (answer !== undefined) return answer;
  }
  return null;
}

/** `date("2026-03-02")` is a literal in all but its writing. */
const MOMENTS = new Set(['date', 'time', 'date and time', 'duration']);

function once(evaluate: Evaluate): Evaluate {
  let value: unknown;
  return (frame) => (value === undefined ? (value = evaluate(frame)) : value);
}

/** Where no overload takes the values as they are: a list of one counts as its element, and a value alone as a list (DMN §10.3.2.9.4). */
const broughtTo = ({ parameters }: Overload, values: readonly unknown[]): readonly unknown[] => values.map((value, at) => {
  if (parameters[at] === 'list') return Array.isArray(value) || value === null ? value : [value];
  return Array.isArray(value) && value.length === 1 ? value[0] as unknown : value;
});

function takes(overload: Overload, given: Arguments): boolean {
  if (given.names !== null) return given.names.every((name) => overload.parameters.includes(name));
  return overload.variadic === true ? given.values.length > 0 : given.values.length === overload.parameters.length;
}

/** One value a parameter; what was not named is null. All values of a variadic function are one list, unless they are one list already. */
function arrangement(overload: Overload, names: readonly string[] | null): (values: readonly unknown[]) => readonly unknown[] {
  if (names !== null) return (values) => overload.parameters.map((parameter) => named(parameter, names, values));
  if (overload.variadic === true) return (values) => (values.length === 1 && Array.isArray(values[0]) ? values : [values]);
  return (values) => values;
}

/** The function keeps what was bound around it; every call has slots of its own. */
export function definition(node: FunctionNode, compiling: Compiling, compile: Compile): Evaluate {
  const { body, parameters } = node;
  if (body === null) return () => new FeelFunction(parameters, () => null);
  const slots = parameters.map(() => newSlot(compiling));
  const within = parameters.reduce((inner, parameter, at) => bound(inner, parameter, slots[at] ?? 0), compiling);
  const closure = compile(body, within);
  return (frame) => {
    const kept = frame.slots.slice();
    return new FeelFunction(parameters, (values) => {
      const own = kept.slice();
      slots.forEach((slot, at) => { own[slot] = values[at] ?? null; });
      return closure({ scope: frame.scope, slots: own, run: frame.run });
    });
  };
}
