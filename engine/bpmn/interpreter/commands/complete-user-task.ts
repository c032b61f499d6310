/** USER_TASK COMPLETE: the act id comes back as `action`. */
import { remember } from '../behaviors/events.js';
import { placeAt } from '../behaviors/places.js';
import { userTaskOf } from '../state/user-tasks.js';
import { accept, refuse, type Command } from './command.js';

export const completeUserTask: Command<'USER_TASK'> = (run, { key, value }) => {
  const task = userTaskOf(run.state, key);
  if (!task) return refuse('NOT_FOUND', `Expected to complete user task with key '${key}', but no such user task was found`);
  const at = placeAt(run, task.elementInstanceKey);
  if (at?.instance.lifecycle !== 'ACTIVATED') return refuse('INVALID_STATE', `Expected to complete user task with key '${key}', but it is in state '${at?.instance.lifecycle ?? 'ENDED'}'`);
  const variables = value.variables ?? {};
  const completed = { ...task, variables, action: value.action || 'complete' };
  run.append('USER_TASK', 'COMPLETING', key, { ...completed, variables: {} });
  run.appendOutcome('USER_TASK', 'COMPLETED', key, completed);
  remember(run, at, at.element.id, variables);
  run.schedule({ do: 'complete', key: at.instance.key });
  return accept(key, completed);
};
