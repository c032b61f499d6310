/** The one door to bpmn-moddle: XML to a document tree, or the reason why not. */
import { BpmnModdle, type BpmnElement } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { Finding } from './findings.js';

export type { BpmnElement } from 'bpmn-moddle';

const moddle = new BpmnModdle({ zeebe });

export async function parseBpmn(content: string): Promise<{ readonly root?: BpmnElement; readonly findings: readonly Finding[] }> {
  // Before parsing: an entity can grow a document without limit.
  if (/<!(DOCTYPE|ENTITY)/i.test(content)) return refused('Expected a document without DOCTYPE and entities, but found one. Remove the declaration.');
  try {
    const { rootElement, warnings } = await moddle.fromXML(content);
    const findings = warnings.map(({ message, element }) => ({ elementId: warnedId(message, element), message: describe(message) }));
    return { root: rootElement, findings };
  } catch (error) {
    return refused(describe(error instanceof Error ? error.message : String(error)));
  }
}

const refused = (message: string): { readonly findings: readonly Finding[] } => ({ findings: [{ elementId: '', message }] });

function warnedId(message: string, element: BpmnElement | undefined): string {
  if (typeof element?.id === 'string') return element.id;
  return /(?:duplicate ID|unresolved reference) <([^>]*)>/.exec(message)?.[1] ?? /<([^>\s/]+)/.exec(message)?.[1] ?? '';
}

function describe(message: string): string {
  const oneLine = message.replace(/\s+/g, ' ').trim();
  const duplicate = /duplicate ID <([^>]*)>/.exec(oneLine)?.[1];
  if (duplicate !== undefined) return `Expected ids to be unique, but '${duplicate}' is used more than once.`;
  const unresolved = /unresolved reference <([^>]*)>/.exec(oneLine)?.[1];
  if (unresolved !== undefined) return `Expected the reference '${unresolved}' to name an element, but there is none.`;
  return `Expected BPMN 2.0 XML, but ${oneLine}.`;
}
