/** A circle of elements that never wait would run for ever. Gateways and events with conditions may end it; tasks that pass through cannot. */
import { flowElements, idOf, is, many, one, type BpmnElement } from '../read.js';
import type { Check } from './check.js';

const passes = (element: BpmnElement): boolean => is(element, 'ManualTask', 'Task') && !one(element, 'loopCharacteristics');
const after = (element: BpmnElement): readonly BpmnElement[] => many(element, 'outgoing').flatMap((flow) => one(flow, 'targetRef') ?? []).filter(passes);

export const checkPassThroughLoops: Check = (scope, { report }) => {
  const reported = new Set<string>();
  for (const start of flowElements(scope).filter(passes)) {
    if (reported.has(idOf(start))) continue;
    const circle = circleFrom(start);
    for (const element of circle) reported.add(idOf(element));
    if (circle.length > 0) report(start, `Processes are not allowed to contain a straight-through processing loop: ${circle.map(idOf).join(', ')}`);
  }
};

/** The elements of a circle through `start`, none when there is none. */
function circleFrom(start: BpmnElement): readonly BpmnElement[] {
  const cameFrom = new Map<BpmnElement, BpmnElement>();
  const open = [start];
  for (let element = open.pop(); element; element = open.pop()) {
    for (const next of after(element)) {
      if (next === start) return pathTo(element, start, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, element);
      open.push(next);
    }
  }
  return [];
}

function pathTo(last: BpmnElement, start: BpmnElement, cameFrom: ReadonlyMap<BpmnElement, BpmnElement>): readonly BpmnElement[] {
  const path = [last];
  for (let at = last; at !== start; ) {
    const before = cameFrom.get(at);
    if (!before) break;
    path.unshift(before);
    at = before;
  }
  return path;
}
