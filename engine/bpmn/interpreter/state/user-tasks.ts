/** Open user tasks. */
import type { MutableState, State } from '../contract.js';
import type { UserTaskValue } from '../../protocol/values.js';
import { childrenOf, instanceOf } from './instances.js';
import { NO_KEY } from './keys.js';

const USER_TASK = 'user-task';

export const userTaskOf = (state: State, key: string): UserTaskValue | undefined => state.get(USER_TASK, key) as UserTaskValue | undefined;
export const putUserTask = (state: MutableState, key: string, task: UserTaskValue): void => state.put(USER_TASK, key, task);
export const deleteUserTask = (state: MutableState, key: string): void => state.delete(USER_TASK, key);

/** For the inbox: every task that is open now, with a key greater than `after`. */
export function* openUserTasks(state: State, after?: string): Generator<readonly [string, UserTaskValue]> {
  for (const [key, task] of state.entries(USER_TASK, '', after)) yield [key, task as UserTaskValue];
}

/** Those of one scope and of the scopes in it, found by walking what runs: it costs as much as the instance is large, however many others there are. */
export function* userTasksIn(state: State, scopeKey: string): Generator<readonly [string, UserTaskValue]> {
  for (const childKey of childrenOf(state, scopeKey)) {
    const child = instanceOf(state, childKey);
    const task = child === undefined || child.userTaskKey === NO_KEY ? undefined : userTaskOf(state, child.userTaskKey);
    if (child !== undefined && task !== undefined) yield [child.userTaskKey, task];
    if (child !== undefined && child.activeChildren > 0) yield* userTasksIn(state, childKey);
  }
}
