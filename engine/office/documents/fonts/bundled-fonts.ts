import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readCoverage } from './cmap.js';

/** Fonts come from npm packages alone, so that a page looks the same on every server. Why these: docs/decisions/0005-documents-and-fonts.md. */
interface Family { readonly css: string; readonly name: string; readonly weights: readonly number[] }
const FAMILIES: readonly Family[] = [
  { css: 'Noto Serif SC', name: 'noto-serif-sc', weights: [400, 700] },
  { css: 'Noto Sans SC', name: 'noto-sans-sc', weights: [400, 700] },
];
const locate = createRequire(import.meta.url);
const folderOf = (family: Family): string => path.dirname(locate.resolve(`@fontsource/${family.name}/files/${family.name}-latin-400-normal.woff2`));

/** An address that no network knows; the printer answers it from disk, and the policy of a document allows no other. */
export const FONT_ORIGIN = 'https://fonts.fadu.invalid';

/** One font file by the name in its address; undefined when it is not one of ours (no path is ever built from an unknown name). */
export function fontFile(name: string): Buffer | undefined {
  const family = FAMILIES.find((one) => name.startsWith(`${one.name}-`));
  return family && /^[a-z0-9-]+\.woff2$/.test(name) ? readFileSync(path.join(folderOf(family), name)) : undefined;
}

/**
 * `@font-face` rules for all bundled fonts. The characters of GB 2312 are one file a weight, which keeps the PDF at one embedded subset a weight;
 * the rest lies in slices that load only for a page that uses one of their characters (family name with ` Rare`).
 */
export function fontFaceCss(): string {
  const face = (css: string, weight: number, file: string, range: string): string =>
    `@font-face{font-family:'${css}';font-weight:${weight};font-display:block;src:url(${FONT_ORIGIN}/${file}) format('woff2')${range === '' ? '' : `;unicode-range:${range}`}}`;
  return FAMILIES.flatMap((family) => {
    const ranges = JSON.parse(readFileSync(path.join(folderOf(family), '..', 'unicode.json'), 'utf8')) as Record<string, string>;
    return family.weights.flatMap((weight) => [
      face(family.css, weight, `${family.name}-chinese-simplified-${weight}-normal.woff2`, ''),
      ...Object.entries(ranges).map(([slice, range]) => face(`${family.css} Rare`, weight, `${family.name}-${slice.replace(/[[\]]/g, '')}-${weight}-normal.woff2`, range)),
    ]);
  }).join('\n');
}

let drawable: ReadonlySet<number> | undefined;

/** Every character that some bundled font can draw, read once from the fonts themselves (about 0.1 s). */
function drawableCharacters(): ReadonlySet<number> {
  if (drawable) return drawable;
  const all = new Set<number>();
  for (const family of FAMILIES) {
    const folder = folderOf(family);
    for (const file of readdirSync(folder)) if (file.endsWith('-400-normal.woff')) readCoverage(readFileSync(path.join(folder, file)), (code) => all.add(code));
  }
  return (drawable = all);
}

const UNSEEN = /[\s\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]/u;

/** The characters of `text` that would print as an empty box, each once. White space and joiners draw nothing and are never missing. */
export function undrawable(text: string): string[] {
  const fonts = drawableCharacters();
  let missing: Set<string> | undefined;
  for (const character of text) if (!fonts.has(character.codePointAt(0) ?? 0) && !UNSEEN.test(character)) (missing ??= new Set()).add(character);
  return missing === undefined ? [] : [...missing];
}
