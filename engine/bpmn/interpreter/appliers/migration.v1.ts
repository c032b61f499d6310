/** What an element of another definition takes over: the same key, other names. */
import type { JobValue, ProcessInstanceValue, UserTaskValue } from '../../protocol/values.js';
import type { MutableState } from '../contract.js';
import { changeInstance, instanceOf, setTokens, tokensOn } from '../state/instances.js';
import { jobOf, putJob } from '../state/jobs.js';
import { putTaskChange, taskChangeOf } from '../state/user-task-changes.js';
import { putUserTask, userTaskOf } from '../state/user-tasks.js';

export function elementMigrated(state: MutableState, key: string, { bpmnProcessId, version, processDefinitionKey, elementId, interruptedBy }: ProcessInstanceValue): void {
  changeInstance(state, key, { bpmnProcessId, version, processDefinitionKey, elementId, ...(interruptedBy === undefined ? {} : { interruptedBy }) });
}

/** A token that waited at a join leaves the flow it came over. */
export function flowDeleted(state: MutableState, _key: string, { flowScopeKey, elementId }: ProcessInstanceValue): void {
  const scope = instanceOf(state, flowScopeKey);
  const count = tokensOn(state, flowScopeKey, elementId);
  if (!scope || count === 0) return;
  setTokens(state, flowScopeKey, elementId, count - 1);
  changeInstance(state, flowScopeKey, { waitingTokens: scope.waitingTokens - 1 });
}

export function jobMigrated(state: MutableState, key: string, { bpmnProcessId, processDefinitionKey, elementId }: JobValue): void {
  const job = jobOf(state, key);
  if (job) putJob(state, { ...job, bpmnProcessId, processDefinitionKey, elementId });
}

/** Also what is about to happen to it. */
export function userTaskMigrated(state: MutableState, key: string, { bpmnProcessId, processDefinitionKey, elementId, elementInstanceKey }: UserTaskValue): void {
  const names = { bpmnProcessId, processDefinitionKey, elementId };
  const task = userTaskOf(state, key);
  if (task) putUserTask(state, key, { ...task, ...names });
  const change = taskChangeOf(state, elementInstanceKey);
  if (change) putTaskChange(state, elementInstanceKey, { ...change, value: { ...change.value, ...names } });
}
