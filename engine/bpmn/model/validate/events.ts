/** Events in the flow: which kinds may stand where. */
import { eventDefinitions, extension, is, isEventSubProcess, kindOf, many, one, text, typeName, type BpmnElement } from '../read.js';
import { reaches } from '../dialect.js';
import { compensationHandlers } from '../transform/links.js';
import type { Check, Report } from './check.js';
import { ALL_TIMERS, checkCaughtCode, checkMessage, checkMessageName, checkPublishMessage, checkSignal, checkThrownCode, checkTimer, hasTime, type TimerKind } from './event-definitions.js';
import { checkTaskDefinition } from './job-definition.js';

export const ONE_TIME: readonly TimerKind[] = ['timeDate', 'timeDuration'];

const SUPPORTED = ['Message', 'Timer', 'Error', 'Terminate', 'Signal', 'Link', 'Escalation', 'Compensate'];
const INSTEAD: Readonly<Record<string, string>> = {
  Conditional: 'It needs Zeebe 8.9 or newer. Use a message, or a gateway with a condition.',
  Cancel: 'Use an error event on a sub-process, and compensation for what is to be undone.',
};

/** Which kinds may stand here, and whether they do; `rule` is Zeebe's sentence. */
export function checkKinds(event: BpmnElement, allowed: readonly string[], rule: string, report: Report, at: BpmnElement = event): boolean {
  const definitions = eventDefinitions(event);
  for (const definition of definitions.filter((d) => !SUPPORTED.includes(kindOf(d)))) {
    report(definition, `Event definition of this type is not supported: '${typeName(definition)}'. ${INSTEAD[kindOf(definition)] ?? ''}`.trimEnd());
  }
  const fits = definitions.every((definition) => allowed.includes(kindOf(definition)));
  if (!fits) report(at, rule);
  return fits;
}

interface Catching { readonly holder: BpmnElement; readonly interrupting: boolean; readonly correlated: boolean; readonly timers: readonly TimerKind[] }

export function checkCaught(event: BpmnElement, catching: Catching, report: Report): void {
  for (const definition of eventDefinitions(event)) CAUGHT[kindOf(definition)]?.(event, definition, catching, report);
}

type CheckCaught = (event: BpmnElement, definition: BpmnElement, catching: Catching, report: Report) => void;
const CAUGHT: Readonly<Record<string, CheckCaught>> = {
  Message: (_event, definition, { correlated }, report) => checkMessage(definition, correlated, report),
  Signal: (_event, definition, _catching, report) => checkSignal(definition, report),
  Escalation: (_event, definition, _catching, report) => checkCaughtCode(definition, 'escalation', report),
  Timer(event, definition, { holder, interrupting, correlated, timers }, report) {
    if (interrupting && correlated && one(definition, 'timeCycle')) report(holder, 'Interrupting timer event with time cycle is not allowed.');
    else checkTimer(event, definition, timers, report);
  },
  Error(_event, definition, { holder, interrupting }, report) {
    checkCaughtCode(definition, 'error', report);
    if (!interrupting) report(holder, 'Non-Interrupting event of this type is not allowed');
  },
};

export const checkBoundary: Check = (event, site) => {
  const { report, scope } = site;
  checkHost(event, scope, report);
  if (eventDefinitions(event).length !== 1) report(event, 'Must have exactly one event definition');
  if (many(event, 'incoming').length > 0) report(event, 'Cannot have incoming sequence flows');
  if (eventDefinitions(event).some((definition) => is(definition, 'CompensateEventDefinition'))) return checkCompensationBoundary(event, site);
  if (many(event, 'outgoing').length === 0 && !reaches(site.level, '8.8')) report(event, 'Must have at least one outgoing sequence flow');
  if (!checkKinds(event, ['Message', 'Timer', 'Error', 'Signal', 'Escalation'], 'Boundary events must be one of: timer, message, error, signal, escalation, compensation', report)) return;
  const interrupting = text(event, 'cancelActivity') !== 'false';
  checkCaught(event, { holder: event, interrupting, correlated: true, timers: interrupting ? ONE_TIME : ALL_TIMERS }, report);
};

const ACTIVITY = /(Task|SubProcess|CallActivity)$/;

function checkHost(event: BpmnElement, scope: BpmnElement, report: Report): void {
  const host = one(event, 'attachedToRef');
  if (!host || host.$parent !== scope) return report(event, 'Must be attached to an activity');
  if (!ACTIVITY.test(typeName(host)) || isEventSubProcess(host)) return report(event, `Must be attached to an activity, but '${text(host, 'id')}' is ${isEventSubProcess(host) ? 'an event sub-process' : `a ${typeName(host)}`}.`);
  const escalates = eventDefinitions(event).some((definition) => is(definition, 'EscalationEventDefinition'));
  if (escalates && !is(host, 'SubProcess', 'AdHocSubProcess', 'CallActivity')) report(event, 'An escalation boundary event should only be attached to a subprocess, or a call activity');
}

