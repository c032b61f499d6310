import { defaultTreeAdapter as tree, parseFragment, serialize, type DefaultTreeAdapterTypes as Dom } from 'parse5';
import { undrawable } from '../fonts/bundled-fonts.js';
import type { Problem } from './problem.js';
import { labelOf } from './vocabulary.js';

/** Elements a document may consist of. Scripts, frames, forms, styles, images and links are not among them: a document is words, lines and tables. */
const ELEMENTS = new Set(['div', 'section', 'header', 'footer', 'h1', 'h2', 'h3', 'p', 'span', 'br', 'b', 'strong', 'u', 'em', 'sup', 'sub', 'hr', 'ol', 'ul', 'li', 'table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']);
const ATTRIBUTES = new Set(['class', 'style', 'data-field', 'colspan', 'rowspan', 'lang']);
const plainStyle = (style: string): boolean => !/url\s*\(|expression|@|\\|image|content\s*:/i.test(style);

interface Sweep { readonly problems: Problem[]; readonly told: Set<string> }

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

function walk(parent: Dom.ParentNode, field: string | null, sweep: Sweep): void {
  for (const node of [...parent.childNodes]) {
    if (tree.isTextNode(node)) {
      // A line break in a template is for its author; in Chinese it would print as a gap between two characters.
      node.value = node.value.replace(/\s*\n\s*/g, '');
      for (const character of undrawable(node.value)) {
        const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
        tell(sweep, field, `字符“${character}”（U+${code}）在${field === null ? '模板文字' : `字段“${labelOf(field)}”`}中没有可用字体，请改用同音同义的通用字，或者在字后括注字形。`);
      }
    } else if (tree.isElementNode(node)) {
      if (!ELEMENTS.has(node.tagName)) { tell(sweep, null, `模板中不能使用 <${node.tagName}>，已去掉。`); tree.detachNode(node); continue; }
      attributes(node, sweep);
      walk(node, node.attrs.find(({ name }) => name === 'data-field')?.value ?? field, sweep);
    } else tree.detachNode(node);
  }
}

/** Takes out what a document may not contain and names every character that no bundled font can draw, with the field it stands in. */
export function sweepHtml(html: string): { readonly html: string; readonly problems: Problem[] } {
  const fragment = parseFragment(html);
  const sweep: Sweep = { problems: [], told: new Set() };
  walk(fragment, null, sweep);
  return { html: serialize(fragment), problems: sweep.problems };
}
