/**
 * What an expression uses that a Zeebe of some level cannot evaluate, so that a publication can say so. A function that Zeebe has not gives null there and no error, which is worse than a refusal.
 * The levels were asked of feel-scala 1.17 (Zeebe 8.5) and 1.19 (8.8).
 */
import { overloadsOf } from './functions/registry.js';
import { parseExpression, parseTests, type SyntaxOptions } from './syntax/parse.js';
import type { Node } from './syntax/tree.js';
import { descendantsOf } from './syntax/walk.js';

export type Level = '8.5' | '8.8';
/** `position` counts characters from the start of the text. */
export interface Beyond { readonly position: number; readonly what: string }

const SINCE: ReadonlyMap<string, Level | null> = new Map<string, Level | null>([
  ...['is empty', 'partition', 'trim', 'is blank', 'to base64', 'uuid', 'fromAi'].map((name): [string, Level] => [name, '8.8']),
  ['list replace', null],
]);

const has = (level: Level, name: string): boolean => { const since = SINCE.get(name); return since === undefined || (since !== null && since <= level); };

export function beyondExpression(source: string, level: Level, options: SyntaxOptions = {}): readonly Beyond[] {
  const { tree, extras } = parseExpression(source, options);
  return [...extras.map(({ at, what }) => ({ position: at, what })), ...calls(tree, level)];
}

export function beyondTests(source: string, level: Level, options: SyntaxOptions = {}): readonly Beyond[] {
  const { tree, extras } = parseTests(source, options);
  return [...extras.map(({ at, what }) => ({ position: at, what })), ...tree.tests.flatMap(({ of }) => calls(of, level))];
}

const calls = (tree: Node, level: Level): Beyond[] =>
  descendantsOf(tree).flatMap((node) => (node.kind === 'call' && overloadsOf(node.name).length > 0 && !has(level, node.name) ? [{ position: node.at, what: `函数 ${node.name}` }] : []));
