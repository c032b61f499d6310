/** Three-valued logic, comparisons and conditions. */
import { both, equal, ordered, type Answer, type Order } from '../comparison.js';
import type { Between, Compare, If, InstanceOf, Junction } from '../syntax/tree.js';
import type { Evaluate } from './frame.js';
import type { Compile, Compiling } from './names.js';
import { hasType } from './types.js';

export const conjunction = (node: Junction, compiling: Compiling, compile: Compile): Evaluate => junction(node, compiling, compile, false);
export const disjunction = (node: Junction, compiling: Compiling, compile: Compile): Evaluate => junction(node, compiling, compile, true);

/** What is not a boolean is unknown. `decisive` ends it: false for and, true for or. */
function junction(node: Junction, compiling: Compiling, compile: Compile, decisive: boolean): Evaluate {
  const parts = node.parts.map((part) => compile(part, compiling));
  return (frame) => {
    let answer: Answer = !decisive;
    for (const part of parts) {
      const value = part(frame);
      if (value === decisive) return decisive;
      if (value !== !decisive) answer = null;
    }
    return answer;
  };
}

export function comparison(node: Compare, compiling: Compiling, compile: Compile): Evaluate {
  const [left, right, operator] = [compile(node.left, compiling), compile(node.right, compiling), node.operator];
  if (operator === '=') return (frame) => equal(left(frame), right(frame));
  if (operator === '!=') return (frame) => { const same = equal(left(frame), right(frame)); return same === null ? null : !same; };
  return (frame) => ordered(left(frame), right(frame), operator as Order);
}

export function between(node: Between, compiling: Compiling, compile: Compile): Evaluate {
  const [value, low, high] = [compile(node.value, compiling), compile(node.low, compiling), compile(node.high, compiling)];
  return (frame) => { const asked = value(frame); return both(ordered(asked, low(frame), '>='), ordered(asked, high(frame), '<=')); };
}

/** Anything but true is no. */
export function condition(node: If, compiling: Compiling, compile: Compile): Evaluate {
  const [test, yes, no] = [compile(node.condition, compiling), compile(node.then, compiling), compile(node.otherwise, compiling)];
  return (frame) => (test(frame) === true ? yes(frame) : no(frame));
}

export function instance(node: InstanceOf, compiling: Compiling, compile: Compile): Evaluate {
  const [value, type] = [compile(node.value, compiling), node.type];
  return (frame) => hasType(value(frame), type, compiling.types);
}
