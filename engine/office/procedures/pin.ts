/**
 * Pinned ids: every process, decision and reference gets the bundle's short hash as suffix (`ordinary-penalty.b3f9c2`), because a call or a
 * decision on 8.5 takes the latest version. The drawn files stay clean; only what is deployed is pinned, and views strip the suffix.
 */
import type { Bundle } from './bundle.js';

const SUFFIX = /\.[0-9a-f]{6}$/;

export const pin = (id: string, hash: string): string => `${id}.${hash.slice(0, 6)}`;
export const unpin = (id: string): string => id.replace(SUFFIX, '');

/** Which attribute of which element names a process or a decision. An expression (`=…`) names nothing that could be pinned; the cross-check refuses it. */
const NAMING: Readonly<Record<string, readonly string[]>> = {
  process: ['id'], participant: ['processRef'], BPMNPlane: ['bpmnElement'], calledElement: ['processId'], calledDecision: ['decisionId'],
  decision: ['id'], requiredDecision: ['href'], DMNShape: ['dmnElementRef'],
};
const ID = String.raw`[\w.-]+`;
const TAG = new RegExp(String.raw`<(?:${ID}:)?(${ID})((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))+)`, 'g');
const ATTRIBUTE = /(\s+)([\w:.-]+)(\s*=\s*)(["'])(.*?)\4/g;

/** Ids declared by a file: its processes and decisions. */
export function declaredIds(xml: string): readonly string[] {
  return [...xml.matchAll(TAG)].flatMap(([, element = '', attributes = '']) =>
    element !== 'process' && element !== 'decision' ? [] : [...attributes.matchAll(ATTRIBUTE)].filter(([, , name]) => name === 'id').map(([, , , , , value = '']) => value));
}

const pinnedXml = (xml: string, hash: string, declared: ReadonlySet<string>): string => xml.replace(TAG, (tag, element: string, attributes: string) => {
  const naming = NAMING[element];
  if (naming === undefined) return tag;
  const changed = attributes.replace(ATTRIBUTE, (whole, space: string, name: string, equals: string, quote: string, value: string) => {
    const clean = value.replace(/^#/, '');
    return naming.includes(name) && declared.has(clean) ? `${space}${name}${equals}${quote}${value.startsWith('#') ? '#' : ''}${pin(clean, hash)}${quote}` : whole;
  });
  return tag.slice(0, tag.length - attributes.length) + changed;
});

/** What is deployed. References to ids outside the bundle are left alone: the cross-check refuses them before. */
export function pinnedResources(bundle: Pick<Bundle, 'hash' | 'resources'>): readonly { readonly name: string; readonly content: string }[] {
  const declared = new Set(bundle.resources.flatMap(({ content }) => declaredIds(content)));
  return bundle.resources.map(({ name, content }) => ({ name: name.replace(/(\.[a-z]+)$/i, `.${bundle.hash.slice(0, 6)}$1`), content: pinnedXml(content, bundle.hash, declared) }));
}
