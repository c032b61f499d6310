/** User task: the engine keeps it and its life cycle is on the record stream (native), or it is a job of a reserved type. */
import type { UserTaskDefinition, UserTaskJob } from '../../model/executable.js';
import { completeActivity, finishTermination, prepareActivity } from '../behaviors/activities.js';
import { bindingWords, boundForm } from '../behaviors/bindings.js';
import { optionalTextIn, textIn } from '../behaviors/expressions.js';
import { cancelJob, createJob } from '../behaviors/jobs.js';
import { taskFieldsOf } from '../behaviors/task-definition.js';
import { FORM_KEY_HEADER, taskHeaders } from '../behaviors/task-headers.js';
import { changeTask } from '../behaviors/task-listeners.js';
import { activated } from '../behaviors/transitions.js';
import { ofElement } from '../behaviors/values.js';
import { failed, failure, success, type Failure, type Place, type Result, type Run } from '../run.js';
import { taskChangeOf } from '../state/user-task-changes.js';
import { userTaskOf } from '../state/user-tasks.js';
import type { ElementProcessor } from './element.js';

export const userTask: ElementProcessor = {
  activate(run, at) {
    const wrong = prepareActivity(run, at) ?? begin(run, at);
    if (!wrong) activated(run, at);
    return wrong;
  },
  complete: completeActivity,
  terminate(run, at) {
    cancelJob(run, at);
    const task = userTaskOf(run.state, at.instance.userTaskKey) ?? taskChangeOf(run.state, at.instance.key)?.value;
    if (task) changeTask(run, at, 'CANCELING', { ...task, listening: undefined });
    else finishTermination(run, at);
  },
};

function begin(run: Run, at: Place): Failure | undefined {
  const { userTask: native, job, userTaskJob } = at.element;
  if (native) return createTask(run, at, native);
  if (!job) return failure('UNKNOWN', `Expected element '${at.element.id}' to be a user task, but it has no definition.`);
  if (!userTaskJob) return createJob(run, at, job);
  const headers = jobHeaders(run, at, userTaskJob);
  return 'errorType' in headers ? (headers as Failure) : createJob(run, at, { ...job, headers: { ...job.headers, ...(headers as Readonly<Record<string, string>>) } });
}

function createTask(run: Run, at: Place, definition: UserTaskDefinition): Failure | undefined {
  const fields = taskFieldsOf(run, at, definition);
  if (!fields.ok) return fields.failure;
  const form = optionalTextIn(run, at.instance.key, definition.externalFormReference);
  if (!form.ok) return form.failure;
  const deployed = formOf(run, at, definition);
  if (!deployed.ok) return deployed.failure;
  const { priority, ...known } = fields.value;
  const more = { ...(priority === undefined ? {} : { priority }), ...deployed.value };
  changeTask(run, at, 'CREATING', { ...ofElement(at), userTaskKey: run.newKey(), ...known, externalFormReference: form.value, customHeaders: definition.headers, variables: {}, action: '', creationTimestamp: run.now, ...more });
  return undefined;
}

/** A form deployed beside the process: its key goes with the task. */
function formOf(run: Run, at: Place, definition: Pick<UserTaskDefinition, 'formId' | 'binding' | 'versionTag'>): Result<{ readonly formKey?: string }> {
  if (definition.formId === undefined || definition.formId === '') return success({});
  const id = textIn(run, at.instance.key, definition.formId);
  if (!id.ok) return id;
  const form = boundForm(run, at, id.value, definition);
  return form ? success({ formKey: form.formKey }) : failed('FORM_NOT_FOUND', `Expected to find a form with id '${id.value}'${bindingWords(definition)}, but no such form is found. Deploy a form with this id, then resolve the incident.`);
}

/** A job of a user task tells its worker in headers what a native one has as fields. */
function jobHeaders(run: Run, at: Place, definition: UserTaskJob): Failure | Readonly<Record<string, string>> {
  const fields = taskFieldsOf(run, at, definition);
  if (!fields.ok) return fields.failure;
  const deployed = formOf(run, at, definition);
  if (!deployed.ok) return deployed.failure;
  const { priority: _native, ...described } = fields.value;
  const formKey = deployed.value.formKey ?? definition.formKey ?? '';
  return { ...taskHeaders(described), ...(formKey === '' ? {} : { [FORM_KEY_HEADER]: formKey }) };
}
