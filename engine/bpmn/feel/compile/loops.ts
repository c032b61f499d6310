/** `for`, `some` and `every`, over one or several lists; the later ones see the variables of the earlier. */
import type { Answer } from '../comparison.js';
import { isNumber, numberOf } from '../numbers/number.js';
import type { For, Iterator, Quantified } from '../syntax/tree.js';
import { contains } from '../syntax/walk.js';
import { FeelDate, dateOfEpochDay } from '../temporal/values.js';
import { FeelRange } from '../values.js';
import { step, type Evaluate, type Frame } from './frame.js';
import { bound, newSlot, type Compile, type Compiling } from './names.js';

interface Loop { readonly slot: number; readonly values: (frame: Frame) => readonly unknown[] | null }
/** Returning true ends all loops. */
type Visit = (frame: Frame) => boolean;

export function iteration(node: For, compiling: Compiling, compile: Compile): Evaluate {
  const { loops, within } = loopsOf(node.iterators, compiling, compile);
  const partial = contains(node.body, (each) => each.kind === 'name' && each.name === 'partial') ? newSlot(compiling) : null;
  const body = compile(node.body, partial === null ? within : bound(within, 'partial', partial));
  return (frame) => {
    const results: unknown[] = [];
    const done = run(loops, 0, frame, () => {
      if (partial !== null) { step(frame.run, results.length); frame.slots[partial] = results.slice(); }
      results.push(body(frame));
      return false;
    });
    return done === null ? null : results;
  };
}

export function quantified(node: Quantified, compiling: Compiling, compile: Compile): Evaluate {
  const { loops, within } = loopsOf(node.iterators, compiling, compile);
  const [test, decisive] = [compile(node.test, within), node.some];
  return (frame) => {
    let answer: Answer = !decisive;
    const ended = run(loops, 0, frame, () => {
      const value = test(frame);
      if (value === decisive) return true;
      if (value !== !decisive) answer = null;
      return false;
    });
    return ended === true ? decisive : ended === null ? null : answer;
  };
}

function loopsOf(iterators: readonly Iterator[], compiling: Compiling, compile: Compile): { loops: readonly Loop[]; within: Compiling } {
  let within = compiling;
  const loops = iterators.map((iterator) => {
    const values = valuesOf(iterator, within, compile);
    const slot = newSlot(compiling);
    within = bound(within, iterator.name, slot);
    return { slot, values };
  });
  return { loops, within };
}

/** Null when one of them is no list. */
function run(loops: readonly Loop[], at: number, frame: Frame, visit: Visit): boolean | null {
  const loop = loops[at];
  if (loop === undefined) return visit(frame);
  const values = loop.values(frame);
  if (values === null) return null;
  const before = frame.slots[loop.slot];
  for (const value of values) {
    step(frame.run);
    frame.slots[loop.slot] = value ?? null;
    const ended = run(loops, at + 1, frame, visit);
    if (ended !== false) { frame.slots[loop.slot] = before; return ended; }
  }
  frame.slots[loop.slot] = before;
  return false;
}

function valuesOf(iterator: Iterator, compiling: Compiling, compile: Compile): Loop['values'] {
  const of = compile(iterator.of, compiling);
  if (iterator.to === null) return (frame) => listOf(of(frame), frame);
  const to = compile(iterator.to, compiling);
  return (frame) => counted(of(frame), to(frame), frame);
}

function listOf(value: unknown, frame: Frame): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value instanceof FeelRange && value.startIncluded && value.endIncluded ? counted(value.start, value.end, frame) : null;
}

/** Up or down, both ends included. */
function counted(from: unknown, to: unknown, frame: Frame): readonly unknown[] | null {
  if (isNumber(from) && isNumber(to)) return steps(numberOf(from), numberOf(to), frame, (value) => value);
  if (from instanceof FeelDate && to instanceof FeelDate) return steps(from.epochDay, to.epochDay, frame, dateOfEpochDay);
  return null;
}

function steps(from: number, to: number, frame: Frame, value: (place: number) => unknown): readonly unknown[] {
  const length = Math.floor(Math.abs(to - from)) + 1;
  step(frame.run, length);
  return Array.from({ length }, (_, at) => value(from <= to ? from + at : from - at));
}
