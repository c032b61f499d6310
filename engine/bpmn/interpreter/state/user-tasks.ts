/** Open user tasks. */
import type { MutableState, State } from '../contract.js';
import type { UserTaskValue } from '../../protocol/values.js';

const USER_TASK = 'user-task';

export const userTaskOf = (state: State, key: string): UserTaskValue | undefined => state.get(USER_TASK, key) as UserTaskValue | undefined;
export const putUserTask = (state: MutableState, key: string, task: UserTaskValue): void => state.put(USER_TASK, key, task);
export const deleteUserTask = (state: MutableState, key: string): void => state.delete(USER_TASK, key);

/** For the inbox: every task that is open now. */
export function* openUserTasks(state: State): Generator<readonly [string, UserTaskValue]> {
  for (const [key, task] of state.entries(USER_TASK, '')) yield [key, task as UserTaskValue];
}
