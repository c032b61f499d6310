/** What an event waits for or throws. */
import type { BpmnEventType } from '../../protocol/values.js';
import type { EventTrigger } from '../executable.js';
import { body, eventDefinitions, extension, idOf, is, one, text, typeName, type BpmnElement } from '../read.js';
import { catchingLink } from './links.js';
import { named } from './parts.js';

const EVENT_TYPES: Readonly<Record<string, BpmnEventType>> = {
  MessageEventDefinition: 'MESSAGE', TimerEventDefinition: 'TIMER', ErrorEventDefinition: 'ERROR', TerminateEventDefinition: 'TERMINATE',
  SignalEventDefinition: 'SIGNAL', EscalationEventDefinition: 'ESCALATION', LinkEventDefinition: 'LINK', CompensateEventDefinition: 'COMPENSATION',
};

export function eventTypeOf(element: BpmnElement): BpmnEventType {
  if (text(element, 'isForCompensation') === 'true') return 'COMPENSATION';
  if (is(element, 'ReceiveTask')) return 'MESSAGE';
  if (!typeName(element).endsWith('Event')) return 'UNSPECIFIED';
  const definition = eventDefinitions(element)[0];
  return definition ? (EVENT_TYPES[typeName(definition)] ?? 'UNSPECIFIED') : 'NONE';
}

type Read = (definition: BpmnElement, event: BpmnElement) => EventTrigger;

const TRIGGERS: Readonly<Record<string, Read>> = {
  MessageEventDefinition: message,
  TimerEventDefinition: timer,
  ErrorEventDefinition: (definition) => ({ kind: 'error', ...codeOf(definition, 'errorRef', 'errorCode') }),
  EscalationEventDefinition: (definition) => ({ kind: 'escalation', ...codeOf(definition, 'escalationRef', 'escalationCode') }),
  SignalEventDefinition: (definition) => ({ kind: 'signal', name: text(one(definition, 'signalRef'), 'name') }),
  LinkEventDefinition: link,
  CompensateEventDefinition: (definition) => ({ kind: 'compensation', ...named('activity', idOf(one(definition, 'activityRef'))) }),
  TerminateEventDefinition: () => ({ kind: 'terminate' }),
};

export function triggerOf(element: BpmnElement): EventTrigger | undefined {
  if (is(element, 'ReceiveTask')) return message(element);
  const definition = eventDefinitions(element)[0];
  return definition && TRIGGERS[typeName(definition)]?.(definition, element);
}

function message(holder: BpmnElement): EventTrigger {
  const declared = one(holder, 'messageRef');
  return { kind: 'message', name: text(declared, 'name'), ...named('correlationKey', text(extension(declared, 'Subscription'), 'correlationKey')) };
}

function timer(definition: BpmnElement): EventTrigger {
  const date = body(definition, 'timeDate');
  if (date !== '') return { kind: 'timer', timer: 'date', expression: date };
  const duration = body(definition, 'timeDuration');
  if (duration !== '') return { kind: 'timer', timer: 'duration', expression: duration };
  return { kind: 'timer', timer: 'cycle', expression: body(definition, 'timeCycle') };
}

/** A reference without a code catches every one, as no reference does. */
const codeOf = (definition: BpmnElement, reference: 'errorRef' | 'escalationRef', attribute: string): Partial<Record<'code', string>> => named('code', text(one(definition, reference), attribute));

function link(definition: BpmnElement, event: BpmnElement): EventTrigger {
  const name = text(definition, 'name');
  return { kind: 'link', name, ...(is(event, 'IntermediateThrowEvent') ? named('target', idOf(catchingLink(event.$parent, name))) : {}) };
}
