import type { MutableState } from '../contract.js';
import type { UserTaskValue } from '../../protocol/values.js';
import { changeInstance } from '../state/instances.js';
import { NO_KEY } from '../state/keys.js';
import { deleteUserTask, putUserTask, userTaskOf } from '../state/user-tasks.js';
import { deleteTaskChange, putTaskChange, taskChangeOf, type TaskPhase } from '../state/user-task-changes.js';
import { userTaskMigrated } from './migration.v1.js';
import type { AppliersOf } from './applier.js';

function remove(state: MutableState, key: string, value: UserTaskValue): void {
  deleteUserTask(state, key);
  changeInstance(state, value.elementInstanceKey, { userTaskKey: NO_KEY });
}

/** What listeners may still change or deny is kept apart until it takes effect. */
const begin = (phase: TaskPhase) => (state: MutableState, _key: string, { listening, requestId: _act, ...value }: UserTaskValue): void => {
  if (listening === 'begun') putTaskChange(state, value.elementInstanceKey, { phase, value, done: 0 });
};
const settled = (then: (state: MutableState, key: string, value: UserTaskValue) => void) => (state: MutableState, key: string, { listening, ...value }: UserTaskValue): void => {
  if (listening === 'done') deleteTaskChange(state, value.elementInstanceKey);
  then(state, key, value);
};
const denied = (state: MutableState, _key: string, { elementInstanceKey }: UserTaskValue): void => deleteTaskChange(state, elementInstanceKey);

function corrected(state: MutableState, _key: string, value: UserTaskValue): void {
  const change = taskChangeOf(state, value.elementInstanceKey);
  if (change) putTaskChange(state, value.elementInstanceKey, { ...change, value });
}

function created(state: MutableState, key: string, value: UserTaskValue): void {
  putUserTask(state, key, value);
  changeInstance(state, value.elementInstanceKey, { userTaskKey: key });
}

function change(state: MutableState, key: string, value: UserTaskValue): void {
  if (userTaskOf(state, key)) putUserTask(state, key, { ...value, variables: {}, action: '', changedAttributes: undefined, requestId: undefined });
}

export const userTaskAppliers: AppliersOf<'USER_TASK'> = {
  CREATING: begin('CREATING'),
  CREATED: settled(created),
  ASSIGNING: begin('ASSIGNING'),
  ASSIGNED: settled(change),
  ASSIGNMENT_DENIED: denied,
  UPDATING: begin('UPDATING'),
  UPDATED: settled(change),
  UPDATE_DENIED: denied,
  COMPLETING: begin('COMPLETING'),
  COMPLETED: settled(remove),
  COMPLETION_DENIED: denied,
  CANCELING: begin('CANCELING'),
  CANCELED: settled(remove),
  CORRECTED: corrected,
  MIGRATED: userTaskMigrated,
};
