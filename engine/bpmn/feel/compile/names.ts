/** Where a name is found, decided once: bound by the expression itself, an entry of what is filtered, or a variable from outside. */
import type { Node } from '../syntax/tree.js';
import { isContext } from '../values.js';
import type { Evaluate, Scope } from './frame.js';
import type { TypeLookup } from './types.js';

export interface Place { readonly outer: Place | null; read(name: string, elsewhere: () => Evaluate): Evaluate }

export interface Compiling { readonly place: Place | null; readonly slots: { count: number }; readonly types?: TypeLookup }

/** How the parts of a node are compiled. */
export type Compile = (node: Node, compiling: Compiling) => Evaluate;

export const newSlot = (compiling: Compiling): number => { const slot = compiling.slots.count; compiling.slots.count += 1; return slot; };

export const inside = (compiling: Compiling, read: Place['read']): Compiling => ({ ...compiling, place: { outer: compiling.place, read } });

/** One name, kept in a slot. */
export const bound = (compiling: Compiling, name: string, slot: number): Compiling =>
  inside(compiling, (asked, elsewhere) => (asked === name ? ({ slots }) => slots[slot] : elsewhere()));

/** The entries of a context that is being made: those that are there already. */
export const insideContext = (compiling: Compiling, names: ReadonlySet<string>, slot: number): Compiling =>
  inside(compiling, (asked, elsewhere) => {
    if (!names.has(asked)) return elsewhere();
    const outer = elsewhere();
    return (frame) => { const made = frame.slots[slot] as Scope; return Object.hasOwn(made, asked) ? made[asked] : outer(frame); };
  });

/** What is filtered is `item`, and a context's own entries are names. */
export const insideFilter = (compiling: Compiling, slot: number): Compiling =>
  inside(compiling, (asked, elsewhere) => {
    const outer = asked === 'item' ? null : elsewhere();
    return (frame) => {
      const item = frame.slots[slot];
      if (isContext(item) && Object.hasOwn(item, asked)) return item[asked] ?? null;
      return outer === null ? item : outer(frame);
    };
  });

export function variable(name: string, place: Place | null): Evaluate {
  return place === null ? fromScope(name) : place.read(name, () => variable(name, place.outer));
}

/** A missing variable is null; what every object inherits is no variable. */
function fromScope(name: string): Evaluate {
  if (name in Object.prototype) return ({ scope }) => (Object.hasOwn(scope, name) ? scope[name] ?? null : null);
  return ({ scope }) => { const value = scope[name]; return value === undefined ? null : value; };
}
