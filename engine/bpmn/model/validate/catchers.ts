/** Catchers of one place that would contradict one another. */
import { eventDefinitions, is, one, text, typeName, type BpmnElement } from '../read.js';
import type { Check, Report } from './check.js';

export const repeated = (names: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const name of names) (seen.has(name) ? again : seen).add(name);
  return [...again];
};

/** Names of the messages or signals that these events wait for. */
export const namesOf = (events: readonly BpmnElement[], reference: 'messageRef' | 'signalRef'): readonly string[] =>
  events.flatMap(eventDefinitions).flatMap((definition) => text(one(definition, reference), 'name') || []);

/** Boundary events beside one another, and what a receive task itself waits for. */
export const checkCatchersOfActivity: Check = (activity, { boundariesOf, report }) => {
  const boundaries = boundariesOf(activity);
  if (boundaries.length === 0) return;
  checkCatchers(activity, boundaries, report);
  const own = is(activity, 'ReceiveTask') ? text(one(activity, 'messageRef'), 'name') : '';
  if (own !== '' && namesOf(boundaries, 'messageRef').includes(own)) report(activity, 'Cannot reference the same message name as a boundary event');
};

export function checkCatchers(holder: BpmnElement, events: readonly BpmnElement[], report: Report): void {
  for (const [reference, what] of [['messageRef', 'message'], ['signalRef', 'signal']] as const) {
    for (const name of repeated(namesOf(events, reference))) report(holder, `Multiple ${what} event definitions with the same name '${name}' are not allowed.`);
  }
  const definitions = events.flatMap(eventDefinitions);
  checkCodes(holder, definitions, { type: 'ErrorEventDefinition', reference: 'errorRef', attribute: 'errorCode', what: 'error' }, report);
  checkCodes(holder, definitions, { type: 'EscalationEventDefinition', reference: 'escalationRef', attribute: 'escalationCode', what: 'escalation' }, report);
  if (definitions.filter((definition) => typeName(definition) === 'CompensateEventDefinition').length > 1) report(holder, 'Expected one compensation boundary event, but there are more. Put what both handlers do into one sub-process.');
}

interface Coded { readonly type: string; readonly reference: string; readonly attribute: string; readonly what: string }

function checkCodes(holder: BpmnElement, definitions: readonly BpmnElement[], { type, reference, attribute, what }: Coded, report: Report): void {
  const codes = definitions.filter((definition) => is(definition, type)).map((definition) => text(one(definition, reference), attribute));
  if (codes.filter((code) => code === '').length > 1) report(holder, `The same scope can not contain more than one ${what} catch event without ${what} code. An ${what} catch event without ${what} code catches all ${what}s.`);
  for (const code of repeated(codes.filter((c) => c !== ''))) report(holder, `Multiple ${what} catch events with the same ${what} code '${code}' are not supported on the same scope.`);
}
