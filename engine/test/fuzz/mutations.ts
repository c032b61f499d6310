/** What transport, hands and other tools do to a diagram's XML. */
import type { Chance } from './chance.js';

type Mutation = (xml: string, chance: Chance) => string;

const TAG = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>/g;
const ATTRIBUTE = /\s+[\w:.-]+="[^"]*"/g;
const STRANGE = ['constructor', '__proto__', 'toString', '', ' ', 'p', '#', 'a b', '=', '=1 +', 'PT-1H', 'R/PT0S', '{{x}}', '\u0000', '\u0007', '\uFFFF', '\uD800', '&#0;', '&#x1F;', '&nbsp;', '&amp;amp;', '<', ']]>', '法度', 'true', '-1', '9'.repeat(400), 'é'];

/** One match, chosen by chance, replaced. */
function oneOf(xml: string, pattern: RegExp, chance: Chance, replace: (found: string) => string): string {
  const found = [...xml.matchAll(pattern)];
  if (found.length === 0) return xml;
  const match = chance.pick(found);
  return xml.slice(0, match.index) + replace(match[0]) + xml.slice(match.index + match[0].length);
}
const idsIn = (xml: string): readonly string[] => [...xml.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? '');
/** An element without others of its name inside. */
const ELEMENT = /<([\w:.-]+)(?:\s+[\w:.-]+="[^"]*")*\s*(?:\/>|>(?:(?!<\1[\s>/])[\s\S])*?<\/\1>)/g;

const MUTATIONS: readonly Mutation[] = [
  (xml, chance) => oneOf(xml, ATTRIBUTE, chance, () => ''),
  (xml, chance) => oneOf(xml, ATTRIBUTE, chance, (found) => found + found),
  (xml, chance) => oneOf(xml, ATTRIBUTE, chance, (found) => found.replace(/[\w.-]+=/, chance.pick(['name=', 'id=', 'foo=', 'default=', 'x:y=', '__proto__=', 'constructor=', '$type=', '$parent=', 'isForCompensation=']))),
  (xml, chance) => oneOf(xml, ATTRIBUTE, chance, (found) => found.replace(/"[^"]*"/, () => `"${chance.pick(STRANGE)}"`)),
  (xml, chance) => oneOf(xml, ATTRIBUTE, chance, (found) => found.replace(/"[^"]*"/, () => `"${chance.pick(idsIn(xml).length > 0 ? idsIn(xml) : [''])}"`)),
  (xml, chance) => oneOf(xml, ELEMENT, chance, () => ''),
  (xml, chance) => oneOf(xml, ELEMENT, chance, (found) => found + found),
  (xml, chance) => oneOf(xml, ELEMENT, chance, (found) => oneOf(xml, ELEMENT, chance, (other) => other + found)),
  (xml, chance) => oneOf(xml, TAG, chance, (found) => found.replace(/<(\/?)[\w:.-]+/, (_all, slash: string) => `<${slash}${chance.pick(['bpmn:task', 'bpmn:subProcess', 'bpmn:transaction', 'zeebe:adHoc', 'x:y', 'task', 'bpmn:__proto__', 'bpmn:constructor', '__proto__'])}`)),
  (xml, chance) => renamed(xml, chance.pick([...xml.matchAll(/<(?:bpmn|zeebe):(\w+)/g)].map(([, tag]) => tag ?? '')), chance.pick(['task', 'userTask', 'subProcess', 'transaction', 'adHocSubProcess', 'startEvent', 'endEvent', 'boundaryEvent', 'callActivity', 'intermediateCatchEvent', 'association', 'lane', 'wonder'])),
  (xml, chance) => oneOf(xml, TAG, chance, () => ''),
  (xml, chance) => xml.slice(0, chance.below(xml.length)),
  (xml, chance) => cut(xml, chance.below(xml.length), chance.below(40)),
  (xml, chance) => insert(xml, chance.below(xml.length), chance.pick(STRANGE)),
  (xml, chance) => insert(xml, chance.below(xml.length), chance.pick(['<!-- x -->', '<![CDATA[x]]>', '<?x y?>', '<!DOCTYPE x>', '<x:y xmlns:x="urn:x"/>', '<zeebe:wonder/>', '<bpmn:documentation>x</bpmn:documentation>', '\uFEFF'])),
  (xml, chance) => swapped(xml, chance),
  (xml, chance) => xml.replaceAll('bpmn:', chance.pick(['semantic:', '', 'bpmn2:', 'constructor:'])),
  (xml, chance) => xml.replace(/xmlns:\w+="[^"]*"/, chance.pick(['', 'xmlns:bpmn="urn:none"', 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'])),
  (xml, chance) => oneOf(xml, ATTRIBUTE, chance, (found) => found.replace(/"[^"]*"/, `"${'y'.repeat(200_000)}"`)),
];

const cut = (xml: string, at: number, length: number): string => xml.slice(0, at) + xml.slice(at + length);
const insert = (xml: string, at: number, text: string): string => xml.slice(0, at) + text + xml.slice(at);
const renamed = (xml: string, tag: string, to: string): string => xml.replaceAll(`:${tag} `, `:${to} `).replaceAll(`:${tag}>`, `:${to}>`);
function swapped(xml: string, chance: Chance): string {
  const ids = idsIn(xml);
  if (ids.length === 0) return xml;
  const [one, other] = [chance.pick(ids), chance.pick([...ids, 'constructor', '__proto__', 'hasOwnProperty'])];
  return xml.replaceAll(`"${one}"`, '"\u0001"').replaceAll(`"${other}"`, `"${one}"`).replaceAll('"\u0001"', `"${other}"`).replaceAll(`>${one}<`, '>\u0001<').replaceAll(`>${other}<`, `>${one}<`).replaceAll('>\u0001<', `>${other}<`);
}

/** `times` changes, one upon the other. */
export function mutated(xml: string, times: number, chance: Chance): string {
  let changed = xml;
  for (let count = 0; count < times; count++) changed = changed === '' ? changed : chance.pick(MUTATIONS)(changed, chance);
  return changed;
}
