/** Everything that runs is known by its id: in records, in commands and in the graph. */
import { idOf, typeName } from '../read.js';
import type { Check } from './check.js';

/** `NCName` of XML Namespaces, to which the schema of BPMN and so Zeebe hold ids. */
const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}._·-]*$/u;

export const checkId: Check = (element, { report }) => {
  const id = idOf(element);
  if (id === '') report(element, `Expected every element to have an id, but this ${typeName(element)} has none. Give it one.`);
  else if (!NAME.test(id)) report(element, `Expected an id that begins with a letter or '_' and has only letters, digits, '.', '_' and '-', but it is '${id.slice(0, 100)}'. Rename it.`);
};
