/** Only what the interpreter runs may be deployed; an element it does not know is never skipped in silence. */
import { typeOf } from '../transform/process.js';
import { is, typeName } from '../read.js';
import type { Check } from './check.js';

const DECORATION = ['SequenceFlow', 'DataObject', 'DataObjectReference', 'DataStoreReference', 'TextAnnotation', 'Association', 'Group'];

export const checkSupported: Check = (element, { report }) => {
  if (is(element, ...DECORATION)) return;
  if (typeOf(element) === undefined) report(element, `Elements of type '${typeName(element)}' are currently not supported.`);
};
