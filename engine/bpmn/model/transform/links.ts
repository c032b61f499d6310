/** Connections that are drawn without a sequence flow. */
import { eventDefinitions, is, many, nodesOf, one, text, type BpmnElement } from '../read.js';

/** Where a link goes on: the catch event of that name in the same scope. */
export const catchingLink = (scope: BpmnElement | undefined, name: string): BpmnElement | undefined =>
  scope && nodesOf(scope).find((node) => is(node, 'IntermediateCatchEvent') && eventDefinitions(node).some((definition) => is(definition, 'LinkEventDefinition') && text(definition, 'name') === name));

/** What associations at a compensation boundary event lead to, whichever scope around it holds them. */
export function compensationHandlers(boundary: BpmnElement): readonly BpmnElement[] {
  const found: BpmnElement[] = [];
  for (let scope = boundary.$parent; scope; scope = scope.$parent) {
    for (const artifact of many(scope, 'artifacts')) {
      const target = is(artifact, 'Association') && one(artifact, 'sourceRef') === boundary ? one(artifact, 'targetRef') : undefined;
      if (target && !is(target, 'TextAnnotation')) found.push(target);
    }
  }
  return found;
}

export const isCompensationBoundary = (node: BpmnElement): boolean => is(node, 'BoundaryEvent') && eventDefinitions(node).some((definition) => is(definition, 'CompensateEventDefinition'));
