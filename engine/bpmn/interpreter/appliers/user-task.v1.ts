import type { MutableState } from '../contract.js';
import type { UserTaskValue } from '../../protocol/values.js';
import { changeInstance } from '../state/instances.js';
import { NO_KEY } from '../state/keys.js';
import { deleteUserTask, putUserTask, userTaskOf } from '../state/user-tasks.js';
import { nothing, type AppliersOf } from './applier.js';

function remove(state: MutableState, key: string, value: UserTaskValue): void {
  deleteUserTask(state, key);
  changeInstance(state, value.elementInstanceKey, { userTaskKey: NO_KEY });
}

function change(state: MutableState, key: string, value: UserTaskValue): void {
  if (userTaskOf(state, key)) putUserTask(state, key, { ...value, variables: {}, action: '', requestId: undefined });
}

export const userTaskAppliers: AppliersOf<'USER_TASK'> = {
  CREATING: nothing,
  CREATED: (state, key, value) => {
    putUserTask(state, key, value);
    changeInstance(state, value.elementInstanceKey, { userTaskKey: key });
  },
  ASSIGNING: nothing,
  ASSIGNED: change,
  UPDATING: nothing,
  UPDATED: change,
  COMPLETING: nothing,
  COMPLETED: remove,
  CANCELING: nothing,
  CANCELED: remove,
};
