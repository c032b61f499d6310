/** A circle of elements that never wait would run for ever. Gateways and events with conditions may end it; tasks that pass through cannot. */
import { flowElements, idOf, is, many, one, type BpmnElement } from '../read.js';
import type { Check } from './check.js';

const passes = (element: BpmnElement): boolean => is(element, 'ManualTask', 'Task') && !one(element, 'loopCharacteristics');
const after = (element: BpmnElement): readonly BpmnElement[] => many(element, 'outgoing').flatMap((flow) => one(flow, 'targetRef') ?? []).filter(passes);

/** Each element is looked at once: what has been left without a circle leads into none. */
export const checkPassThroughLoops: Check = (scope, { report }) => {
  const left = new Set<BpmnElement>();
  for (const start of flowElements(scope).filter(passes)) {
    const circle = left.has(start) ? [] : circleFrom(start, left);
    const [first] = circle;
    if (first) report(first, `Processes are not allowed to contain a straight-through processing loop: ${circle.map(idOf).join(', ')}`);
  }
};

/** The first circle that is reached from `start`, none when there is none. */
function circleFrom(start: BpmnElement, left: Set<BpmnElement>): readonly BpmnElement[] {
  const path = [{ element: start, open: [...after(start)] }];
  const onPath = new Set([start]);
  let circle: readonly BpmnElement[] = [];
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const next = at.open.pop();
    if (next === undefined) {
      path.pop();
      onPath.delete(at.element);
      left.add(at.element);
    } else if (onPath.has(next)) {
      if (circle.length === 0) circle = path.slice(path.findIndex(({ element }) => element === next)).map(({ element }) => element);
    } else if (!left.has(next)) {
      path.push({ element: next, open: [...after(next)] });
      onPath.add(next);
    }
  }
  return circle;
}
