/** A built-in function is a list of overloads: which one answers depends on how many values are given, or on their names. */
import type { Run } from '../compile/frame.js';

export interface Overload {
  readonly parameters: readonly string[];
  /** Any number of values, which arrive as one list. */
  readonly variadic?: true;
  /** Gets one value a parameter (null where none was given); answers undefined when these values are not its own. */
  readonly call: (values: readonly unknown[], run: Run) => unknown;
}

export type Functions = Readonly<Record<string, readonly Overload[]>>;
