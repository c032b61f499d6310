/** What a diagram says about a user task, evaluated in the element's scope: holder, candidates, dates, priority, form. */
import type { UserTaskDefinition, UserTaskJob } from '../../model/executable.js';
import { parseDate } from '../../model/timing.js';
import type { UserTaskValue } from '../../protocol/values.js';
import { failed, success, type Place, type Result, type Run } from '../run.js';
import { evaluateIn, namesIn, optionalTextIn, typeOf } from './expressions.js';
import { isPriority } from './task-listeners.js';

export type TaskFields = Pick<UserTaskValue, 'assignee' | 'candidateGroupsList' | 'candidateUsersList' | 'dueDate' | 'followUpDate' | 'priority'>;
type Definition = Pick<UserTaskDefinition | UserTaskJob, 'assignee' | 'candidateGroups' | 'candidateUsers' | 'dueDate' | 'followUpDate' | 'priority'>;

export function taskFieldsOf(run: Run, at: Place, definition: Definition): Result<TaskFields> {
  const people = peopleOf(run, at, definition);
  if (!people.ok) return people;
  const dates = datesOf(run, at, definition);
  if (!dates.ok) return dates;
  const priority = priorityOf(run, at, definition);
  return priority.ok ? success({ ...people.value, ...dates.value, ...priority.value }) : priority;
}

function peopleOf(run: Run, at: Place, { assignee, candidateGroups, candidateUsers }: Definition): Result<Pick<TaskFields, 'assignee' | 'candidateGroupsList' | 'candidateUsersList'>> {
  const scope = at.instance.key;
  const person = optionalTextIn(run, scope, assignee);
  if (!person.ok) return person;
  const groups = namesIn(run, scope, candidateGroups);
  if (!groups.ok) return groups;
  const users = namesIn(run, scope, candidateUsers);
  return users.ok ? success({ assignee: person.value, candidateGroupsList: groups.value, candidateUsersList: users.value }) : users;
}

function datesOf(run: Run, at: Place, { dueDate, followUpDate }: Definition): Result<Pick<TaskFields, 'dueDate' | 'followUpDate'>> {
  const due = dateIn(run, at, dueDate);
  if (!due.ok) return due;
  const followUp = dateIn(run, at, followUpDate);
  return followUp.ok ? success({ dueDate: due.value, followUpDate: followUp.value }) : followUp;
}

function dateIn(run: Run, at: Place, source: string): Result<string> {
  const text = optionalTextIn(run, at.instance.key, source);
  if (!text.ok || text.value === '' || parseDate(text.value) !== undefined) return text;
  return failed('EXTRACT_VALUE_ERROR', `Invalid date-time format '${text.value}' for expression '${source.replace(/^=/, '')}'.`);
}

/** Nothing drawn: nothing recorded, which reads as 50. */
function priorityOf(run: Run, at: Place, { priority }: Definition): Result<Pick<TaskFields, 'priority'>> {
  if (priority === undefined || priority === '') return success({});
  const value = evaluateIn(run, at.instance.key, priority);
  if (!value.ok) return value;
  const number = typeof value.value === 'string' && value.value.trim() !== '' ? Number(value.value) : value.value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return failed('EXTRACT_VALUE_ERROR', `Expected result of the expression '${priority.replace(/^=/, '')}' to be 'NUMBER', but was '${typeOf(value.value)}'.`);
  return isPriority(Math.trunc(number)) ? success({ priority: Math.trunc(number) }) : failed('EXTRACT_VALUE_ERROR', `Expected priority to be in the range [0,100] but was '${number}'.`);
}
