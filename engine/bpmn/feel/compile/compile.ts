/** A tree as closures: every decision that does not depend on the values is taken here, once. */
import type { Node } from '../syntax/tree.js';
import { context, filter, list, path, range } from './access.js';
import { arithmetic, negation } from './arithmetic.js';
import { call, definition, invocation } from './calls.js';
import type { Evaluate } from './frame.js';
import { condition, conjunction, disjunction, comparison, between, instance } from './logic.js';
import { iteration, quantified } from './loops.js';
import { variable, type Compile, type Compiling } from './names.js';
import { inputComparison, membership } from './tests.js';


type Compilers = { readonly [K in Node['kind']]: (node: Extract<Node, { kind: K }>, compiling: Compiling, compile: Compile) => Evaluate };

const COMPILERS: Compilers = {
  literal: ({ value }) => () => value,
  name: ({ name }, { place }) => variable(name, place),
  path, filter, list, context, range,
  call, invocation, function: definition,
  if: condition,
  for: iteration,
  quantified,
  and: conjunction, or: disjunction,
  compare: comparison, between, in: membership, instance,
  arithmetic, negation,
  input: inputComparison,
};

export const compile: Compile = (node, compiling) => (COMPILERS[node.kind] as (node: Node, compiling: Compiling, compile: Compile) => Evaluate)(node, compiling, compile);
