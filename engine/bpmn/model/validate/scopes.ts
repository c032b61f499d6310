/** Start events of a scope, and what its links lead to. */
import { eventDefinitions, is, isEventSubProcess, many, nodesOf, one, text, type BpmnElement } from '../read.js';
import { checkCatchers, namesOf, repeated } from './catchers.js';
import type { Check } from './check.js';

const startsOf = (scope: BpmnElement): readonly BpmnElement[] => nodesOf(scope).filter((node) => is(node, 'StartEvent'));
const isNone = (event: BpmnElement): boolean => eventDefinitions(event).length === 0;
const eventSubProcessStarts = (scope: BpmnElement): readonly BpmnElement[] => nodesOf(scope).filter(isEventSubProcess).flatMap(startsOf);

export const checkProcessStarts: Check = (process, { report }) => {
  const starts = startsOf(process);
  if (starts.length === 0) report(process, 'Must have at least one start event');
  if (starts.filter(isNone).length > 1) report(process, 'Multiple none start events are not allowed');
  for (const name of repeated(namesOf(starts, 'messageRef'))) {
    const [, second] = starts.filter((start) => namesOf([start], 'messageRef').includes(name));
    const declared = second && one(eventDefinitions(second)[0], 'messageRef');
    report(declared ?? process, 'A message cannot be referred by more than one start event', second);
  }
  for (const name of repeated(namesOf(starts, 'signalRef'))) report(process, `Multiple signal event definitions with the same name '${name}' are not allowed.`);
};

export const checkSubProcessStarts: Check = (scope, { report }) => {
  const starts = startsOf(scope);
  if (starts.length !== 1) report(scope, 'Must have exactly one start event');
  if (!isEventSubProcess(scope)) {
    if (starts.some((start) => !isNone(start))) report(scope, 'Start events in subprocesses must be of type none');
    return;
  }
  if (starts.some(isNone)) report(scope, 'Start events in event subprocesses must be one of: message, timer, error, signal or escalation');
  if (many(scope, 'incoming').length + many(scope, 'outgoing').length > 0) report(scope, 'Event subprocesses must not have incoming or outgoing sequence flows');
  if (one(scope, 'loopCharacteristics')) report(scope, 'Expected an event sub-process to run once an event, but it has a multi-instance marker. Put a multi-instance sub-process inside.');
};

export const checkScopeCatchers: Check = (scope, { report }) => checkCatchers(scope, eventSubProcessStarts(scope), report);

const linkNames = (scope: BpmnElement, type: string): readonly string[] =>
  nodesOf(scope).filter((node) => is(node, type)).flatMap(eventDefinitions).filter((definition) => is(definition, 'LinkEventDefinition')).map((definition) => text(definition, 'name')).filter((name) => name !== '');

/** Links connect two places of one scope and never lead into another. */
export const checkLinks: Check = (scope, { report }) => {
  const catching = linkNames(scope, 'IntermediateCatchEvent');
  for (const name of repeated(catching)) report(scope, `Multiple intermediate catch link event definitions with the same name '${name}' are not allowed.`);
  for (const name of new Set(linkNames(scope, 'IntermediateThrowEvent'))) {
    if (!catching.includes(name)) report(scope, `Can't find an catch link event for the throw link event with the name '${name}'.`);
  }
};

export const checkLinkName: Check = (event, { report }) => {
  for (const definition of eventDefinitions(event)) {
    if (is(definition, 'LinkEventDefinition') && text(definition, 'name') === '') report(definition, 'Link name must be present and not empty.');
  }
};
