/** Events: which kinds may stand where. */
import { eventDefinitions, extension, extensions, is, many, one, text, typeName, type BpmnElement } from '../read.js';
import type { Check, Site } from './check.js';
import { ALL_TIMERS, checkCaughtError, checkMessage, checkThrownError, checkTimer, hasTime, type TimerKind } from './event-definitions.js';
import { checkTaskDefinition } from './tasks.js';

type Report = Site['report'];
const ONE_TIME: readonly TimerKind[] = ['timeDate', 'timeDuration'];
const kindOf = (definition: BpmnElement): string => typeName(definition).replace('EventDefinition', '');
const isInEventSubProcess = (scope: BpmnElement): boolean => is(scope, 'SubProcess') && text(scope, 'triggeredByEvent') === 'true';

function checkKinds(event: BpmnElement, allowed: readonly string[], report: Report): boolean {
  const unsupported = eventDefinitions(event).filter((definition) => !allowed.includes(kindOf(definition)));
  for (const definition of unsupported) report(event, `Event definition of this type is not supported: '${typeName(definition)}'. Expected one of: ${allowed.map((kind) => kind.toLowerCase()).join(', ')}.`);
  return unsupported.length === 0;
}

interface Catching { readonly holder: BpmnElement; readonly interrupting: boolean; readonly correlated: boolean; readonly timers: readonly TimerKind[] }

function checkCaught(event: BpmnElement, { holder, interrupting, correlated, timers }: Catching, report: Report): void {
  for (const definition of eventDefinitions(event)) {
    if (is(definition, 'MessageEventDefinition')) checkMessage(definition, correlated, report);
    else if (is(definition, 'TimerEventDefinition')) {
      if (interrupting && correlated && one(definition, 'timeCycle')) report(holder, 'Interrupting timer event with time cycle is not allowed.');
      else checkTimer(event, definition, timers, report);
    } else {
      checkCaughtError(definition, report);
      if (!interrupting) report(holder, 'Non-Interrupting event of this type is not allowed');
    }
  }
}

export const checkStart: Check = (event, { scope, report }) => {
  if (many(event, 'incoming').length > 0) report(event, 'Start events must not have incoming sequence flows');
  if (eventDefinitions(event).length > 1) report(event, "Start event can't have more than one type");
  if (extensions(event, 'FormDefinition').length > 0) report(event, "Expected no 'zeebe:formDefinition' at a start event, but found one. Forms are kept outside the engine: the first user task asks for it.");
  const inner = isInEventSubProcess(scope);
  if (!checkKinds(event, inner ? ['Message', 'Timer', 'Error'] : ['Message', 'Timer'], report)) return;
  const interrupting = text(event, 'isInterrupting') !== 'false';
  const timers: readonly TimerKind[] = !inner ? ['timeDate', 'timeCycle'] : interrupting ? ONE_TIME : ALL_TIMERS;
  checkCaught(event, { holder: inner ? scope : event, interrupting, correlated: inner, timers }, report);
};

export const checkBoundary: Check = (event, { report, scope }) => {
  checkHost(event, scope, report);
  if (eventDefinitions(event).length !== 1) report(event, 'Must have exactly one event definition');
  if (many(event, 'outgoing').length === 0) report(event, 'Must have at least one outgoing sequence flow');
  if (many(event, 'incoming').length > 0) report(event, 'Cannot have incoming sequence flows');
  if (!checkKinds(event, ['Message', 'Timer', 'Error'], report)) return;
  const interrupting = text(event, 'cancelActivity') !== 'false';
  checkCaught(event, { holder: event, interrupting, correlated: true, timers: interrupting ? ONE_TIME : ALL_TIMERS }, report);
};

function checkHost(event: BpmnElement, scope: BpmnElement, report: Report): void {
  const host = one(event, 'attachedToRef');
  if (!host || host.$parent !== scope) report(event, 'Must be attached to an activity');
  else if (!/(Task|SubProcess|CallActivity)$/.test(typeName(host)) || isInEventSubProcess(host)) report(event, `Expected to be attached to an activity, but '${text(host, 'id')}' is a ${typeName(host)}.`);
}

export const checkIntermediateCatch: Check = (event, { report }) => {
  const [definition] = eventDefinitions(event);
  if (!definition || eventDefinitions(event).length !== 1) return report(event, 'Must have exactly one event definition');
  if (!checkKinds(event, ['Message', 'Timer'], report)) return;
  if (is(definition, 'TimerEventDefinition') && (one(definition, 'timeCycle') || !hasTime(definition))) report(event, 'Intermediate timer catch event must have either a time duration or a time date.');
  else checkCaught(event, { holder: event, interrupting: true, correlated: true, timers: ONE_TIME }, report);
};

export const checkIntermediateThrow: Check = (event, { report }) => {
  if (eventDefinitions(event).length > 1) report(event, 'Must have at most one event definition');
  if (checkKinds(event, ['Message'], report)) checkThrown(event, report);
};

export const checkEnd: Check = (event, { report }) => {
  if (many(event, 'outgoing').length > 0) report(event, 'End events must not have outgoing sequence flows to other elements.');
  if (eventDefinitions(event).length > 1) report(event, 'Must have at most one event definition');
  if (checkKinds(event, ['Message', 'Error', 'Terminate'], report)) checkThrown(event, report);
};

function checkThrown(event: BpmnElement, report: Report): void {
  const [definition] = eventDefinitions(event);
  if (definition && is(definition, 'ErrorEventDefinition')) checkThrownError(definition, report);
  const isMessage = definition !== undefined && is(definition, 'MessageEventDefinition');
  const jobs = extensions(event, 'TaskDefinition').length;
  if (isMessage && (jobs !== 1 || extension(event, 'PublishMessage'))) return report(event, "Must have either one 'zeebe:publishMessage' or one 'zeebe:taskDefinition' extension element (here: one 'zeebe:taskDefinition')");
  if (jobs > 0) checkTaskDefinition(event, { report });
  if (jobs > 0 && !isMessage) report(event, "Expected a message event definition beside 'zeebe:taskDefinition', but there is none.");
}
