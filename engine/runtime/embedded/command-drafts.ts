/** The port's commands in the engine's own words. An act is mostly one command; new retries before resolving are a second one in the same act. */
import type { CommandDraft } from '../../bpmn/interpreter/contract.js';
import type { JobValue, UserTaskValue, Variables } from '../../bpmn/protocol/values.js';
import type { Command, JobRequest } from '../port.js';

const NONE = '-1';
const OF_ELEMENT = { bpmnProcessId: '', processDefinitionKey: NONE, processInstanceKey: NONE, elementId: '', elementInstanceKey: NONE };
const JOB: JobValue = { ...OF_ELEMENT, type: '', retries: -1, retryBackoff: 0, deadline: -1, worker: '', variables: {}, customHeaders: {}, errorMessage: '', errorCode: '', recurringTime: -1 };
const USER_TASK: UserTaskValue = {
  ...OF_ELEMENT, userTaskKey: NONE, assignee: '', candidateGroupsList: [], candidateUsersList: [], dueDate: '', followUpDate: '', externalFormReference: '', customHeaders: {}, variables: {}, action: '', creationTimestamp: 0,
};

type OfType<T extends Command['type']> = Extract<Command, { type: T }>;
type Drafting = { readonly [T in Command['type']]: (command: OfType<T>) => readonly CommandDraft[] };

const DRAFTS: Drafting = {
  'create-instance': ({ actId, processId, variables, startAt }) => [draft('PROCESS_INSTANCE_CREATION', 'CREATE', NONE, actId, {
    bpmnProcessId: processId, processDefinitionKey: NONE, processInstanceKey: NONE, version: -1, variables, startInstructions: (startAt ?? []).map((elementId) => ({ elementId })),
  })],
  'complete-user-task': ({ actId, userTaskKey, variables }) => [draft('USER_TASK', 'COMPLETE', userTaskKey, actId, { ...USER_TASK, userTaskKey, variables, action: actId })],
  'publish-message': ({ actId, name, correlationKey, timeToLiveMs, variables }) => [draft('MESSAGE', 'PUBLISH', NONE, actId, { name, correlationKey, messageId: actId, timeToLive: timeToLiveMs, deadline: -1, variables })],
  'cancel-instance': ({ actId, processInstanceKey }) => [draft('PROCESS_INSTANCE', 'CANCEL', processInstanceKey, actId, {
    bpmnProcessId: '', processDefinitionKey: NONE, processInstanceKey, version: -1, elementId: '', bpmnElementType: 'PROCESS', bpmnEventType: 'UNSPECIFIED', flowScopeKey: NONE, parentProcessInstanceKey: NONE, parentElementInstanceKey: NONE,
  })],
  'set-variables': ({ actId, scopeKey, variables, local }) => [draft('VARIABLE_DOCUMENT', 'UPDATE', NONE, actId, { scopeKey, updateSemantics: local ? 'LOCAL' : 'PROPAGATE', variables })],
  'resolve-incident': ({ actId, incidentKey, jobKey, retries }) => [
    // Without an act id of its own: a repeat of the act gives the same retries again, and the resolving is what is remembered.
    ...(jobKey !== undefined && retries !== undefined ? [draft('JOB', 'UPDATE_RETRIES', jobKey, undefined, { ...JOB, retries })] : []),
    draft('INCIDENT', 'RESOLVE', incidentKey, actId, { ...OF_ELEMENT, errorType: 'UNKNOWN', errorMessage: '', jobKey: jobKey ?? NONE, variableScopeKey: NONE }),
  ],
  'complete-job': ({ actId, jobKey, variables }) => [draft('JOB', 'COMPLETE', jobKey, actId, { ...JOB, variables })],
  'fail-job': ({ actId, jobKey, retries, message, backOffMs }) => [draft('JOB', 'FAIL', jobKey, actId, { ...JOB, retries, errorMessage: message, retryBackoff: backOffMs })],
  'throw-error': ({ actId, jobKey, errorCode, message, variables }) => [draft('JOB', 'THROW_ERROR', jobKey, actId, { ...JOB, errorCode, errorMessage: message, variables })],
  'update-job': ({ actId, jobKey, retries, timeoutMs }) => [
    ...(retries === undefined ? [] : [draft('JOB', 'UPDATE_RETRIES', jobKey, timeoutMs === undefined ? actId : undefined, { ...JOB, retries })]),
    ...(timeoutMs === undefined ? [] : [draft('JOB', 'UPDATE_TIMEOUT', jobKey, actId, { ...JOB, timeout: timeoutMs })]),
  ],
  'assign-user-task': ({ actId, userTaskKey, assignee, claim }) => [draft('USER_TASK', claim ? 'CLAIM' : 'ASSIGN', userTaskKey, actId, { ...USER_TASK, userTaskKey, assignee, action: actId })],
  'update-user-task': ({ actId, userTaskKey, changes: { candidateGroups, candidateUsers, dueDate, followUpDate, priority } }) => {
    const given = { candidateGroupsList: candidateGroups, candidateUsersList: candidateUsers, dueDate, followUpDate, priority };
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return [draft('USER_TASK', 'UPDATE', userTaskKey, actId, { ...USER_TASK, userTaskKey, ...changes, changedAttributes: Object.keys(changes), action: actId })];
  },
  'broadcast-signal': ({ actId, name, variables }) => [draft('SIGNAL', 'BROADCAST', NONE, actId, { signalName: name, variables })],
  'modify-instance': ({ actId, processInstanceKey, activate, terminate }) => [draft('PROCESS_INSTANCE_MODIFICATION', 'MODIFY', NONE, actId, {
    processInstanceKey, terminateInstructions: terminate.map((elementInstanceKey) => ({ elementInstanceKey })),
    activateInstructions: activate.map(({ elementId, inside = NONE, variables }) => ({ elementId, ancestorScopeKey: inside, variableInstructions: variables === undefined ? [] : [{ elementId: '', variables }] })),
  })],
  'migrate-instance': ({ actId, processInstanceKey, targetProcessKey, mapping }) => [draft('PROCESS_INSTANCE_MIGRATION', 'MIGRATE', NONE, actId, {
    processInstanceKey, targetProcessDefinitionKey: targetProcessKey, mappingInstructions: Object.entries(mapping).map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId })),
  })],
};

