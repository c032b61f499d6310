/** What an event waits for or throws. */
import type { BpmnEventType } from '../../protocol/values.js';
import type { EventTrigger } from '../executable.js';
import { body, eventDefinitions, extension, is, one, text, typeName, type BpmnElement } from '../read.js';

const EVENT_TYPES: Readonly<Record<string, BpmnEventType>> = {
  MessageEventDefinition: 'MESSAGE', TimerEventDefinition: 'TIMER', ErrorEventDefinition: 'ERROR', TerminateEventDefinition: 'TERMINATE',
};

export function eventTypeOf(element: BpmnElement): BpmnEventType {
  if (is(element, 'ReceiveTask')) return 'MESSAGE';
  if (!typeName(element).endsWith('Event')) return 'UNSPECIFIED';
  const definition = eventDefinitions(element)[0];
  return definition ? (EVENT_TYPES[typeName(definition)] ?? 'UNSPECIFIED') : 'NONE';
}

export function triggerOf(element: BpmnElement): EventTrigger | undefined {
  if (is(element, 'ReceiveTask')) return message(element);
  const definition = eventDefinitions(element)[0];
  if (!definition) return undefined;
  if (is(definition, 'MessageEventDefinition')) return message(definition);
  if (is(definition, 'TimerEventDefinition')) return timer(definition);
  if (is(definition, 'ErrorEventDefinition')) return error(definition);
  return is(definition, 'TerminateEventDefinition') ? { kind: 'terminate' } : undefined;
}

function message(holder: BpmnElement): EventTrigger {
  const declared = one(holder, 'messageRef');
  const correlationKey = text(extension(declared, 'Subscription'), 'correlationKey');
  return { kind: 'message', name: text(declared, 'name'), ...(correlationKey === '' ? {} : { correlationKey }) };
}

function timer(definition: BpmnElement): EventTrigger {
  const date = body(definition, 'timeDate');
  if (date !== '') return { kind: 'timer', timer: 'date', expression: date };
  const duration = body(definition, 'timeDuration');
  if (duration !== '') return { kind: 'timer', timer: 'duration', expression: duration };
  return { kind: 'timer', timer: 'cycle', expression: body(definition, 'timeCycle') };
}

function error(definition: BpmnElement): EventTrigger {
  const declared = one(definition, 'errorRef');
  return declared ? { kind: 'error', code: text(declared, 'errorCode') } : { kind: 'error' };
}
