/** As much of XML as a test file needs; its texts keep every space. */
import { readXml as read } from '../../../../../dist/engine/bpmn/dmn/xml.js';

export function readXml(text) {
  const found = read(text);
  if ('problem' in found) throw new Error(`Expected a test file in XML, but ${found.problem}.`);
  return found.root;
}

export const childrenOf = (element, name) => element.children.filter((each) => each.name === name);
export const first = (element, name) => element.children.find((each) => each.name === name);
/** An attribute of XML Schema's instance namespace. */
export const xsi = (element, name) => Object.entries(element.attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];
