/** Which checks an element gets. */
import { typeName, type BpmnElement } from '../read.js';
import type { Check } from './check.js';
import { checkSupported } from './supported.js';

const BY_TYPE: Readonly<Record<string, readonly Check[]>> = {};

export function checksFor(element: BpmnElement): readonly Check[] {
  const name = typeName(element);
  return [checkSupported, ...(Object.hasOwn(BY_TYPE, name) ? (BY_TYPE[name] ?? []) : [])];
}
