import Handlebars from 'handlebars';
import { capitalAmount, chineseDate, citation, figures, ordinal } from './chinese.js';
import { fileContents } from './file-contents.js';
import { isEmpty, type Rendering } from './context-reader.js';
import { choiceText, labelOf } from './vocabulary.js';

type Hash = Readonly<Record<string, unknown>>;
interface Options { readonly hash: Hash; fn(context: unknown): string; inverse(context: unknown): string }
type Helper = (this: unknown, ...args: readonly unknown[]) => unknown;

/** A line break that a person typed; where the text is a paragraph the next line is indented as one. */
const escape = (text: string, format: unknown = 'text'): string => Handlebars.escapeExpression(text).replace(/\r?\n/g, format === 'paragraphs' || format === 'clause' ? '<br>　　' : '<br>');
const safe = (html: string): Handlebars.SafeString => new Handlebars.SafeString(html);
const optionsOf = (args: readonly unknown[]): Options => args[args.length - 1] as Options;
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const many = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : isEmpty(value) ? [] : [value]);
const joined = (value: unknown, one: (item: unknown) => string | undefined): string | undefined => many(value).map((item) => one(item) ?? '').filter((part) => part !== '').join('、') || undefined;

/** A blank of `width` characters, ruled below, as on a form that is filled by hand. */
const blankOf = (width: unknown): string => `<span class="blank" style="min-width:${Math.min(30, Math.max(1, Math.round(Number(width) || 6)))}em"></span>`;
const marked = (name: string, html: string): Handlebars.SafeString => safe(`<span data-field="${escape(name)}">${html}</span>`);

const FORMATS: Readonly<Record<string, (value: unknown, name: string) => string | undefined>> = {
  text: (value, name) => choiceText(name, value),
  paragraphs: (value, name) => choiceText(name, value)?.trim(),
  // Words that go on inside a sentence of the template: what the person typed as a full stop is taken off.
  clause: (value, name) => choiceText(name, value)?.trim().replace(/[。；;，,、.\s]+$/u, ''),
  date: (value) => chineseDate(value),
  datetime: (value) => chineseDate(value, true),
  money: figures,
  capital: capitalAmount,
  list: (value) => joined(value, text),
  cite: (value) => joined(value, citation),
};

function field(rendering: Rendering, name: string, hash: Hash): Handlebars.SafeString {
  const value = rendering.fact(name);
  const format = FORMATS[text(hash['as']) || 'text'];
  if (!format) { rendering.tell(name, `模板里“${labelOf(name)}”的格式“${text(hash['as'])}”不存在。`); return marked(name, ''); }
  const shown = value === undefined ? undefined : format(value, name);
  if (shown !== undefined) return marked(name, escape(shown, hash['as']));
  if (value !== undefined) rendering.tell(name, `“${labelOf(name)}”的内容无法按要求的格式写出，请检查。`);
  else if (typeof hash['else'] === 'string') return marked(name, escape(hash['else']));
  else if (hash['optional'] !== true) rendering.missing(name);
  return marked(name, blankOf(hash['blank']));
}

/** One column of one row of a list fact (`{{#each (items "evidenceList")}}{{cell this "name" of="evidenceList"}}`). */
function cell(rendering: Rendering, row: unknown, column: string, hash: Hash): Handlebars.SafeString {
  const name = text(hash['of']);
  const value: unknown = typeof row === 'object' && row !== null && Object.hasOwn(row, column) ? (row as Hash)[column] : undefined;
  const shown = isEmpty(value) ? undefined : FORMATS[text(hash['as']) || 'text']?.(value, column);
  return marked(name, shown === undefined ? absent(rendering, name, hash) : escape(shown));
}

function absent(rendering: Rendering, name: string, hash: Hash): string {
  if (typeof hash['else'] === 'string') return escape(hash['else']);
  if (hash['optional'] !== true) rendering.tell(name, `“${labelOf(name)}”中有一行没有填写完整。`);
  return blankOf(hash['blank']);
}

