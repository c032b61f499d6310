/** Start events of a scope, and catchers that would contradict one another. */
import { eventDefinitions, idOf, is, many, nodesOf, one, text, typeName, type BpmnElement } from '../read.js';
import type { Check, Site } from './check.js';
import { repeatedNames } from './flows.js';

const startsOf = (scope: BpmnElement): readonly BpmnElement[] => nodesOf(scope).filter((node) => is(node, 'StartEvent'));
const isNone = (event: BpmnElement): boolean => eventDefinitions(event).length === 0;
const isEventSubProcess = (node: BpmnElement): boolean => is(node, 'SubProcess') && text(node, 'triggeredByEvent') === 'true';
const eventSubProcessStarts = (scope: BpmnElement): readonly BpmnElement[] => nodesOf(scope).filter(isEventSubProcess).flatMap(startsOf);

export const checkProcessStarts: Check = (process, { report }) => {
  const starts = startsOf(process);
  if (starts.length === 0) report(process, 'Must have at least one start event');
  if (starts.filter(isNone).length > 1) report(process, 'Multiple none start events are not allowed');
  for (const name of repeatedNames(starts)) {
    const [, second] = starts.filter((start) => eventDefinitions(start).some((definition) => text(one(definition, 'messageRef'), 'name') === name));
    report(second ?? process, 'A message cannot be referred by more than one start event');
  }
};

export const checkSubProcessStarts: Check = (scope, { report }) => {
  const starts = startsOf(scope);
  if (starts.length !== 1) report(scope, 'Must have exactly one start event');
  if (!isEventSubProcess(scope)) {
    if (starts.some((start) => !isNone(start))) report(scope, 'Start events in subprocesses must be of type none');
    return;
  }
  if (starts.some(isNone)) report(scope, 'Start events in event subprocesses must be one of: message, timer, error');
  if (many(scope, 'incoming').length + many(scope, 'outgoing').length > 0) report(scope, 'Event subprocesses must not have incoming or outgoing sequence flows');
  if (one(scope, 'loopCharacteristics')) report(scope, 'Expected an event sub-process to run once an event, but it has a multi-instance marker.');
};

export const checkScopeCatchers: Check = (scope, { report }) => checkCatchers(scope, eventSubProcessStarts(scope), report);

export const checkCatchersOfActivity: Check = (activity, { scope, report }) => {
  if (!/(Task|SubProcess|CallActivity)$/.test(typeName(activity))) return;
  const boundaries = nodesOf(scope).filter((node) => is(node, 'BoundaryEvent') && one(node, 'attachedToRef') === activity);
  checkCatchers(activity, boundaries, report);
  const own = is(activity, 'ReceiveTask') ? text(one(activity, 'messageRef'), 'name') : '';
  if (own !== '' && boundaries.some((event) => eventDefinitions(event).some((definition) => text(one(definition, 'messageRef'), 'name') === own))) {
    report(activity, 'Cannot reference the same message name as a boundary event');
  }
};

function checkCatchers(holder: BpmnElement, events: readonly BpmnElement[], report: Site['report']): void {
  for (const name of repeatedNames(events)) report(holder, `Multiple message event definitions with the same name '${name}' are not allowed.`);
  const errors = events.flatMap(eventDefinitions).filter((definition) => is(definition, 'ErrorEventDefinition')).map((definition) => ({ declared: one(definition, 'errorRef'), code: text(one(definition, 'errorRef'), 'errorCode') }));
  if (errors.filter(({ declared }) => !declared).length > 1) report(holder, 'The same scope can not contain more than one error catch event without error code. An error catch event without error code catches all errors.');
  const codes = errors.flatMap(({ declared, code }) => (declared && code !== '' ? [code] : []));
  for (const code of new Set(codes.filter((code, index) => codes.indexOf(code) !== index))) report(holder, `Multiple error catch events with the same error code '${code}' are not supported on the same scope.`);
}

/** Ids of the elements of a scope, for messages. */
export const idsOf = (elements: readonly BpmnElement[]): string => elements.map(idOf).join(', ');
