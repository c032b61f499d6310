/**
 * A user task's changes: each is announced (CREATING, ASSIGNING, UPDATING, COMPLETING, CANCELING), then its listeners run one after the other (8.8),
 * then it takes effect. A listener may correct what is to be, or deny an assignment, an update or a completion; then the task stays as it was.
 */
import type { TaskListener } from '../../model/executable.js';
import type { JobResult, TaskCorrections, UserTaskValue, Variables } from '../../protocol/values.js';
import type { Place, Run } from '../run.js';
import type { StoredJob } from '../state/jobs.js';
import { taskChangeOf, type TaskChange, type TaskPhase } from '../state/user-task-changes.js';
import { finishTermination } from './activities.js';
import { remember } from './events.js';
import { raiseIncident } from './incidents.js';
import { createJob } from './jobs.js';
import { mustPlace } from './places.js';
import { taskHeaders } from './task-headers.js';

const LISTENS_TO: Readonly<Record<TaskPhase, TaskListener['on']>> = { CREATING: 'creating', ASSIGNING: 'assigning', UPDATING: 'updating', COMPLETING: 'completing', CANCELING: 'canceling' };
const DONE = { CREATING: 'CREATED', ASSIGNING: 'ASSIGNED', UPDATING: 'UPDATED', COMPLETING: 'COMPLETED', CANCELING: 'CANCELED' } as const;
const DENIED = { ASSIGNING: 'ASSIGNMENT_DENIED', UPDATING: 'UPDATE_DENIED', COMPLETING: 'COMPLETION_DENIED' } as const;
const canDeny = (phase: TaskPhase): phase is keyof typeof DENIED => Object.hasOwn(DENIED, phase);

const listenersOf = ({ element }: Place, phase: TaskPhase): readonly TaskListener[] => (element.userTask?.listeners ?? []).filter(({ on }) => on === LISTENS_TO[phase]);

/** Announces a change; without listeners it takes effect at once. The outcome of a client's act lies in the event that answers it. */
export function changeTask(run: Run, at: Place, phase: TaskPhase, value: UserTaskValue): void {
  const key = value.userTaskKey;
  if (listenersOf(at, phase).length === 0) {
    run.append('USER_TASK', phase, key, phase === 'COMPLETING' ? { ...value, variables: {} } : value);
    return settle(run, at, phase, taskChangeOf(run.state, at.instance.key) ? { ...value, listening: 'done' } : value);
  }
  run.appendOutcome('USER_TASK', phase, key, { ...value, listening: 'begun' });
  offerNext(run, mustPlace(run, at.instance.key));
}

/** The next listener's job, or the change itself. Also after an incident is resolved. */
export function offerNext(run: Run, at: Place): void {
  const change = taskChangeOf(run.state, at.instance.key);
  if (!change) return;
  const next = listenersOf(at, change.phase)[change.done];
  if (!next) return settle(run, at, change.phase, { ...change.value, listening: 'done' });
  const listener = { ...next, headers: { ...next.headers, ...taskHeaders(change.value) } };
  const wrong = createJob(run, at, listener, { jobKind: 'TASK_LISTENER', jobListenerEventType: change.phase });
  if (wrong) raiseIncident(run, at, wrong);
}

function settle(run: Run, at: Place, phase: TaskPhase, value: UserTaskValue): void {
  const { userTaskKey: key, assignee } = value;
  // The first holder is an assignment of its own where somebody listens to it.
  const assignsLater = phase === 'CREATING' && assignee !== '' && listenersOf(at, 'ASSIGNING').length > 0;
  run.appendOutcome('USER_TASK', DONE[phase], key, assignsLater ? { ...value, assignee: '' } : value);
  if (assignsLater) changeTask(run, mustPlace(run, at.instance.key), 'ASSIGNING', { ...withoutMark(value), changedAttributes: ['assignee'] });
  if (phase === 'CANCELING') finishTermination(run, mustPlace(run, at.instance.key));
  if (phase !== 'COMPLETING') return;
  remember(run, at, at.element.id, value.variables);
  run.schedule({ do: 'complete', key: at.instance.key });
}

const withoutMark = ({ listening: _mark, requestId: _act, ...value }: UserTaskValue): UserTaskValue => value;

export function taskListenerCompleted(run: Run, at: Place, { denied, deniedReason = '', corrections }: JobResult): void {
  const change = taskChangeOf(run.state, at.instance.key);
  if (!change) return;
  if (denied && canDeny(change.phase)) return run.append('USER_TASK', DENIED[change.phase], change.value.userTaskKey, { ...change.value, deniedReason });
  if (corrections && Object.keys(corrections).length > 0) run.append('USER_TASK', 'CORRECTED', change.value.userTaskKey, corrected(change, corrections));
  offerNext(run, mustPlace(run, at.instance.key));
}

function corrected({ value }: TaskChange, corrections: TaskCorrections): UserTaskValue {
  const changed = (Object.keys(corrections) as (keyof TaskCorrections)[]).filter((field) => JSON.stringify(corrections[field]) !== JSON.stringify(value[field]));
  return { ...value, ...corrections, changedAttributes: [...new Set([...(value.changedAttributes ?? []), ...changed])].sort() };
}

/** Why a listener's answer is not taken; undefined for other jobs. */
export function whyNotCompleteListener(run: Run, job: StoredJob, variables: Variables, result: JobResult): string | undefined {
  if (job.jobKind !== 'TASK_LISTENER') return undefined;
  const about = `(job key '${job.key}', type '${job.type}', processInstanceKey '${job.processInstanceKey}')`;
  if (Object.keys(variables).length > 0) return `Expected to complete task listener job without variables, but there are some ${about}. Leave the variables out; the element's own completion carries them.`;
  return whyNotDeny(taskChangeOf(run.state, job.elementInstanceKey)?.phase, result, about) ?? whyWrongCorrection(result.corrections ?? {}, about);
}

function whyNotDeny(phase: TaskPhase | undefined, { denied, deniedReason = '', corrections = {} }: JobResult, about: string): string | undefined {
  if (!denied) return deniedReason === '' ? undefined : `Expected to complete task listener job without a reason to deny, but one is given and nothing is denied ${about}. Set 'denied', or leave the reason out.`;
  if (phase && !canDeny(phase)) return `Expected to complete task listener job of '${phase}', but its result denies ${about}, which is possible for ASSIGNING, UPDATING and COMPLETING only. Complete it without denying, or fail it.`;
  return Object.keys(corrections).length === 0 ? undefined : `Expected to complete task listener job with a denial or with corrections, but both are given ${about}. A denial would take the corrections back; give one of them.`;
}

function whyWrongCorrection({ priority }: TaskCorrections, about: string): string | undefined {
  return priority !== undefined && !isPriority(priority) ? `Expected to correct the priority to a number from 0 to 100, but it is '${priority}' ${about}.` : undefined;
}

export const isPriority = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 100;
