/** Reading the document tree without trusting that anything is there. */
import type { BpmnElement } from 'bpmn-moddle';

export type { BpmnElement } from 'bpmn-moddle';

const isElement = (value: unknown): value is BpmnElement => typeof value === 'object' && value !== null && typeof (value as { $type?: unknown }).$type === 'string';

export function text(element: BpmnElement | undefined, property: string): string {
  const value = element?.[property];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
export function one(element: BpmnElement | undefined, property: string): BpmnElement | undefined {
  const value = element?.[property];
  return isElement(value) ? value : undefined;
}
export function many(element: BpmnElement | undefined, property: string): readonly BpmnElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}
export const idOf = (element: BpmnElement | undefined): string => text(element, 'id');
export const typeName = (element: BpmnElement): string => element.$type.replace(/^.*:/, '');
export const is = (element: BpmnElement, ...types: readonly string[]): boolean => types.includes(typeName(element));

/** Extension elements of one Zeebe type. */
export const extensions = (element: BpmnElement | undefined, type: string): readonly BpmnElement[] =>
  many(one(element, 'extensionElements'), 'values').filter((value) => value.$type.toLowerCase() === `zeebe:${type.toLowerCase()}`);
export const extension = (element: BpmnElement | undefined, type: string): BpmnElement | undefined => extensions(element, type)[0];

/** The body of an expression element such as `timeDuration`; '' when absent. */
export const body = (element: BpmnElement | undefined, property: string): string => text(one(element, property), 'body');
export const eventDefinitions = (element: BpmnElement): readonly BpmnElement[] => many(element, 'eventDefinitions');
/** `Message` of a `bpmn:MessageEventDefinition`. */
export const kindOf = (definition: BpmnElement): string => typeName(definition).replace('EventDefinition', '');

/** Flow nodes and flows of a process or sub-process, not of the scopes inside. */
export const flowElements = (scope: BpmnElement): readonly BpmnElement[] => many(scope, 'flowElements');
export const nodesOf = (scope: BpmnElement): readonly BpmnElement[] => flowElements(scope).filter((e) => !is(e, 'SequenceFlow', 'DataObject', 'DataObjectReference', 'DataStoreReference'));
export const flowsOf = (scope: BpmnElement): readonly BpmnElement[] => flowElements(scope).filter((e) => is(e, 'SequenceFlow'));
export const isEventSubProcess = (scope: BpmnElement): boolean => is(scope, 'SubProcess') && text(scope, 'triggeredByEvent') === 'true';
export const isScope = (element: BpmnElement): boolean => is(element, 'Process', 'SubProcess', 'AdHocSubProcess', 'Transaction');

const PART = /(EventDefinition|LoopCharacteristics|Expression|ExtensionElements)$/;
const hasId = (element: BpmnElement): boolean => typeof element.id === 'string' && element.id !== '';
const isDrawn = (element: BpmnElement): boolean => hasId(element) && element.$type.startsWith('bpmn:') && !PART.test(element.$type);

/** The element on the drawing that a part belongs to: itself, or what holds it. */
export function drawnAround(part: BpmnElement): BpmnElement | undefined {
  let at: BpmnElement | undefined = part;
  while (at && !isDrawn(at)) at = at.$parent;
  return at;
}

export function* everyElement(scope: BpmnElement): Generator<BpmnElement> {
  for (const element of flowElements(scope)) {
    yield element;
    if (isScope(element)) yield* everyElement(element);
  }
}
