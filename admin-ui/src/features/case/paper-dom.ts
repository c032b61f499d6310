/**
 * The paper comes as HTML with its own style sheet. It is shown in a shadow root: its CSS becomes a constructed sheet (which the policy allows),
 * and only markup that a document needs is let through.
 */
const DROP = 'script, style, link, meta, base, iframe, object, embed, form, input, button, textarea, select, template, audio, video';
const SAFE_URL = /^(data:image\/(png|jpeg|svg\+xml);|#|\/api\/)/;

function clean(root: Element): void {
  for (const element of root.querySelectorAll(DROP)) element.remove();
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      const address = name === 'href' || name === 'src' || name === 'xlink:href';
      if (name.startsWith('on') || name === 'srcdoc' || (address && !SAFE_URL.test(value))) element.removeAttribute(name);
    }
  }
}

/** Style attributes in markup are refused by the policy; set through the object model they are allowed. */
function adoptStyles(root: Element): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? '';
    element.removeAttribute('data-style');
  }
}

/** `html`, `body` and `:root` do not exist inside a shadow root; the sheet of paper stands for them. */
export const rehome = (selector: string): string => selector.replace(/(^|[\s,>+~(])(?::root|html|body)(?![\w-])/g, '$1.sheet').replace(/[.]sheet\s+[.]sheet/g, '.sheet');

function sheetFrom(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  for (const rule of sheet.cssRules) if (rule instanceof CSSStyleRule) rule.selectorText = rehome(rule.selectorText);
  return sheet;
}

const MARKS = `
:host { display: block; }
.sheet { background: #fff; color: #000; width: 794px; min-height: 1123px; padding: 96px 90px; margin: 0; overflow-wrap: anywhere; box-sizing: border-box; zoom: var(--paper-zoom, 1); }
[data-field] { cursor: pointer; border-radius: 2px; }
[data-field]:hover { background: #eef4fb; }
[data-field].lit { background: #d3e4f8; outline: 2px solid #1d4f8c; outline-offset: 1px; }`;

const STYLE_ELEMENT = /<style\b[^>]*>([\s\S]*?)<\/style>/gi;
/** Inside a tag only; in text a quotation mark comes escaped. */
const STYLE_ATTRIBUTE = /(<[^<>]*?\s)style=(?=["'])/gi;

export function showPaper(host: HTMLElement, html: string): void {
  // Taken out before parsing: the parser would report each of them as a breach of the policy.
  const css = [...html.matchAll(STYLE_ELEMENT)].map((found) => found[1] ?? '').join('\n');
  const parsed = new DOMParser().parseFromString(html.replace(STYLE_ELEMENT, '').replace(STYLE_ATTRIBUTE, '$1data-style='), 'text/html');
  clean(parsed.documentElement);
  const sheet = document.createElement('div');
  sheet.className = 'sheet';
  sheet.append(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheetFrom(css), sheetFrom(MARKS)];
  shadow.replaceChildren(sheet);
  adoptStyles(sheet);
}

const related = (mark: string, path: string) => mark === path || path.startsWith(`${mark}.`) || mark.startsWith(`${path}.`);

/** Lights the places a field fills; answers whether the paper has one. */
export function light(host: HTMLElement, path: string): boolean {
  const places = [...(host.shadowRoot?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const exact = places.filter((place) => place.dataset['field'] === path);
  const chosen = path === '' ? [] : exact.length > 0 ? exact : places.filter((place) => related(place.dataset['field'] ?? '', path));
  for (const place of places) place.classList.toggle('lit', chosen.includes(place));
  chosen[0]?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'smooth' });
  return chosen.length > 0;
}

export function fieldAt(event: Event): string {
  for (const target of event.composedPath()) if (target instanceof HTMLElement && target.dataset['field']) return target.dataset['field'];
  return '';
}
