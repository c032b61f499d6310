/** The one door to the XML vendor: text to a tree of plain elements, or the reason why it is not XML. */
import { Parser } from 'saxen';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly namespace: string;
  /** With the prefix, where there is one: those belong to other tools. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

export type ReadXml = { readonly root: XmlElement } | { readonly problem: string };

interface Open extends XmlElement { readonly children: Open[]; text: string; readonly prefixes: ReadonlyMap<string, string> }

/** Deeper than any model that a person drew; a reader that recurses must not be led over the edge. */
const DEEPEST = 200;

export function readXml(text: string): ReadXml {
  const document: Open = { name: '', namespace: '', attributes: {}, children: [], text: '', prefixes: new Map() };
  const path: Open[] = [document];
  let problem = '';
  const parser = new Parser();
  const top = (): Open => path.at(-1) ?? document;
  parser.on('openTag', (tag, attributes, decode, selfClosing) => {
    const opened = open(tag, attributes(), decode, top().prefixes);
    top().children.push(opened);
    if (selfClosing !== true) path.push(opened);
    if (path.length > DEEPEST) throw new Error(`nested more than ${DEEPEST} levels`);
  });
  parser.on('closeTag', (_, __, selfClosing) => { if (selfClosing !== true) path.pop(); });
  parser.on('text', (value, decode) => { top().text += decode(value); });
  parser.on('cdata', (value) => { top().text += value; });
  parser.on('attention', () => { throw new Error('a declaration that is not allowed'); });
  parser.on('error', (error) => { throw error; });
  parser.on('warn', (error) => { throw error; });
  try { parser.parse(text.replace(/^\uFEFF/, '')); } catch (error) { problem = error instanceof Error ? error.message : String(error); }
  const [root, second] = document.children;
  if (problem === '' && path.length > 1) problem = `unclosed element <${top().name}>`;
  if (problem === '' && (root === undefined || second !== undefined)) problem = 'not one element';
  return problem === '' && root !== undefined ? { root } : { problem: problem.replace(/\s+/g, ' ') };
}

function open(tag: string, given: Readonly<Record<string, string>>, decode: (text: string) => string, outer: ReadonlyMap<string, string>): Open {
  const own = Object.entries(given).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  const prefixes = own.length === 0 ? outer : new Map([...outer, ...own.map(([name, uri]): [string, string] => [name.slice(6), decode(uri)])]);
  const colon = tag.indexOf(':');
  const plain = Object.entries(given).filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'));
  return {
    name: tag.slice(colon + 1), namespace: prefixes.get(colon < 0 ? '' : tag.slice(0, colon)) ?? '',
    attributes: Object.fromEntries(plain.map(([name, value]) => [name, decode(value)])), children: [], text: '', prefixes,
  };
}

/** A child element's first of that name. */
export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined => element?.children.find((each) => each.name === name);
export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] => element?.children.filter((each) => each.name === name) ?? [];
export const attribute = (element: XmlElement | undefined, name: string): string => (element?.attributes[name] ?? '').trim();
/** The text of a child element. */
export const textOf = (element: XmlElement | undefined, name: string): string => (child(element, name)?.text ?? '').trim();
