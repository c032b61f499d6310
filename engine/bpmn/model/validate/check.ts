/** A check looks at one element and says what Zeebe's grammar expected of it. */
import type { Level } from '../dialect.js';
import { drawnAround, type BpmnElement } from '../read.js';
import type { Finding } from '../findings.js';

/** `at`: what is drawn, where `part` is a declaration beside the process. */
export type Report = (part: BpmnElement, message: string, at?: BpmnElement) => void;
export interface Site {
  /** The process or sub-process that holds the element. */
  readonly scope: BpmnElement;
  readonly level: Level;
  readonly boundariesOf: (activity: BpmnElement) => readonly BpmnElement[];
  readonly report: Report;
  /** No element of the process lists a flow. */
  readonly unlisted: boolean;
}
export type Check = (element: BpmnElement, site: Site) => void;

const hasId = (element: BpmnElement): boolean => typeof element.id === 'string' && element.id !== '';
const partName = (element: BpmnElement): string => element.$type.replace(/^zeebe:/, 'Zeebe').replace(/^\w+:/, '');

export const reporter = (findings: Finding[]): Report => (part, message, at = part) => {
  const drawn = drawnAround(at);
  const elementId = typeof drawn?.id === 'string' ? drawn.id : '';
  findings.push({ elementId, message, ...(part === drawn ? {} : { part: { type: partName(part), id: hasId(part) ? String(part.id) : '' } }) });
};

/** Boundary events by what they are attached to, looked up once a document. */
export function boundaryIndex(elements: Iterable<BpmnElement>): Site['boundariesOf'] {
  const byHost = new Map<unknown, BpmnElement[]>();
  for (const element of elements) {
    const host = element.$type === 'bpmn:BoundaryEvent' ? element['attachedToRef'] : undefined;
    if (host !== undefined) byHost.set(host, [...(byHost.get(host) ?? []), element]);
  }
  return (activity) => byHost.get(activity) ?? [];
}
