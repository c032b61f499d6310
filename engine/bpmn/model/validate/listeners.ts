/** Execution and task listeners: whole, once each, and only where Zeebe runs them. */
import { extension, is, kindOf, many, text, typeName, type BpmnElement } from '../read.js';
import { TASK_EVENTS } from '../transform/listeners.js';
import { isNative } from '../transform/user-task.js';
import type { Check, Report, Site } from './check.js';
import { requireText } from './expressions.js';
import { checkRetries } from './job-definition.js';

/** In Zeebe's order, which is part of its message. */
const LISTENED = ['process', 'subProcess', 'callActivity', 'task', 'sendTask', 'serviceTask', 'scriptTask', 'userTask', 'receiveTask', 'businessRuleTask', 'manualTask', 'startEvent', 'intermediateThrowEvent', 'intermediateCatchEvent', 'boundaryEvent', 'endEvent', 'exclusiveGateway', 'inclusiveGateway', 'parallelGateway', 'eventBasedGateway'];
const tagOf = (element: BpmnElement): string => typeName(element).replace(/^./, (first) => first.toLowerCase());

export const checkExecutionListeners: Check = (element, site) => {
  const container = extension(element, 'ExecutionListeners');
  if (!container) return;
  const tag = tagOf(element);
  if (!LISTENED.includes(tag) && tag !== 'adHocSubProcess') return site.report(container, `Execution listeners are not supported for the '${tag}' element. Currently, only [${LISTENED.join(', ')}] elements can have execution listeners.`);
  for (const listener of listenersIn(container)) checkListener(listener, ['start', 'end'], site);
  checkOnce(container, site.report);
  for (const [event, where] of neverRun(element)) {
    if (listenersIn(container).some((listener) => text(listener, 'eventType') === event)) site.report(element, `Execution listeners of type '${event}' are not supported by ${where}`);
  }
};

const listenersIn = (container: BpmnElement): readonly BpmnElement[] => many(container, 'listeners');

/** Moments that such an element does not have. */
function neverRun(element: BpmnElement): readonly (readonly [event: string, where: string])[] {
  const kinds = many(element, 'eventDefinitions').map(kindOf);
  if (is(element, 'BoundaryEvent')) return [['start', 'boundary events'], ...(kinds.includes('Compensate') ? [['end', '[compensation] boundary events'] as const] : [])];
  if (is(element, 'StartEvent')) return [['start', 'start events']];
  if (is(element, 'EndEvent')) return kinds.includes('Error') ? [['end', '[error] end events']] : [];
  return typeName(element).endsWith('Gateway') ? [['end', 'gateway element']] : [];
}

function checkListener(listener: BpmnElement, events: readonly string[], site: Pick<Site, 'report'>): void {
  const event = text(listener, 'eventType');
  if (event === '') site.report(listener, "Attribute 'eventType' must be present and not empty");
  else if (!events.includes(event)) site.report(listener, `Expected 'eventType' to be one of ${events.join(', ')}, but it is '${event}'.`);
  requireText(listener, text(listener, 'type'), 'type', site);
  checkRetries(listener, site);
}

function checkOnce(container: BpmnElement, report: Report): void {
  const counts = new Map<string, number>();
  for (const listener of listenersIn(container)) {
    const type = text(listener, 'type');
    const pair = `eventType[${text(listener, 'eventType') || 'null'}] and type[${type || 'null'}]`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  for (const [pair, count] of counts) if (count > 1) report(container, `Found '${count}' duplicates based on ${pair}, these combinations should be unique.`);
}

export function checkTaskListeners(task: BpmnElement, site: Site): void {
  const container = extension(task, 'TaskListeners');
  if (!container) return;
  if (!isNative(task)) return site.report(container, "Task listeners are only allowed on Camunda user tasks. Add a 'zeebe:userTask' extension element.");
  for (const listener of listenersIn(container)) checkListener(listener, Object.keys(TASK_EVENTS), site);
}

/** Anywhere but at a user task they would be ignored. */
export const checkNoTaskListeners: Check = (element, { report }) => {
  const listeners = is(element, 'UserTask') ? undefined : extension(element, 'TaskListeners');
  if (listeners) report(listeners, 'Task listeners are only allowed on Camunda user tasks. Use execution listeners here.');
};
