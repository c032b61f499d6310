import Handlebars from 'handlebars';
import type { Problem } from './problem.js';
import { HELPERS } from './helper-names.js';

/** What a path outside an `each` may begin with, and what lies below it. `null`: anything. */
const SHAPE: Readonly<Record<string, readonly string[] | null>> = {
  agency: ['name', 'shortName', 'code', 'address', 'phone', 'postcode', 'sealName', 'bank', 'account', 'reconsiderationBody', 'court'],
  number: [], occurredOn: [], case: ['id', 'number', 'title'], officers: null, evidence: null,
};
const REACHING = new Set(['constructor', '__proto__', 'prototype', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__']);
const FORBIDDEN: Readonly<Record<string, string>> = {
  Decorator: '装饰器（{{* …}}）', DecoratorBlock: '装饰器（{{#* …}}）', PartialBlockStatement: '带内容的公用片段（{{#> …}}）',
};

function known(head: string, next: string | undefined): boolean {
  const below = Object.hasOwn(SHAPE, head) ? SHAPE[head] : undefined;
  if (below === undefined || below === null) return below === null;
  return next === undefined ? below.length === 0 : below.includes(next);
}

/** Walks a template before it is compiled: what is not in the closed language is named, with its line, and the template is not run. */
class TemplateCheck extends Handlebars.Visitor {
  readonly problems: Problem[] = [];
  private depth = 0;
  constructor(private readonly file: string, private readonly partials: Readonly<Record<string, string>>) { super(); }

  /** Optional parts of a node (an absent hash, an absent else) come as undefined. */
  override accept(node: hbs.AST.Node | undefined): void {
    if (!node) return;
    const forbidden = FORBIDDEN[node.type];
    if (forbidden !== undefined) this.complain(node, `不能使用${forbidden}`);
    else super.accept(node);
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    if (!node.escaped) this.complain(node, '不能使用三重花括号或 {{& }}：字段里的文字一律按文字输出，请改用 {{ }}');
    this.call(node);
    super.MustacheStatement(node);
  }

  override BlockStatement(node: hbs.AST.BlockStatement): void {
    this.call(node);
    const loops = (node.path as hbs.AST.PathExpression).original === 'each';
    this.accept(node.path);
    super.acceptArray(node.params);
    super.acceptKey(node, 'hash');
    if (loops) this.depth++;
    super.acceptKey(node, 'program');
    if (loops) this.depth--;
    super.acceptKey(node, 'inverse');
  }

  override SubExpression(node: hbs.AST.SubExpression): void {
    this.call(node);
    super.SubExpression(node);
  }

  override PartialStatement(node: hbs.AST.PartialStatement): void {
    const name = node.name.type === 'PathExpression' ? (node.name as hbs.AST.PathExpression).original : undefined;
    if (name === undefined) this.complain(node, '公用片段的名称必须直接写出');
    else if (!Object.hasOwn(this.partials, name)) this.complain(node, `没有名为“${name}”的公用片段`);
    super.acceptArray(node.params);
    super.acceptKey(node, 'hash');
  }

  override PathExpression(node: hbs.AST.PathExpression): void {
    const [head, next] = node.parts;
    if (node.parts.some((part) => REACHING.has(part))) this.complain(node, `不能使用“${node.original}”`);
    if (node.data || this.depth > 0 || head === undefined || HELPERS.has(head)) return;
    if (head === 'facts') this.complain(node, `请用 {{field "${next ?? ''}"}} 引用案件信息`);
    else if (!known(head, next)) this.complain(node, `没有名为“${node.original}”的内容`);
  }

  private call(node: { path: hbs.AST.Node; params: hbs.AST.Expression[]; hash?: hbs.AST.Hash; loc: hbs.AST.SourceLocation; type: string }): void {
    const name = node.path.type === 'PathExpression' ? (node.path as hbs.AST.PathExpression).original : '';
    const isCall = node.type !== 'MustacheStatement' || node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0;
    if (isCall && !HELPERS.has(name)) this.complain(node, `没有名为“${name}”的写法`);
  }

  private complain(node: { loc: hbs.AST.SourceLocation }, what: string): void {
    this.problems.push({ field: null, message: `${this.file}第 ${node.loc.start.line} 行：${what}。` });
  }
}

function parse(text: string, file: string): hbs.AST.Program | Problem {
  try {
    return Handlebars.parse(text);
  } catch (error) {
    const line = /line (\d+)/i.exec(error instanceof Error ? error.message : '')?.[1];
    return { field: null, message: `${file}${line === undefined ? '' : `第 ${line} 行`}：写法有误，花括号或块没有配对。` };
  }
}

/** Empty when the template and all its partials are in the closed language. */
export function checkTemplate(source: string, partials: Readonly<Record<string, string>>): Problem[] {
  const problems: Problem[] = [];
  for (const [name, text] of [['', source] as const, ...Object.entries(partials)]) {
    const file = name === '' ? '模板' : `公用片段“${name}”`;
    const parsed = parse(text, file);
    if ('message' in parsed) { problems.push(parsed); continue; }
    const check = new TemplateCheck(file, partials);
    check.accept(parsed);
    problems.push(...check.problems);
  }
  return problems;
}
