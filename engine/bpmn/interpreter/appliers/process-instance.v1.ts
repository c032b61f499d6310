import { elementOf, isJoin, mustElement, mustFlow } from '../../model/executable.js';
import type { BpmnElementType, ProcessInstanceValue } from '../../protocol/values.js';
import type { MutableState } from '../contract.js';
import { executableOf } from '../state/definitions.js';
import { changeInstance, clearTokens, deleteInstance, instanceOf, putChild, putInstance, setTokens, tokensOn, type ElementInstance } from '../state/instances.js';
import { NO_KEY } from '../state/keys.js';
import { deleteDue } from '../state/due.js';
import { dropJob } from './job.v1.js';
import { deleteLock } from '../state/subscriptions.js';
import { deleteTriggers } from '../state/triggers.js';
import { deleteVariables } from '../state/variables.js';
import { elementMigrated, flowDeleted } from './migration.v1.js';
import type { AppliersOf } from './applier.js';

// Written out on purpose: a literal that spreads before it adds names costs a thousand times as much in V8.
const fresh = (key: string, value: ProcessInstanceValue, loopCounter: number): ElementInstance => ({
  key,
  elementId: value.elementId,
  type: value.bpmnElementType,
  eventType: value.bpmnEventType,
  lifecycle: 'ACTIVATING',
  bpmnProcessId: value.bpmnProcessId,
  version: value.version,
  processDefinitionKey: value.processDefinitionKey,
  processInstanceKey: value.processInstanceKey,
  flowScopeKey: value.flowScopeKey,
  parentProcessInstanceKey: value.parentProcessInstanceKey,
  parentElementInstanceKey: value.parentElementInstanceKey,
  activeChildren: 0,
  completedChildren: 0,
  waitingTokens: 0,
  loopCounter,
  interruptedBy: '',
  jobKey: NO_KEY,
  userTaskKey: NO_KEY,
  calledKey: NO_KEY,
  startLock: '',
});

const SCOPES: readonly BpmnElementType[] = ['PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'AD_HOC_SUB_PROCESS_INNER_INSTANCE'];

function activating(state: MutableState, key: string, value: ProcessInstanceValue): void {
  const { flowScopeKey, parentElementInstanceKey } = value;
  const scope = instanceOf(state, flowScopeKey);
  const loopCounter = scope?.type === 'MULTI_INSTANCE_BODY' ? scope.loopCounter + 1 : 0;
  putInstance(state, fresh(key, value, loopCounter));
  if (scope) {
    putChild(state, flowScopeKey, key);
    changeInstance(state, flowScopeKey, { activeChildren: scope.activeChildren + 1, loopCounter: Math.max(scope.loopCounter, loopCounter) });
    takeTokens(state, value);
  } else if (parentElementInstanceKey !== NO_KEY) changeInstance(state, parentElementInstanceKey, { calledKey: key });
}

/** A join that begins takes one token from each of its flows. */
function takeTokens(state: MutableState, value: ProcessInstanceValue): void {
  const element = elementOf(executableOf(state, value.processDefinitionKey), value.elementId);
  const scope = instanceOf(state, value.flowScopeKey);
  if (!element || !scope || !isJoin(element)) return;
  let taken = 0;
  for (const flowId of element.incoming) {
    const count = tokensOn(state, scope.key, flowId);
    if (count === 0) continue;
    setTokens(state, scope.key, flowId, count - 1);
    taken++;
  }
  changeInstance(state, scope.key, { waitingTokens: scope.waitingTokens - taken });
}

function flowTaken(state: MutableState, _key: string, value: ProcessInstanceValue): void {
  const process = executableOf(state, value.processDefinitionKey);
  const target = mustElement(process, mustFlow(process, value.elementId).target);
  const scope = instanceOf(state, value.flowScopeKey);
  if (!scope || !isJoin(target)) return;
  setTokens(state, scope.key, value.elementId, tokensOn(state, scope.key, value.elementId) + 1);
  changeInstance(state, scope.key, { waitingTokens: scope.waitingTokens + 1 });
}

function ended(state: MutableState, instance: ElementInstance, completed: number): void {
  deleteInstance(state, instance);
  dropJob(state, instance.jobKey);
  if (instance.nextPassesAt !== undefined) deleteDue(state, { at: instance.nextPassesAt, kind: 'NEXT_PASSES', key: instance.key });
  deleteVariables(state, instance.key);
  deleteTriggers(state, instance.key);
  if (SCOPES.includes(instance.type)) clearTokens(state, instance.key);
  if (instance.startLock !== '') deleteLock(state, instance.startLock);
  const scope = instanceOf(state, instance.flowScopeKey);
  if (scope) changeInstance(state, scope.key, { activeChildren: scope.activeChildren - 1, completedChildren: scope.completedChildren + completed });
  else if (instance.parentElementInstanceKey !== NO_KEY) changeInstance(state, instance.parentElementInstanceKey, { calledKey: NO_KEY });
}

function completed(state: MutableState, key: string, value: ProcessInstanceValue): void {
  const instance = instanceOf(state, key);
  if (!instance) return;
  ended(state, instance, 1);
  if (value.bpmnElementType !== 'END_EVENT' || value.bpmnEventType !== 'TERMINATE') return;
  clearTokens(state, value.flowScopeKey);
  changeInstance(state, value.flowScopeKey, { waitingTokens: 0, interruptedBy: value.elementId });
}

export const processInstanceAppliers: AppliersOf<'PROCESS_INSTANCE'> = {
  ELEMENT_ACTIVATING: activating,
  ELEMENT_ACTIVATED: (state, key) => changeInstance(state, key, { lifecycle: 'ACTIVATED' }),
  ELEMENT_COMPLETING: (state, key) => changeInstance(state, key, { lifecycle: 'COMPLETING' }),
  ELEMENT_COMPLETED: completed,
  ELEMENT_TERMINATING: (state, key) => changeInstance(state, key, { lifecycle: 'TERMINATING' }),
  ELEMENT_TERMINATED: (state, key) => {
    const instance = instanceOf(state, key);
    if (instance) ended(state, instance, 0);
  },
  SEQUENCE_FLOW_TAKEN: flowTaken,
  SEQUENCE_FLOW_DELETED: flowDeleted,
  ELEMENT_MIGRATED: elementMigrated,
};
