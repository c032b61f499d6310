/**
 * What an expression uses that a Zeebe of some level cannot evaluate, so that a publication can say so. A function that Zeebe has not gives null there and no error, which is worse than a refusal.
 * The levels were asked of feel-scala 1.17 (Zeebe 8.5) and 1.19 (8.8).
 */
import { overloadsOf } from './functions/registry.js';
import { parseExpression, parseTests, type SyntaxOptions } from './syntax/parse.js';
import type { Node } from './syntax/tree.js';
import { descendantsOf } from './syntax/walk.js';

export type Level = '8.5' | '8.6' | '8.7' | '8.8';
/** `position` counts characters from the start of the text; `since`: the level that has it, null: none that is spoken here. */
export interface Beyond { readonly position: number; readonly what: string; readonly since: Level | null; /** What to write, for a person. */ readonly instead: string }

const SINCE: ReadonlyMap<string, Level | null> = new Map<string, Level | null>([
  ...['is empty', 'partition', 'trim', 'is blank', 'to base64', 'uuid', 'fromAi'].map((name): [string, Level] => [name, '8.8']),
  ['list replace', null],
]);

const INSTEAD: Readonly<Record<string, string>> = {
  不带反引号的多词名称: '请给名称加上反引号，例如 `loan amount`', 带指数的数: '请写成不带指数的数', 字符编号转义: '请直接写出字符', 对区间的循环: '请写成“for i in 1..3”，不加方括号',
  '以“=”开头的测试': '请去掉“=”，“!=”写成 not(…)', 对表达式结果的调用: '请先给函数起名，再按名称调用', 带参数的类型: '请只写类型名',
  'is empty': '请写成 count(x) = 0', partition: '请用 sublist 分段', trim: '请用 replace 去掉首尾空白', 'is blank': '请用 matches 判断', 'list replace': '请写成 for … return if … then … else …',
};
const instead = (what: string): string => INSTEAD[what] ?? '请改由表单或者变量给出结果';

const has = (level: Level, name: string): boolean => { const since = SINCE.get(name); return since === undefined || (since !== null && since <= level); };

export function beyondExpression(source: string, level: Level, options: SyntaxOptions = {}): readonly Beyond[] {
  const { tree, extras } = parseExpression(source, options);
  return [...extras.map(extra), ...calls(tree, level)];
}

export function beyondTests(source: string, level: Level, options: SyntaxOptions = {}): readonly Beyond[] {
  const { tree, extras } = parseTests(source, options);
  return [...extras.map(extra), ...tree.tests.flatMap(({ of }) => calls(of, level))];
}

const extra = ({ at, what }: { readonly at: number; readonly what: string }): Beyond => ({ position: at, what, since: null, instead: instead(what) });

const calls = (tree: Node, level: Level): Beyond[] =>
  descendantsOf(tree).flatMap((node) => (node.kind === 'call' && overloadsOf(node.name).length > 0 && !has(level, node.name) ? [{ position: node.at, what: `函数 ${node.name}`, since: SINCE.get(node.name) ?? null, instead: instead(node.name) }] : []));

/** Names of the functions that a text calls. */
export const calledIn = (source: string, options: SyntaxOptions = {}): ReadonlySet<string> => new Set(descendantsOf(parseExpression(source, options).tree).flatMap((node) => (node.kind === 'call' ? [node.name] : [])));
