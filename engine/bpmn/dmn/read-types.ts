/** Item definitions (DMN §7.3.3). */
import type { ItemType } from './graph.js';
import { attribute, child, childrenOf, textOf, type XmlElement } from './xml.js';

export function readItem(element: XmlElement): ItemType {
  const base = textOf(element, 'typeRef').replace(/^feel:/, '');
  const values = textOf(child(element, 'allowedValues'), 'text') || textOf(child(element, 'typeConstraint'), 'text');
  const components = childrenOf(element, 'itemComponent').map(readItem);
  const functionItem = child(element, 'functionItem');
  const output = attribute(functionItem, 'outputTypeRef');
  return {
    name: attribute(element, 'name'),
    ...(base === '' ? {} : { base }), ...(values === '' ? {} : { values }), ...(components.length === 0 ? {} : { components }),
    ...(attribute(element, 'isCollection') === 'true' ? { collection: true } : {}),
    ...(functionItem === undefined ? {} : { function: { parameters: childrenOf(functionItem, 'parameters').map((parameter) => attribute(parameter, 'typeRef')), ...(output === '' ? {} : { output }) } }),
  };
}
