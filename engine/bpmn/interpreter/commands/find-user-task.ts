import type { UserTaskValue } from '../../protocol/values.js';
import { placeAt } from '../behaviors/places.js';
import type { Answer } from '../contract.js';
import type { Place, Run } from '../run.js';
import { taskChangeOf } from '../state/user-task-changes.js';
import { userTaskOf } from '../state/user-tasks.js';
import { refuse } from './command.js';

/** The task, if nothing is under way with it. */
export function findUserTask(run: Run, key: string, verb: string): { readonly task: UserTaskValue; readonly at: Place } | Answer {
  const task = userTaskOf(run.state, key);
  const at = task && placeAt(run, task.elementInstanceKey);
  if (!task || !at) return refuse('NOT_FOUND', `Expected to ${verb} user task with key '${key}', but no such user task was found`);
  const state = taskChangeOf(run.state, at.instance.key)?.phase ?? at.instance.lifecycle;
  return state === 'ACTIVATED' ? { task, at } : refuse('INVALID_STATE', `Expected to ${verb} user task with key '${key}', but it is in state '${state}'`);
}
