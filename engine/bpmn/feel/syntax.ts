/** Text to tree, or the place where it stops being FEEL. Names are read without a context, as Zeebe reads them: a name with spaces needs backticks or must be announced. */
import { parser, trackVariables } from 'lezer-feel';
import { extraFunctions } from './extra-functions.js';

export type FeelTree = ReturnType<typeof parser.parse>;
export type FeelNode = FeelTree['topNode'];

/** The text is not FEEL. `position` counts characters from the start of the text that was given. */
export class FeelSyntaxError extends Error {
  override readonly name: string = 'FeelSyntaxError';
  constructor(message: string, readonly source: string, readonly position: number) { super(message); }
}

/** `now()` and `today()` are refused: a legal date is handed in, never read from a clock. */
export class FeelClockError extends FeelSyntaxError {
  override readonly name = 'FeelClockError';
}

export interface SyntaxOptions {
  /** Names with spaces or operators in them that the text may use without backticks. */
  readonly names?: readonly string[];
  /** Let `now()` and `today()` through. */
  readonly allowClock?: boolean;
}

/** `get or else` has a keyword in its name; one token of the same length keeps every position. Texts in quotes stay as they are. */
export const asParsed = (source: string): string => source.replace(/"(?:\\.|[^"\\])*"|\bget or else(?=\s*\()/g, (piece) => (piece.startsWith('"') ? piece : 'get_or_else'));

/** Names in backticks are Camunda's. */
export const DIALECT = 'camunda';

const LONGEST = 100_000;
const DEEPEST = 200;

export function parseFeel(source: string, top: 'Expression' | 'UnaryTests', options: SyntaxOptions): FeelTree {
  if (source.trim() === '') throw new FeelSyntaxError('表达式为空。请填写一个 FEEL 表达式。', source, 0);
  if (source.length > LONGEST) throw new FeelSyntaxError(`表达式过长（${source.length} 字符，上限 ${LONGEST}）。请拆分。`, source, LONGEST);
  refuseDeepNesting(source);
  const known: Record<string, unknown> = Object.fromEntries(Object.entries(extraFunctions).filter(([name]) => name.includes(' ')));
  for (const name of options.names ?? []) known[name] = null;
  const tree = parser.configure({ top, contextTracker: trackVariables(known), dialect: DIALECT }).parse(source);
  refuseErrors(tree, source, options.allowClock ?? false);
  return tree;
}

/** The parser recurses and its error recovery explores; a wall of brackets must be an answer, not a stack overflow. */
function refuseDeepNesting(source: string): void {
  let depth = 0;
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at];
    if (char === '(' || char === '[' || char === '{') depth += 1;
    if (char === ')' || char === ']' || char === '}') depth -= 1;
    if (depth > DEEPEST) throw new FeelSyntaxError(`括号嵌套超过 ${DEEPEST} 层。请拆分表达式。`, source, at);
  }
}

function refuseErrors(tree: FeelTree, source: string, allowClock: boolean): void {
  tree.iterate({
    enter(node) {
      if (node.type.isError) throw new FeelSyntaxError(`表达式第 ${node.from + 1} 个字符处有语法错误：“${around(source, node.from)}”。请检查写法。`, source, node.from);
      if (allowClock || node.name !== 'FunctionInvocation') return;
      const called = /^(now|today)\s*\(/.exec(source.slice(node.from, node.to))?.[1];
      if (called) throw new FeelClockError(`表达式第 ${node.from + 1} 个字符处使用了 ${called}()：法律上的日期须由数据给出，不能取自时钟。请改用变量。`, source, node.from);
    },
  });
}

const around = (source: string, at: number): string => source.slice(Math.max(0, at - 10), at + 10);
