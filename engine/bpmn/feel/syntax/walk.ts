/** Looking through a tree: what stands directly under a node. */
import type { Iterator, Node, Tests } from './tree.js';

type Children = { readonly [K in Node['kind']]: (node: Extract<Node, { kind: K }>) => readonly (Node | null)[] };

const ofIterators = (iterators: readonly Iterator[]): (Node | null)[] => iterators.flatMap((each) => [each.of, each.to]);
const ofTests = (tests: Tests): Node[] => tests.tests.map((test) => test.of);

const CHILDREN: Children = {
  literal: () => [],
  name: () => [],
  path: (node) => [node.of],
  filter: (node) => [node.of, node.test],
  list: (node) => node.items,
  context: (node) => node.entries.map((entry) => entry.value),
  range: (node) => [node.start, node.end],
  call: (node) => node.given.values,
  invocation: (node) => [node.of, ...node.given.values],
  function: (node) => [node.body],
  if: (node) => [node.condition, node.then, node.otherwise],
  for: (node) => [...ofIterators(node.iterators), node.body],
  quantified: (node) => [...ofIterators(node.iterators), node.test],
  and: (node) => node.parts,
  or: (node) => node.parts,
  compare: (node) => [node.left, node.right],
  between: (node) => [node.value, node.low, node.high],
  in: (node) => [node.value, ...ofTests(node.tests)],
  instance: (node) => [node.value],
  arithmetic: (node) => [node.left, node.right],
  negation: (node) => [node.of],
  input: (node) => [node.right],
};

const isNode = (node: Node | null): node is Node => node !== null;

const childrenOf = (node: Node): readonly Node[] => (CHILDREN[node.kind] as (node: Node) => readonly (Node | null)[])(node).filter(isNode);

/** The node and all under it; without recursion, because a sum of ten thousand terms is a deep tree. */
export function descendantsOf(root: Node): readonly Node[] {
  const [open, found]: [Node[], Node[]] = [[root], []];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    found.push(node);
    open.push(...childrenOf(node));
  }
  return found;
}

export const contains = (root: Node, is: (node: Node) => boolean): boolean => descendantsOf(root).some(is);

/** Whether an expression speaks of the input `?` itself: its own answer then counts, and is not compared with the input. */
export const asksInput = (node: Node): boolean => contains(node, (each) => each.kind === 'input' || (each.kind === 'name' && each.name === '?'));
