/** Sequence flows and gateways. */
import { body, idOf, is, many, one, text, typeName, eventDefinitions, type BpmnElement } from '../read.js';
import { namesOf, repeated } from './catchers.js';
import type { Check } from './check.js';
import { checkExpression } from './expressions.js';

const FLOW_LISTS = [['outgoing', 'sourceRef'], ['incoming', 'targetRef']] as const;

export const checkFlow: Check = (flow, site) => {
  const { scope, report } = site;
  for (const [list, end] of FLOW_LISTS) {
    const node = one(flow, end);
    if (!node) {
      report(flow, `Attribute '${end}' must be present and not empty`);
      continue;
    }
    if (node.$parent !== scope) report(flow, `Expected the sequence flow '${idOf(flow)}' to stay inside its scope, but '${idOf(node)}' is in another one.`);
    // Flows count by these children: one that is drawn but not listed would never be taken.
    if (!many(node, list).includes(flow) && !site.unlisted) report(flow, `Expected element '${idOf(node)}' to list the sequence flow '${idOf(flow)}' as <${list}>, but it does not.`);
  }
  const condition = body(flow, 'conditionExpression');
  if (one(flow, 'conditionExpression')) checkCondition(flow, condition, report);
};

function checkCondition(flow: BpmnElement, condition: string, report: Parameters<Check>[1]['report']): void {
  const source = one(flow, 'sourceRef');
  if (source && !is(source, 'ExclusiveGateway', 'InclusiveGateway')) report(source, 'Conditional sequence flows are only supported at exclusive or inclusive gateway');
  if (condition !== '') checkExpression(flow, condition, { report });
  else report(flow, 'Must have a condition');
}

export const checkFlowLists: Check = (element, { report }) => {
  for (const [list, end] of FLOW_LISTS) {
    const flows = many(element, list);
    for (const other of flows) if (!is(other, 'SequenceFlow')) report(element, `Expected '${idOf(other)}', listed as <${list}>, to be a sequence flow, but it is of type '${typeName(other)}'.`);
    for (const flow of flows) if (one(flow, end) !== element) report(element, `Expected the sequence flow '${idOf(flow)}', listed as <${list}>, to have '${idOf(element)}' as ${end}, but it has not.`);
    if (new Set(flows).size !== flows.length) report(element, `Expected each sequence flow to be listed once as <${list}>, but one is listed again.`);
  }
};

/** Some tools write flows only: said once, not at every one of them. */
export const checkListed: Check = (process, { report, unlisted }) => {
  if (unlisted) report(process, 'Expected elements to list their sequence flows as <incoming> and <outgoing>, but none of the process does. Open and save the diagram with a modeler that writes them, such as bpmn.io.');
};

/** Of a process: flows are drawn, and no element lists one. */
export const listsNothing = (elements: readonly BpmnElement[]): boolean =>
  elements.some((element) => is(element, 'SequenceFlow')) && elements.every((element) => FLOW_LISTS.every(([list]) => many(element, list).length === 0));

export const checkGatewayDefault: Check = (gateway, { report }) => {
  const fallback = one(gateway, 'default');
  if (fallback && one(fallback, 'sourceRef') !== gateway) report(gateway, 'Default flow must start at gateway');
};

/** A gateway with one way on needs no condition. */
export const checkForkGateway: Check = (gateway, { report }) => {
  const flows = many(gateway, 'outgoing');
  if (flows.length < 2) return;
  for (const flow of flows) {
    if (flow !== one(gateway, 'default') && !one(flow, 'conditionExpression')) report(flow, 'Must have a condition or be default flow');
  }
};

export const checkEventGateway: Check = (gateway, { report }) => {
  const flows = many(gateway, 'outgoing');
  if (flows.length < 2) report(gateway, 'Event-based gateway must have at least 2 outgoing sequence flows.');
  if (text(gateway, 'instantiate') === 'true') report(gateway, "Expected 'instantiate' of an event-based gateway to be false, but it is true.");
  if (text(gateway, 'eventGatewayType') === 'Parallel') report(gateway, "Expected 'eventGatewayType' to be 'Exclusive', but it is 'Parallel'.");
  const targets = flows.flatMap((flow) => one(flow, 'targetRef') ?? []);
  if (!targets.every(isWaitingEvent)) report(gateway, 'Event-based gateway must not have an outgoing sequence flow to other elements than message/timer/signal intermediate catch events.');
  if (targets.some((target) => many(target, 'incoming').some((flow) => one(flow, 'sourceRef') !== gateway))) {
    report(gateway, 'Target elements of an event gateway must not have any additional incoming sequence flows other than that from the event gateway.');
  }
  for (const name of repeated(namesOf(targets, 'messageRef'))) report(gateway, `Multiple message event definitions with the same name '${name}' are not allowed.`);
  for (const name of repeated(namesOf(targets, 'signalRef'))) report(gateway, `Multiple signal event definitions with the same name '${name}' are not allowed.`);
};

const isWaitingEvent = (element: BpmnElement): boolean =>
  is(element, 'IntermediateCatchEvent') && ['MessageEventDefinition', 'TimerEventDefinition', 'SignalEventDefinition'].includes(eventDefinitions(element).map(typeName)[0] ?? '');
