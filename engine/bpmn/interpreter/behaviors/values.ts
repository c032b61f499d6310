/** Record values that several deciders write. */
import type { BpmnElementType, BpmnEventType, ProcessInstanceValue } from '../../protocol/values.js';
import type { ExecutableElement } from '../../model/executable.js';
import type { Place } from '../run.js';
import type { ElementInstance } from '../state/instances.js';

type OfProcess = Pick<ElementInstance, 'bpmnProcessId' | 'processDefinitionKey' | 'processInstanceKey'>;
export const ofProcess = ({ bpmnProcessId, processDefinitionKey, processInstanceKey }: OfProcess): OfProcess => ({ bpmnProcessId, processDefinitionKey, processInstanceKey });
export const ofElement = ({ instance }: Place) => ({ ...ofProcess(instance), elementId: instance.elementId, elementInstanceKey: instance.key });

// Written out on purpose: a literal that spreads before it adds names costs three hundred times as much in V8, and these are made some sixty times an instance.
export function valueOf(instance: ElementInstance): ProcessInstanceValue {
  return {
    bpmnProcessId: instance.bpmnProcessId,
    processDefinitionKey: instance.processDefinitionKey,
    processInstanceKey: instance.processInstanceKey,
    version: instance.version,
    elementId: instance.elementId,
    bpmnElementType: instance.type,
    bpmnEventType: instance.eventType,
    flowScopeKey: instance.flowScopeKey,
    parentProcessInstanceKey: instance.parentProcessInstanceKey,
    parentElementInstanceKey: instance.parentElementInstanceKey,
  };
}

/** A handler of a compensation is one as a whole, not each of its passes; of other loops the passes have the type. */
function eventTypeIn(scope: ElementInstance, eventType: BpmnEventType, type: BpmnElementType): BpmnEventType {
  const isOutside = eventType === 'COMPENSATION' ? scope.type !== 'MULTI_INSTANCE_BODY' : type !== 'MULTI_INSTANCE_BODY';
  return isOutside ? eventType : 'UNSPECIFIED';
}

/** The value of a new element instance inside `scope`. */
export function childValue(scope: ElementInstance, element: Pick<ExecutableElement, 'id' | 'eventType'>, type: BpmnElementType): ProcessInstanceValue {
  return {
    bpmnProcessId: scope.bpmnProcessId,
    processDefinitionKey: scope.processDefinitionKey,
    processInstanceKey: scope.processInstanceKey,
    version: scope.version,
    elementId: element.id,
    bpmnElementType: type,
    bpmnEventType: eventTypeIn(scope, element.eventType, type),
    flowScopeKey: scope.key,
    parentProcessInstanceKey: scope.parentProcessInstanceKey,
    parentElementInstanceKey: scope.parentElementInstanceKey,
  };
}
