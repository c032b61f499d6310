/** USER_TASK ASSIGN gives a task to someone or takes it back; CLAIM takes one that nobody has. */
import type { UserTaskValue } from '../../protocol/values.js';
import { changeTask } from '../behaviors/task-listeners.js';
import type { Answer } from '../contract.js';
import type { Place, Run } from '../run.js';
import { accept, refuse, type Command } from './command.js';
import { findUserTask } from './find-user-task.js';

export const assignUserTask: Command<'USER_TASK'> = (run, { key, value }) => {
  const found = findUserTask(run, key, 'assign');
  return 'accepted' in found ? found : assign(run, found.at, found.task, value.assignee ?? '', value.action || 'assign');
};

export const claimUserTask: Command<'USER_TASK'> = (run, { key, value }) => {
  const found = findUserTask(run, key, 'claim');
  if ('accepted' in found) return found;
  const { task, at } = found;
  if (!value.assignee) return refuse('INVALID_STATE', `Expected to claim user task with key '${key}', but provided assignee is empty`);
  if (task.assignee !== '' && task.assignee !== value.assignee) return refuse('INVALID_STATE', `Expected to claim user task with key '${key}', but it has already been assigned`);
  return assign(run, at, task, value.assignee, value.action || 'claim');
};

function assign(run: Run, at: Place, task: UserTaskValue, assignee: string, action: string): Answer {
  const assigned = { ...task, assignee, action };
  changeTask(run, at, 'ASSIGNING', assigned);
  return accept(task.userTaskKey, assigned);
}
