/** Everything that runs is known by its id: in records, in commands and in the graph. How an id may be spelt is the parser's to say. */
import { idOf, typeName } from '../read.js';
import type { Check } from './check.js';

export const checkId: Check = (element, { report }) => {
  if (idOf(element) === '') report(element, `Expected every element to have an id, but this ${typeName(element)} has none. Give it one.`);
};
