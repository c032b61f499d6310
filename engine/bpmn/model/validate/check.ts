/** A check looks at one element and says what Zeebe's grammar expected of it. */
import type { BpmnElement } from '../read.js';
import type { Finding } from '../findings.js';

export interface Site {
  /** The process or sub-process that holds the element. */
  readonly scope: BpmnElement;
  readonly report: (element: BpmnElement, message: string) => void;
}
export type Check = (element: BpmnElement, site: Site) => void;

export const reporter = (findings: Finding[]): Site['report'] => (element, message) => {
  let named: BpmnElement | undefined = element;
  while (named && typeof named.id !== 'string') named = named.$parent;
  findings.push({ elementId: typeof named?.id === 'string' ? named.id : '', message });
};
