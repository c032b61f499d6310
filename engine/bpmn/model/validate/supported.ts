/**
 * Only what the interpreter runs may be deployed; an element it does not know is never skipped in silence.
 * What the notation has and the interpreter cannot run yet stands in `NOT_RUN`: its line leaves in the commit that makes it run.
 */
import { typeOf } from '../transform/process.js';
import { eventDefinitions, extension, is, typeName, type BpmnElement } from '../read.js';
import type { Check } from './check.js';

const DECORATION = ['SequenceFlow', 'DataObject', 'DataObjectReference', 'DataStoreReference', 'TextAnnotation', 'Association', 'Group'];

const NOT_RUN: readonly (readonly [string, (element: BpmnElement) => boolean])[] = [
  ["Messages published by the engine ('zeebe:publishMessage')", (element) => [element, ...eventDefinitions(element)].some((holder) => extension(holder, 'PublishMessage') !== undefined)],
];

const INSTEAD: Readonly<Record<string, string>> = {
  Transaction: 'Draw a sub-process with compensation and an error event instead.',
  ComplexGateway: 'Draw exclusive, inclusive and parallel gateways instead.',
};

export const checkSupported: Check = (element, { report }) => {
  if (is(element, ...DECORATION)) return;
  const name = typeName(element);
  if (typeOf(element) === undefined) report(element, `Elements of type '${name}' are currently not supported. ${Object.hasOwn(INSTEAD, name) ? (INSTEAD[name] ?? '') : ''}`.trimEnd());
  for (const [what, found] of NOT_RUN) if (found(element)) report(element, `${what} are currently not supported by the embedded engine.`);
};
