/** Lists, contexts and ranges: how they are made, and how one reaches into them. */
import { order } from '../comparison.js';
import { isNumber, whole } from '../numbers/number.js';
import type { ContextNode, Filter, ListNode, Path, RangeNode } from '../syntax/tree.js';
import { temporalProperty } from '../temporal/properties.js';
import { entryIn, FeelRange, isContext, setEntry } from '../values.js';
import type { Evaluate, Frame } from './frame.js';
import { insideContext, insideFilter, newSlot, type Compile, type Compiling } from './names.js';

export function list(node: ListNode, compiling: Compiling, compile: Compile): Evaluate {
  const items = node.items.map((item) => compile(item, compiling));
  return (frame) => items.map((item) => item(frame));
}

export function context(node: ContextNode, compiling: Compiling, compile: Compile): Evaluate {
  const slot = newSlot(compiling);
  const within = insideContext(compiling, new Set(node.entries.map((entry) => entry.name)), slot);
  const entries = node.entries.map((entry) => ({ name: entry.name, value: compile(entry.value, within) }));
  return (frame) => {
    const made: Record<string, unknown> = {};
    const before = frame.slots[slot];
    frame.slots[slot] = made;
    for (const entry of entries) setEntry(made, entry.name, entry.value(frame));
    frame.slots[slot] = before;
    return made;
  };
}

/** Between ends that have no order there is nothing. */
export function range(node: RangeNode, compiling: Compiling, compile: Compile): Evaluate {
  const start = node.start === null ? nothing : compile(node.start, compiling);
  const end = node.end === null ? nothing : compile(node.end, compiling);
  const open = node.start === null || node.end === null;
  return (frame) => {
    const [from, to] = [start(frame), end(frame)];
    return open || order(from, to) !== null ? new FeelRange(from, to, node.startIncluded, node.endIncluded) : null;
  };
}

const nothing: Evaluate = () => undefined;

export function path(node: Path, compiling: Compiling, compile: Compile): Evaluate {
  const [of, { name }] = [compile(node.of, compiling), node];
  return (frame) => entryOf(of(frame), name);
}

/** A list answers with the list of its elements' entries. */
function entryOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return value.map((each: unknown) => entryOf(each, name));
  if (isContext(value)) return entryIn(value, name) ?? null;
  return value instanceof FeelRange ? partOf(value, name) : temporalProperty(value, name) ?? null;
}

function partOf(range: FeelRange, name: string): unknown {
  switch (name) {
    case 'start': return range.start;
    case 'end': return range.end;
    case 'start included': return range.startIncluded;
    case 'end included': return range.endIncluded;
    default: return null;
  }
}

/** A number is a place, from 1, or from -1 at the end; anything else is asked of every item. */
export function filter(node: Filter, compiling: Compiling, compile: Compile): Evaluate {
  const of = compile(node.of, compiling);
  const slot = newSlot(compiling);
  const test = compile(node.test, insideFilter(compiling, slot));
  const places = node.test.kind !== 'compare' && node.test.kind !== 'and' && node.test.kind !== 'or';
  return (frame) => {
    const values = of(frame);
    if (values === null) return null;
    // DMN §10.3.2.5: a value alone is filtered as a list of one.
    return filtered(Array.isArray(values) ? values : [values], frame, slot, test, places);
  };
}

function filtered(values: readonly unknown[], frame: Frame, slot: number, test: Evaluate, places: boolean): unknown {
  const before = frame.slots[slot];
  frame.slots[slot] = values[0] ?? null;
  const first = places || values.length > 0 ? test(frame) : null;
  if (isNumber(first)) { frame.slots[slot] = before; return itemAt(values, whole(first)); }
  const kept: unknown[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? null;
    frame.slots[slot] = value;
    if ((at === 0 ? first : test(frame)) === true) kept.push(value);
  }
  frame.slots[slot] = before;
  return kept;
}

const itemAt = (values: readonly unknown[], place: number): unknown => (place === 0 ? null : values[place > 0 ? place - 1 : values.length + place] ?? null);
