/** A page as it is kept: its style sheet and most of its words are its template's, so that against these a page packs into a few hundred bytes. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Template } from '../html/problem.js';

/** The window of deflate. */
const LONGEST = 32_768;
const dictionaries = new WeakMap<Template, Buffer>();

/** Made of the template's own files, which are kept for ever under its hash; what is nearest to the end is found cheapest. */
function dictionaryOf(template: Template): Buffer {
  const known = dictionaries.get(template);
  if (known !== undefined) return known;
  const partials = Object.entries(template.partials).sort(([one], [other]) => (one < other ? -1 : 1)).map(([, source]) => source);
  const made = Buffer.from([...partials, template.source, template.css].join('\n')).subarray(-LONGEST);
  dictionaries.set(template, made);
  return made;
}

const LEVEL = 3;
export const packHtml = (template: Template, html: string): string => deflateRawSync(Buffer.from(html), { level: LEVEL, dictionary: dictionaryOf(template) }).toString('base64');
export const unpackHtml = (template: Template, packed: string): string => inflateRawSync(Buffer.from(packed, 'base64'), { dictionary: dictionaryOf(template) }).toString('utf8');