export const decisionDraft = (decision: { readonly key: string } | { readonly id: string }, variables: Variables): CommandDraft<'DECISION_EVALUATION'> => ({
  valueType: 'DECISION_EVALUATION', intent: 'EVALUATE', key: NONE, value: {
    ...OF_ELEMENT, decisionId: 'id' in decision ? decision.id : '', decisionKey: 'key' in decision ? decision.key : NONE, decisionName: '', decisionVersion: -1, decisionOutput: '', variables, evaluatedDecisions: [], evaluationFailureMessage: '', failedDecisionId: '',
  },
});

export function draftsOf(command: Command): readonly CommandDraft[] {
  const drafting: (command: never) => readonly CommandDraft[] = DRAFTS[command.type];
  return drafting(command as never);
}

export const activationDraft = (request: JobRequest): CommandDraft<'JOB_BATCH'> => ({
  valueType: 'JOB_BATCH', intent: 'ACTIVATE', key: NONE, value: { type: request.type, worker: request.worker, timeout: request.timeoutMs, maxJobsToActivate: request.max, jobKeys: [], jobs: [] },
});

function draft<V extends 'SIGNAL' | 'PROCESS_INSTANCE_MODIFICATION' | 'PROCESS_INSTANCE_MIGRATION' | 'PROCESS_INSTANCE_CREATION' | 'USER_TASK' | 'MESSAGE' | 'PROCESS_INSTANCE' | 'VARIABLE_DOCUMENT' | 'JOB' | 'INCIDENT'>(
  valueType: V, intent: CommandDraft<V>['intent'], key: string, requestId: string | undefined, value: CommandDraft<V>['value'],
): CommandDraft<V> {
  return { valueType, intent, key, value, ...(requestId === undefined ? {} : { requestId }) };
}
