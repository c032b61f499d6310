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

/** The page has a main part already; and a mark behind the text is no text. */
function settle(root: Element): void {
  for (const main of root.querySelectorAll('main')) {
    const part = document.createElement('div');
    part.append(...main.childNodes);
    main.replaceWith(part);
  }
  for (const mark of root.querySelectorAll<HTMLElement>('.watermark')) {
    mark.dataset['mark'] = mark.textContent;
    mark.replaceChildren();
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
export const rehome = (selector: string): string => selector.replace(/(^|[\s,>+~(])(?::root|html|body)(?![\w-])/g, '$1.the-paper').replace(/[.]the-paper\s*>?\s*[.]the-paper/g, '.the-paper');

function rehomeAll(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) rule.selectorText = rehome(rule.selectorText);
    else if (rule instanceof CSSGroupingRule) rehomeAll(rule.cssRules);
  }
}

function sheetFrom(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  rehomeAll(sheet.cssRules);
  return sheet;
}

const MARKS = `
:host { display: block; }
/* A4 with the margins of an official document; the document's own sheet may say otherwise. */
.the-paper { background: #fff; color: #000; box-sizing: content-box; width: 156mm; min-height: 225mm; padding: 37mm 26mm 35mm 28mm; overflow-wrap: anywhere; position: relative; overflow: hidden; zoom: var(--paper-zoom, 1); }
[data-mark]::before { content: attr(data-mark); }
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
  settle(parsed.body);
  const sheet = document.createElement('div');
  sheet.className = ['the-paper', ...parsed.body.classList].join(' ');
  sheet.append(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheetFrom(MARKS), sheetFrom(css)];
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
