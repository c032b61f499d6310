import { defaultTreeAdapter as tree, parseFragment, serialize, type DefaultTreeAdapterTypes as Dom } from 'parse5';
import { undrawable } from '../fonts/bundled-fonts.js';
import type { Problem } from './problem.js';
import { labelOf } from './vocabulary.js';

/** Elements a document may consist of. Scripts, frames, forms, styles, images and links are not among them: a document is words, lines and tables. */
const ELEMENTS = new Set(['div', 'section', 'header', 'footer', 'h1', 'h2', 'h3', 'p', 'span', 'br', 'b', 'strong', 'u', 'em', 'sup', 'sub', 'hr', 'ol', 'ul', 'li', 'table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']);
const ATTRIBUTES = new Set(['class', 'style', 'data-field', 'colspan', 'rowspan', 'lang']);
const plainStyle = (style: string): boolean => !/url\s*\(|expression|@|\\|image|content\s*:/i.test(style);

interface Sweep { readonly problems: Problem[]; readonly told: Set<string>; /** Told of each mark of a shape, instead of its characters. */ readonly marks?: (field: string | null, n: number) => void }

function attributes(element: Dom.Element, sweep: Sweep): void {
  element.attrs = element.attrs.filter(({ name, value }) => {
    const allowed = ATTRIBUTES.has(name) && (name !== 'style' || plainStyle(value));
    if (!allowed) tell(sweep, null, `模板中不能使用属性 ${name}，已去掉。`);
    return allowed;
  });
}

function tell(sweep: Sweep, field: string | null, message: string): void {
  if (sweep.told.has(message)) return;
  sweep.told.add(message);
  sweep.problems.push({ field, message });
}

/** A line break in a template is for its author; in Chinese it would print as a gap between two characters. */
const joinedLines = (text: string): string => (text.includes('\n') ? text.replace(/\s*\n\s*/g, '') : text);

function tellUndrawable(text: string, field: string | null, sweep: Sweep): void {
  for (const character of undrawable(text)) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    tell(sweep, field, `字符“${character}”（U+${code}）在${field === null ? '模板文字' : `字段“${labelOf(field)}”`}中没有可用字体，请改用同音同义的通用字，或者在字后括注字形。`);
  }
}

function walk(parent: Dom.ParentNode, field: string | null, sweep: Sweep): void {
  for (const node of [...parent.childNodes]) {
    if (tree.isTextNode(node)) {
      node.value = joinedLines(node.value);
      if (sweep.marks === undefined) tellUndrawable(node.value, field, sweep);
      else for (const [, n] of node.value.matchAll(MARK)) sweep.marks(field, Number(n));
    } else if (tree.isElementNode(node)) {
      if (!ELEMENTS.has(node.tagName)) { tell(sweep, null, `模板中不能使用 <${node.tagName}>，已去掉。`); tree.detachNode(node); continue; }
      attributes(node, sweep);
      walk(node, node.attrs.find(({ name }) => name === 'data-field')?.value ?? field, sweep);
    } else tree.detachNode(node);
  }
}

/** Takes out what a document may not contain and names every character that no bundled font can draw, with the field it stands in. */
export function sweepHtml(html: string): Swept {
  const pieces = new Pieces(html);
  const shape = pieces.plain ? shapes.get(pieces.skeleton) ?? learn(pieces.skeleton, pieces.texts.length) : undefined;
  return shape === undefined ? sweepWhole(html) : filled(shape, pieces.texts);
}

/** The whole page by the parser. */
export function sweepWhole(html: string): Swept {
  const fragment = parseFragment(html);
  const sweep: Sweep = { problems: [], told: new Set() };
  walk(fragment, null, sweep);
  return { html: serialize(fragment), problems: sweep.problems };
}

export interface Swept { readonly html: string; readonly problems: Problem[] }

/** What the parser made of the tags of a page: the same tags give the same again, whatever the words between them are. `fields`: where each text stands. */
interface Shape { readonly around: readonly string[]; readonly fields: readonly (string | null)[]; readonly problems: readonly Problem[] }
const MOST_SHAPES = 500;
const shapes = new Map<string, Shape>();

/** A page as tags with a mark for each text. Marks are characters of private use, so a text that holds one, or an escape that Handlebars does not make, goes the whole way. */
class Pieces {
  readonly texts: string[] = [];
  readonly skeleton: string;
  readonly plain: boolean;

  constructor(html: string) {
    this.plain = !/[\ue000\ue001\0\r\f]|&(?!(?:amp|lt|gt|quot|#x27|#x60|#x3D);)|<!/.test(html);
    this.skeleton = !this.plain ? '' : html.replace(/(<[^>]*>)|[^<]+/g, (text: string, tag: string | undefined) => (tag === undefined && text.trim() !== '' ? mark(this.texts.push(text) - 1) : text));
  }
}

const mark = (n: number): string => `\ue000${n}\ue001`;
const MARK = /\ue000(\d+)\ue001/g;

/** Undefined: the parser moved or dropped words, so each page is its own case. */
function learn(skeleton: string, texts: number): Shape | undefined {
  const fragment = parseFragment(skeleton);
  const fields: (string | null)[] = [];
  const sweep: Sweep = { problems: [], told: new Set(), marks: (field, n) => { fields[n] = field; } };
  walk(fragment, null, sweep);
  const html = serialize(fragment);
  const order = [...html.matchAll(MARK)].map(([, n]) => Number(n));
  if (order.length !== texts || order.some((n, at) => n !== at) || fields.length !== texts) return undefined;
  const shape = { around: html.split(MARK).filter((_, at) => at % 2 === 0), fields, problems: sweep.problems };
  if (shapes.size >= MOST_SHAPES) shapes.delete([...shapes.keys()][0] ?? '');
  shapes.set(skeleton, shape);
  return shape;
}

const ENTITY: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x60': '`', '#x3D': '=' };
const decoded = (text: string): string => (text.includes('&') ? text.replace(/&(amp|lt|gt|quot|#x27|#x60|#x3D);/g, (_whole, name: string) => ENTITY[name] ?? '') : text);
const encoded = (text: string): string => (/[&<>\u00a0]/.test(text) ? text.replace(/&/g, '&amp;').replace(/\u00a0/g, '&nbsp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text);

function filled({ around, fields, problems }: Shape, texts: readonly string[]): Swept {
  const sweep: Sweep = { problems: [...problems], told: new Set(problems.map(({ message }) => message)) };
  let html = around[0] ?? '';
  for (const [n, text] of texts.entries()) {
    const value = joinedLines(decoded(text));
    tellUndrawable(value, fields[n] ?? null, sweep);
    html += encoded(value) + (around[n + 1] ?? '');
  }
  return { html, problems: sweep.problems };
}
