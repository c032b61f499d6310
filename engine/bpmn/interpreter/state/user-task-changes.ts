/** What is about to happen to a user task while its listeners run, by element instance. */
import type { UserTaskValue } from '../../protocol/values.js';
import type { MutableState, State } from '../contract.js';

export type TaskPhase = 'CREATING' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'CANCELING';
/** `value`: the task as it will be. */
export interface TaskChange { readonly phase: TaskPhase; readonly value: UserTaskValue; readonly done: number }

const CHANGE = 'user-task-change';

export const taskChangeOf = (state: State, elementInstanceKey: string): TaskChange | undefined => state.get(CHANGE, elementInstanceKey) as TaskChange | undefined;
export const putTaskChange = (state: MutableState, elementInstanceKey: string, change: TaskChange): void => state.put(CHANGE, elementInstanceKey, change);
export const deleteTaskChange = (state: MutableState, elementInstanceKey: string): void => state.delete(CHANGE, elementInstanceKey);

export function taskListenerDone(state: MutableState, elementInstanceKey: string): void {
  const change = taskChangeOf(state, elementInstanceKey);
  if (change) putTaskChange(state, elementInstanceKey, { ...change, done: change.done + 1 });
}
