/** Record values that several deciders write. */
import type { BpmnElementType, ProcessInstanceValue } from '../../protocol/values.js';
import type { ExecutableElement } from '../../model/executable.js';
import type { Place } from '../run.js';
import type { ElementInstance } from '../state/instances.js';

export const ofProcess = ({ bpmnProcessId, processDefinitionKey, processInstanceKey }: ElementInstance) => ({ bpmnProcessId, processDefinitionKey, processInstanceKey });
export const ofElement = ({ instance }: Place) => ({ ...ofProcess(instance), elementId: instance.elementId, elementInstanceKey: instance.key });

export function valueOf(instance: ElementInstance): ProcessInstanceValue {
  const { elementId, type, eventType, version, flowScopeKey, parentProcessInstanceKey, parentElementInstanceKey } = instance;
  return { ...ofProcess(instance), version, elementId, bpmnElementType: type, bpmnEventType: eventType, flowScopeKey, parentProcessInstanceKey, parentElementInstanceKey };
}

/** The value of a new element instance inside `scope`. */
export function childValue(scope: ElementInstance, element: Pick<ExecutableElement, 'id' | 'eventType'>, type: BpmnElementType): ProcessInstanceValue {
  const { parentProcessInstanceKey, parentElementInstanceKey } = scope;
  return { ...ofProcess(scope), version: scope.version, elementId: element.id, bpmnElementType: type, bpmnEventType: element.eventType, flowScopeKey: scope.key, parentProcessInstanceKey, parentElementInstanceKey };
}
