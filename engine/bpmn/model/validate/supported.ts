/** Only what the interpreter runs may be deployed; an element it does not know is never skipped in silence. */
import { typeOf } from '../transform/process.js';
import { is, typeName } from '../read.js';
import type { Check } from './check.js';

const DECORATION = ['SequenceFlow', 'DataObject', 'DataObjectReference', 'DataStoreReference', 'TextAnnotation', 'Association', 'Group'];

const INSTEAD: Readonly<Record<string, string>> = {
  Transaction: 'Draw a sub-process with compensation and an error event instead.',
  ComplexGateway: 'Draw exclusive, inclusive and parallel gateways instead.',
};

export const checkSupported: Check = (element, { report }) => {
  if (is(element, ...DECORATION)) return;
  const name = typeName(element);
  if (typeOf(element) === undefined) report(element, `Elements of type '${name}' are currently not supported. ${Object.hasOwn(INSTEAD, name) ? (INSTEAD[name] ?? '') : ''}`.trimEnd());
};
