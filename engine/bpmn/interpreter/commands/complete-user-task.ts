/** USER_TASK COMPLETE: the act id comes back as `action`. */
import { changeTask } from '../behaviors/task-listeners.js';
import { accept, type Command } from './command.js';
import { findUserTask } from './find-user-task.js';

export const completeUserTask: Command<'USER_TASK'> = (run, { key, value }) => {
  const found = findUserTask(run, key, 'complete');
  if ('accepted' in found) return found;
  const completed = { ...found.task, variables: value.variables ?? {}, action: value.action || 'complete' };
  changeTask(run, found.at, 'COMPLETING', completed);
  return accept(key, completed);
};
