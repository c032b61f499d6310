/**
 * The fields of a record's value that this house reads, by value type; the contract is `bpmn/protocol/values.ts`. Zeebe adds fields with
 * every version; only these go into the log, so that a reader cannot tell 8.5 from 8.8 or from the embedded engine.
 */
import type { ValueType } from '../../../bpmn/protocol/intents.js';

/** key: 64-bit number as text. json: what Zeebe sends, unchanged. map: an object of variables. */
export type FieldKind = 'key' | 'number' | 'text' | 'flag' | 'texts' | 'keys' | 'map' | 'json' | 'list';
export type Fields = Readonly<Record<string, FieldKind>>;

const OF_PROCESS: Fields = { bpmnProcessId: 'text', processDefinitionKey: 'key', processInstanceKey: 'key' };
const OF_ELEMENT: Fields = { ...OF_PROCESS, elementId: 'text', elementInstanceKey: 'key' };
const PROCESS_METADATA: Fields = { bpmnProcessId: 'text', version: 'number', processDefinitionKey: 'key', resourceName: 'text', checksum: 'text' };
const DECISION_METADATA: Fields = { decisionId: 'text', decisionName: 'text', version: 'number', decisionKey: 'key', decisionRequirementsId: 'text', decisionRequirementsKey: 'key' };
const JOB: Fields = {
  ...OF_ELEMENT, type: 'text', retries: 'number', retryBackoff: 'number', deadline: 'number', worker: 'text', variables: 'map', customHeaders: 'map',
  errorMessage: 'text', errorCode: 'text', recurringTime: 'number',
};

export const FIELDS: Readonly<Record<ValueType, Fields>> = {
  DEPLOYMENT: { resources: 'list', processesMetadata: 'list', decisionsMetadata: 'list' },
  PROCESS: PROCESS_METADATA,
  DECISION: DECISION_METADATA,
  DECISION_REQUIREMENTS: { decisionRequirementsId: 'text', decisionRequirementsKey: 'key', decisionRequirementsVersion: 'number' },
  FORM: { formId: 'text', version: 'number', formKey: 'key', resourceName: 'text', checksum: 'text' },
  PROCESS_INSTANCE_CREATION: { ...OF_PROCESS, version: 'number', variables: 'map', startInstructions: 'list' },
  PROCESS_INSTANCE: {
    ...OF_PROCESS, version: 'number', elementId: 'text', bpmnElementType: 'text', bpmnEventType: 'text', flowScopeKey: 'key', parentProcessInstanceKey: 'key', parentElementInstanceKey: 'key',
  },
  PROCESS_INSTANCE_MODIFICATION: { processInstanceKey: 'key', activateInstructions: 'list', terminateInstructions: 'list' },
  PROCESS_INSTANCE_MIGRATION: { processInstanceKey: 'key', targetProcessDefinitionKey: 'key', mappingInstructions: 'list' },
  VARIABLE: { ...OF_PROCESS, name: 'text', value: 'text', scopeKey: 'key' },
  VARIABLE_DOCUMENT: { scopeKey: 'key', updateSemantics: 'text', variables: 'map' },
  JOB,
  JOB_BATCH: { type: 'text', worker: 'text', timeout: 'number', maxJobsToActivate: 'number', jobKeys: 'keys', jobs: 'list' },
  USER_TASK: {
    ...OF_ELEMENT, userTaskKey: 'key', assignee: 'text', candidateGroupsList: 'texts', candidateUsersList: 'texts', dueDate: 'text', followUpDate: 'text', externalFormReference: 'text',
    customHeaders: 'map', variables: 'map', action: 'text', creationTimestamp: 'number',
  },
  TIMER: { ...OF_PROCESS, elementInstanceKey: 'key', targetElementId: 'text', dueDate: 'number', repetitions: 'number' },
  MESSAGE: { name: 'text', correlationKey: 'text', messageId: 'text', timeToLive: 'number', deadline: 'number', variables: 'map' },
  PROCESS_MESSAGE_SUBSCRIPTION: { ...OF_ELEMENT, messageName: 'text', correlationKey: 'text', messageKey: 'key', interrupting: 'flag', variables: 'map' },
  MESSAGE_START_EVENT_SUBSCRIPTION: { ...OF_PROCESS, startEventId: 'text', messageName: 'text', correlationKey: 'text', messageKey: 'key', variables: 'map' },
  SIGNAL: { signalName: 'text', variables: 'map' },
  SIGNAL_SUBSCRIPTION: { bpmnProcessId: 'text', processDefinitionKey: 'key', catchEventId: 'text', catchEventInstanceKey: 'key', signalName: 'text' },
  ESCALATION: { processInstanceKey: 'key', escalationCode: 'text', throwElementId: 'text', catchElementId: 'text' },
  COMPENSATION_SUBSCRIPTION: {
    processInstanceKey: 'key', processDefinitionKey: 'key', compensableActivityId: 'text', compensableActivityScopeKey: 'key', compensableActivityInstanceKey: 'key',
    throwEventId: 'text', throwEventInstanceKey: 'key', compensationHandlerId: 'text', compensationHandlerInstanceKey: 'key', variables: 'map',
  },
  PROCESS_INSTANCE_BATCH: { processInstanceKey: 'key', batchElementInstanceKey: 'key', index: 'number' },
  PROCESS_EVENT: { ...OF_PROCESS, scopeKey: 'key', targetElementId: 'text', variables: 'map' },
  INCIDENT: { ...OF_ELEMENT, errorType: 'text', errorMessage: 'text', jobKey: 'key', variableScopeKey: 'key' },
  DECISION_EVALUATION: {
    ...OF_ELEMENT, decisionId: 'text', decisionName: 'text', decisionKey: 'key', decisionVersion: 'number', decisionOutput: 'text', variables: 'map', evaluatedDecisions: 'json',
    evaluationFailureMessage: 'text', failedDecisionId: 'text',
  },
  ERROR: { exceptionMessage: 'text', processInstanceKey: 'key', errorEventPosition: 'key' },
};

/** What the entries of a `list` field hold, by the field's name. */
export const ENTRIES: Readonly<Record<string, Fields>> = {
  resources: { resourceName: 'text', resource: 'text' },
  processesMetadata: PROCESS_METADATA,
  decisionsMetadata: DECISION_METADATA,
  startInstructions: { elementId: 'text' },
  jobs: JOB,
  mappingInstructions: { sourceElementId: 'text', targetElementId: 'text' },
  activateInstructions: { elementId: 'text', ancestorScopeKey: 'key', variableInstructions: 'list', ancestorScopeKeys: 'keys' },
  variableInstructions: { elementId: 'text', variables: 'map' },
  terminateInstructions: { elementInstanceKey: 'key' },
};
