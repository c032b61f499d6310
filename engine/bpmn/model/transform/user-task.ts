/** User tasks: kept by the engine (`zeebe:userTask`), or, without that mark, jobs of a type that Zeebe reserves for them. */
import type { Binding, JobDefinition, TaskListener, UserTaskDefinition, UserTaskJob } from '../executable.js';
import { extension, text, type BpmnElement } from '../read.js';
import { bindingOf, headersOf, named, optional } from './parts.js';
import { taskListenersOf } from './listeners.js';

export const USER_TASK_JOB_TYPE = 'io.camunda.zeebe:userTask';

interface Common extends Binding { readonly assignee: string; readonly candidateGroups: string; readonly candidateUsers: string; readonly dueDate: string; readonly followUpDate: string; readonly priority?: string; readonly formId?: string }

export const isNative = (task: BpmnElement): boolean => extension(task, 'UserTask') !== undefined;

function common(task: BpmnElement): Common {
  const assignment = extension(task, 'AssignmentDefinition');
  const schedule = extension(task, 'TaskSchedule');
  const form = extension(task, 'FormDefinition');
  const formId = text(form, 'formId');
  return {
    assignee: text(assignment, 'assignee'), candidateGroups: text(assignment, 'candidateGroups'), candidateUsers: text(assignment, 'candidateUsers'),
    dueDate: text(schedule, 'dueDate'), followUpDate: text(schedule, 'followUpDate'),
    ...named('priority', text(extension(task, 'PriorityDefinition'), 'priority')),
    ...named('formId', formId),
    ...(formId === '' ? {} : bindingOf(form)),
  };
}

export function userTaskOf(task: BpmnElement): { readonly userTask: UserTaskDefinition } | { readonly job: JobDefinition; readonly userTaskJob: UserTaskJob } {
  const form = extension(task, 'FormDefinition');
  const headers = headersOf(task);
  if (!isNative(task)) {
    return { job: { type: USER_TASK_JOB_TYPE, retries: '3', headers }, userTaskJob: { ...common(task), ...named('formKey', text(form, 'formKey')) } };
  }
  const listeners: readonly TaskListener[] = taskListenersOf(task);
  return { userTask: { ...common(task), externalFormReference: text(form, 'externalReference'), headers, ...optional('listeners', listeners.length > 0 ? listeners : undefined) } };
}
