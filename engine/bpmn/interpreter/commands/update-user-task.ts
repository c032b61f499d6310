/** USER_TASK UPDATE: candidates, dates and priority of an open task; only what `changedAttributes` names (without it, what is given). */
import type { UserTaskValue } from '../../protocol/values.js';
import { isPriority, changeTask } from '../behaviors/task-listeners.js';
import { parseDate } from '../../model/timing.js';
import { accept, refuse, type Command } from './command.js';
import { findUserTask } from './find-user-task.js';

const CHANGEABLE = ['candidateGroupsList', 'candidateUsersList', 'dueDate', 'followUpDate', 'priority'] as const;
type Changes = Partial<Pick<UserTaskValue, (typeof CHANGEABLE)[number]>>;

export const updateUserTask: Command<'USER_TASK'> = (run, { key, value }) => {
  const found = findUserTask(run, key, 'update');
  if ('accepted' in found) return found;
  const changes = changesOf(value);
  const wrong = whyNot(changes);
  if (wrong !== undefined) return refuse('INVALID_ARGUMENT', `Expected to update user task with key '${key}', but ${wrong}`);
  const changedAttributes = CHANGEABLE.filter((field) => changes[field] !== undefined);
  const updated = { ...found.task, ...changes, changedAttributes, action: value.action || 'update' };
  changeTask(run, found.at, 'UPDATING', updated);
  return accept(key, updated);
};

const changesOf = (value: Partial<UserTaskValue>): Changes =>
  Object.fromEntries(CHANGEABLE.flatMap((field) => (value[field] !== undefined && (value.changedAttributes?.includes(field) ?? true) ? [[field, value[field]]] : [])));

function whyNot({ dueDate = '', followUpDate = '', priority }: Changes): string | undefined {
  const notADate = [dueDate, followUpDate].find((date) => date !== '' && parseDate(date) === undefined);
  if (notADate !== undefined) return `'${notADate}' is not a date and time. Give it as ISO 8601, or '' to clear it.`;
  return priority !== undefined && !isPriority(priority) ? `the priority '${priority}' is not within [0,100].` : undefined;
}