/** The handler is what the association leads to; a flow would never be taken (BPMN 2.0 §10.5.5). */
function checkCompensationBoundary(event: BpmnElement, { scope, report }: Parameters<Check>[1]): void {
  const handlers = compensationHandlers(event);
  const [handler] = handlers;
  if (!handler || many(event, 'outgoing').length > 0) return report(event, 'Compensation boundary events must have a compensation association and no outgoing sequence flows. Draw an association from the event to the compensation handler.');
  if (handlers.length > 1) report(event, 'Expected a compensation boundary event to have one association, but it has more. Put what both handlers do into one sub-process.');
  if (handler.$parent !== scope || text(handler, 'isForCompensation') !== 'true') report(event, `Expected the association to lead to a compensation handler of the same scope, but '${text(handler, 'id')}' is none. Mark that activity as 'isForCompensation'.`);
}

export const checkIntermediateCatch: Check = (event, { report }) => {
  const [definition] = eventDefinitions(event);
  if (!definition || eventDefinitions(event).length !== 1) return report(event, 'Must have exactly one event definition');
  if (!checkKinds(event, ['Message', 'Timer', 'Signal', 'Link'], 'Event definition must be one of: message, timer, signal or link', report)) return;
  if (is(definition, 'TimerEventDefinition') && (one(definition, 'timeCycle') || !hasTime(definition))) report(event, 'Intermediate timer catch event must have either a time duration or a time date.');
  else checkCaught(event, { holder: event, interrupting: true, correlated: true, timers: ONE_TIME }, report);
  if (is(definition, 'LinkEventDefinition') && many(event, 'incoming').length > 0) report(event, 'Expected a catching link event to have no incoming sequence flows, but it has one. It is entered by the throwing link event of its name.');
};

export const checkIntermediateThrow: Check = (event, { report }) => {
  if (eventDefinitions(event).length > 1) report(event, 'Must have at most one event definition');
  if (!checkKinds(event, ['Message', 'Signal', 'Link', 'Escalation', 'Compensate'], 'Intermediate throw events must be one of: none, message, signal, link, escalation or compensation', report)) return;
  checkThrown(event, report);
  if (eventDefinitions(event).some((definition) => is(definition, 'LinkEventDefinition')) && many(event, 'outgoing').length > 0) report(event, 'Expected a throwing link event to have no outgoing sequence flows, but it has one. It goes on at the catching link event of its name.');
};

export const checkEnd: Check = (event, { report }) => {
  if (many(event, 'outgoing').length > 0) report(event, 'End events must not have outgoing sequence flows to other elements.');
  if (eventDefinitions(event).length > 1) report(event, 'Must have at most one event definition');
  if (checkKinds(event, ['Error', 'Message', 'Terminate', 'Signal', 'Escalation', 'Compensate'], 'End events must be one of: none, error, message, terminate, signal, escalation or compensation', report)) checkThrown(event, report);
};

function checkThrown(event: BpmnElement, report: Report): void {
  const [definition] = eventDefinitions(event);
  if (definition && is(definition, 'MessageEventDefinition')) return checkThrownMessage(event, definition, report);
  if (definition) THROWN[kindOf(definition)]?.(definition, report);
  checkTaskDefinition(event, { report });
  if (extension(event, 'TaskDefinition')) report(event, "Expected a message event definition beside 'zeebe:taskDefinition', but there is none. Make it a message event, or use a service task.");
}
const THROWN: Readonly<Record<string, (definition: BpmnElement, report: Report) => void>> = {
  Error: (definition, report) => checkThrownCode(definition, 'error', report),
  Escalation: (definition, report) => checkThrownCode(definition, 'escalation', report),
  Signal: checkSignal,
};

/** A message is sent by a job's worker, or published by the engine. The job may stand at the event or at its definition. */
function checkThrownMessage(event: BpmnElement, definition: BpmnElement, report: Report): void {
  const jobs = [event, definition].filter((holder) => extension(holder, 'TaskDefinition'));
  const [holder] = jobs;
  const publishes = extension(definition, 'PublishMessage') !== undefined;
  if (!publishes && one(definition, 'messageRef')) checkMessageName(definition, event, report);
  if (jobs.length + (publishes ? 1 : 0) !== 1) return report(event, "Must have either one 'zeebe:publishMessage' or one 'zeebe:taskDefinition' extension element");
  if (holder) checkTaskDefinition(holder, { report });
  if (publishes) checkPublishMessage(event, definition, report);
}