/** A box that is ticked when the fact is one of `expected` (`a|b`). */
function check(rendering: Rendering, name: string, expected: string, words: string): Handlebars.SafeString {
  const value = rendering.fact(name);
  const on = many(value).some((one) => expected.split('|').includes(String(one)));
  return marked(name, `<span class="box${on ? ' on' : ''}">${on ? '√' : ''}</span>${escape(words)}`);
}

function documentNumber(rendering: Rendering): Handlebars.SafeString {
  const { number } = rendering.context;
  if (number === null && rendering.mode === 'final') rendering.tell(null, '文书还没有文号，不能定稿。');
  return number === null ? safe('<span class="blank" style="min-width:14em"></span>') : safe(escape(number));
}

function earlier(rendering: Rendering, templateId: string, what: string): Handlebars.SafeString {
  const document = Object.hasOwn(rendering.context.documents, templateId) ? rendering.context.documents[templateId] : undefined;
  const shown = what === 'date' ? chineseDate(document?.occurredOn) : document?.number;
  if (shown) return safe(escape(shown));
  rendering.tell(null, `案卷中没有本文书要引用的前一份文书（${templateId}）的${what === 'date' ? '日期' : '文号'}。`);
  return safe(blankOf(8));
}

function term(rendering: Rendering, id: string, hash: Hash): Handlebars.SafeString {
  const found = Object.hasOwn(rendering.context.terms, id) ? rendering.context.terms[id] : undefined;
  const shown = chineseDate(found?.lastDay);
  if (shown) return safe(escape(shown));
  if (hash['optional'] !== true) rendering.tell(null, `本文书要引用的期限（${id}）还没有算出最后一日。`);
  return safe(blankOf(6));
}

const whether = (self: unknown, holds: boolean, options: Options): string => (holds ? options.fn(self) : options.inverse(self));

/** The closed set: each reads the context it was made for, and nothing reaches out of it. */
export function registerHelpers(handlebars: typeof Handlebars, rendering: () => Rendering): void {
  for (const reaching of ['log', 'lookup', 'with', 'helperMissing', 'blockHelperMissing']) handlebars.unregisterHelper(reaching);
  const helpers: Readonly<Record<string, Helper>> = {
    field: (name, options) => field(rendering(), text(name), (options as Options).hash),
    cell: (row, column, options) => cell(rendering(), row, text(column), (options as Options).hash),
    check: (name, expected, words) => check(rendering(), text(name), text(expected), text(words)),
    items: (name, options) => {
      const rows = many(rendering().fact(text(name)));
      if (rows.length === 0 && (options as Options).hash['optional'] !== true) rendering().missing(text(name));
      return rows;
    },
    date: (value, options) => chineseDate(value, (options as Options).hash['time'] === true) ?? '',
    money: (value) => figures(value) ?? '',
    capital: (value) => capitalAmount(value) ?? '',
    list: (value) => joined(value, text) ?? '',
    cite: (value) => joined(value, citation) ?? '',
    count: (index) => Number(index) + 1,
    contents: () => fileContents(rendering().context),
    ordinal: (index) => ordinal(Number(index) + 1),
    choice: (name, value) => choiceText(text(name), value) ?? '',
    blank: (width) => safe(blankOf(width)),
    documentNumber: () => documentNumber(rendering()),
    earlier: (id, what) => earlier(rendering(), text(id), text(what)),
    term: (id, options) => term(rendering(), text(id), (options as Options).hash),
    filled(...args) { return whether(this, rendering().fact(text(args[0])) !== undefined, optionsOf(args)); },
    fact(...args) { return whether(this, ![undefined, false, 'no', 'false'].includes(rendering().fact(text(args[0])) as undefined), optionsOf(args)); },
    is(...args) {
      const values = many(rendering().fact(text(args[0])));
      return whether(this, args.slice(1, -1).some((wanted) => values.some((value) => String(value) === text(wanted))), optionsOf(args));
    },
    issued(...args) { return whether(this, Object.hasOwn(rendering().context.documents, text(args[0])), optionsOf(args)); },
  };
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper as Handlebars.HelperDelegate);
}
