/** User task, native: the engine keeps the task itself and its life cycle is on the record stream. */
import type { UserTaskDefinition } from '../../model/executable.js';
import type { UserTaskValue } from '../../protocol/values.js';
import { completeActivity, finishTermination, prepareActivity } from '../behaviors/activities.js';
import { namesIn, optionalTextIn } from '../behaviors/expressions.js';
import { activated } from '../behaviors/transitions.js';
import { ofElement } from '../behaviors/values.js';
import { parseDate } from '../../model/timing.js';
import { failed, failure, success, type Failure, type Place, type Result, type Run } from '../run.js';
import { userTaskOf } from '../state/user-tasks.js';
import type { ElementProcessor } from './element.js';

export const userTask: ElementProcessor = {
  activate(run, at) {
    const { userTask: definition } = at.element;
    if (!definition) return failure('UNKNOWN', `Expected element '${at.element.id}' to be a native user task, but it has no definition.`);
    const wrong = prepareActivity(run, at) ?? createTask(run, at, definition);
    if (!wrong) activated(run, at);
    return wrong;
  },
  complete: completeActivity,
  terminate(run, at) {
    const key = at.instance.userTaskKey;
    const task = userTaskOf(run.state, key);
    if (task) {
      run.append('USER_TASK', 'CANCELING', key, task);
      run.append('USER_TASK', 'CANCELED', key, task);
    }
    finishTermination(run, at);
  },
};

type People = Pick<UserTaskValue, 'assignee' | 'candidateGroupsList' | 'candidateUsersList'>;
type Dates = Pick<UserTaskValue, 'dueDate' | 'followUpDate' | 'externalFormReference'>;

function createTask(run: Run, at: Place, definition: UserTaskDefinition): Failure | undefined {
  const people = peopleOf(run, at, definition);
  if (!people.ok) return people.failure;
  const dates = datesOf(run, at, definition);
  if (!dates.ok) return dates.failure;
  const key = run.newKey();
  const value: UserTaskValue = { ...ofElement(at), userTaskKey: key, ...people.value, ...dates.value, customHeaders: definition.headers, variables: {}, action: '', creationTimestamp: run.now };
  run.append('USER_TASK', 'CREATING', key, value);
  run.append('USER_TASK', 'CREATED', key, value);
  return undefined;
}

function peopleOf(run: Run, at: Place, { assignee, candidateGroups, candidateUsers }: UserTaskDefinition): Result<People> {
  const scope = at.instance.key;
  const person = optionalTextIn(run, scope, assignee);
  if (!person.ok) return person;
  const groups = namesIn(run, scope, candidateGroups);
  if (!groups.ok) return groups;
  const users = namesIn(run, scope, candidateUsers);
  return users.ok ? success({ assignee: person.value, candidateGroupsList: groups.value, candidateUsersList: users.value }) : users;
}

function datesOf(run: Run, at: Place, { dueDate, followUpDate, externalFormReference }: UserTaskDefinition): Result<Dates> {
  const due = dateIn(run, at, dueDate);
  if (!due.ok) return due;
  const followUp = dateIn(run, at, followUpDate);
  if (!followUp.ok) return followUp;
  const form = optionalTextIn(run, at.instance.key, externalFormReference);
  return form.ok ? success({ dueDate: due.value, followUpDate: followUp.value, externalFormReference: form.value }) : form;
}

function dateIn(run: Run, at: Place, source: string): Result<string> {
  const text = optionalTextIn(run, at.instance.key, source);
  if (!text.ok || text.value === '' || parseDate(text.value) !== undefined) return text;
  return failed('EXTRACT_VALUE_ERROR', `Invalid date-time format '${text.value}' for expression '${source.replace(/^=/, '')}'.`);
}
