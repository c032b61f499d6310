import { defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Dom } from 'parse5';

/** Small questions asked of a parsed document. */
export type Element = Dom.Element;
export type Node = Dom.ChildNode;
export const isElement = (node: Node): node is Element => tree.isElementNode(node);
export const isText = (node: Node): node is Dom.TextNode => tree.isTextNode(node);
export const attribute = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;
export const classesOf = (element: Element): readonly string[] => (attribute(element, 'class') ?? '').split(/\s+/).filter((name) => name !== '');
export const hasClass = (element: Element, name: string): boolean => classesOf(element).includes(name);

export function find(parent: Dom.ParentNode, tag: string): Element | undefined {
  for (const node of parent.childNodes) {
    if (!isElement(node)) continue;
    const found = node.tagName === tag ? node : find(node, tag);
    if (found) return found;
  }
  return undefined;
}

/** Elements of that name below `parent`, but not those of a table inside it. */
export function all(parent: Dom.ParentNode, tag: string): Element[] {
  return parent.childNodes.filter(isElement).flatMap((node) => (node.tagName === tag ? [node] : node.tagName === 'table' ? [] : all(node, tag)));
}
