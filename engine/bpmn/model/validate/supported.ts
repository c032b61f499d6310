/**
 * Only what the interpreter runs may be deployed; an element it does not know is never skipped in silence.
 * What the notation has and the interpreter cannot run yet stands in `NOT_RUN`: its line leaves in the commit that makes it run.
 */
import { typeOf } from '../transform/process.js';
import { is, typeName, type BpmnElement } from '../read.js';
import type { Check } from './check.js';

const DECORATION = ['SequenceFlow', 'DataObject', 'DataObjectReference', 'DataStoreReference', 'TextAnnotation', 'Association', 'Group'];

const NOT_RUN: readonly ((element: BpmnElement) => boolean)[] = [
  (element) => is(element, 'AdHocSubProcess'),
];

export const checkSupported: Check = (element, { report }) => {
  if (is(element, ...DECORATION)) return;
  if (typeOf(element) === undefined || NOT_RUN.some((found) => found(element))) report(element, `Elements of type '${typeName(element)}' are currently not supported.`);
};
