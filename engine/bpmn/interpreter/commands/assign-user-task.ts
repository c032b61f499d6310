/** USER_TASK ASSIGN gives a task to someone or takes it back; CLAIM takes one that nobody has. */
import type { UserTaskValue } from '../../protocol/values.js';
import type { Answer } from '../contract.js';
import type { Run } from '../run.js';
import { userTaskOf } from '../state/user-tasks.js';
import { accept, refuse, type Command } from './command.js';

export const assignUserTask: Command<'USER_TASK'> = (run, { key, value }) => {
  const task = userTaskOf(run.state, key);
  return task ? assign(run, key, task, value.assignee, value.action || 'assign') : refuse('NOT_FOUND', `Expected to assign user task with key '${key}', but no such user task was found`);
};

export const claimUserTask: Command<'USER_TASK'> = (run, { key, value }) => {
  const task = userTaskOf(run.state, key);
  if (!task) return refuse('NOT_FOUND', `Expected to claim user task with key '${key}', but no such user task was found`);
  if (value.assignee === '') return refuse('INVALID_STATE', `Expected to claim user task with key '${key}', but provided assignee is empty`);
  if (task.assignee !== '' && task.assignee !== value.assignee) return refuse('INVALID_STATE', `Expected to claim user task with key '${key}', but it has already been assigned`);
  return assign(run, key, task, value.assignee, value.action || 'claim');
};

function assign(run: Run, key: string, task: UserTaskValue, assignee: string, action: string): Answer {
  const assigned = { ...task, assignee, action };
  run.append('USER_TASK', 'ASSIGNING', key, assigned);
  run.appendOutcome('USER_TASK', 'ASSIGNED', key, assigned);
  return accept(key, assigned);
}
