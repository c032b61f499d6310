import type { MutableState } from '../contract.js';
import { deleteDue, putDue } from '../state/due.js';
import { changeInstance, instanceOf } from '../state/instances.js';
import { deleteJob, jobOf, offerJob, putJob, withdrawJob, type JobState, type StoredJob } from '../state/jobs.js';
import { NO_KEY } from '../state/keys.js';
import { taskListenerDone } from '../state/user-task-changes.js';
import { jobMigrated } from './migration.v1.js';
import { nothing, type AppliersOf } from './applier.js';

/** Takes the job out of the queue it waits in. */
function unqueue(state: MutableState, job: StoredJob): void {
  withdrawJob(state, job);
  if (job.state === 'ACTIVATED') deleteDue(state, { at: job.deadline, kind: 'JOB_TIME_OUT', key: job.key });
  if (job.state === 'BACK_OFF') deleteDue(state, { at: job.recurringTime, kind: 'JOB_BACK_OFF', key: job.key });
}

function move(state: MutableState, key: string, to: JobState, change: Partial<StoredJob> = {}): void {
  const job = jobOf(state, key);
  if (!job) return;
  unqueue(state, job);
  const moved: StoredJob = { ...job, ...change, state: to };
  putJob(state, moved);
  if (to === 'ACTIVATABLE') offerJob(state, moved);
  if (to === 'ACTIVATED') putDue(state, { at: moved.deadline, kind: 'JOB_TIME_OUT', key });
  if (to === 'BACK_OFF') putDue(state, { at: moved.recurringTime, kind: 'JOB_BACK_OFF', key });
}

function remove(state: MutableState, key: string): void {
  const job = jobOf(state, key);
  if (!job) return;
  unqueue(state, job);
  deleteJob(state, key);
  changeInstance(state, job.elementInstanceKey, { jobKey: NO_KEY });
}

/** The job of an error that was caught goes with its element. */
export function dropJob(state: MutableState, key: string): void {
  const job = key === NO_KEY ? undefined : jobOf(state, key);
  if (job) deleteJob(state, key);
}

function listenerDone(state: MutableState, key: string, counter: 'startListenersDone' | 'endListenersDone'): void {
  changeInstance(state, key, { [counter]: (instanceOf(state, key)?.[counter] ?? 0) + 1 });
}

const afterFailure = (retries: number, retryBackoff: number): JobState => (retries <= 0 ? 'FAILED' : retryBackoff > 0 ? 'BACK_OFF' : 'ACTIVATABLE');

export const jobAppliers: AppliersOf<'JOB'> = {
  CREATED: (state, key, { requestId: _act, ...value }) => {
    putJob(state, { ...value, key, state: 'ACTIVATABLE' });
    move(state, key, 'ACTIVATABLE');
    changeInstance(state, value.elementInstanceKey, { jobKey: key });
  },
  COMPLETED: (state, key, { jobKind, jobListenerEventType, elementInstanceKey }) => {
    remove(state, key);
    if (jobKind === 'EXECUTION_LISTENER') listenerDone(state, elementInstanceKey, jobListenerEventType === 'START' ? 'startListenersDone' : 'endListenersDone');
    else if (jobKind === 'TASK_LISTENER') taskListenerDone(state, elementInstanceKey);
  },
  CANCELED: remove,
  FAILED: (state, key, { retries, retryBackoff, recurringTime, errorMessage }) => move(state, key, afterFailure(retries, retryBackoff), { retries, retryBackoff, recurringTime, errorMessage }),
  ERROR_THROWN: (state, key, { errorCode, errorMessage }) => move(state, key, 'ERROR_THROWN', { errorCode, errorMessage }),
  TIMED_OUT: (state, key) => move(state, key, 'ACTIVATABLE'),
  RECURRED_AFTER_BACKOFF: (state, key) => move(state, key, 'ACTIVATABLE'),
  MIGRATED: jobMigrated,
  TIMEOUT_UPDATED: (state, key, { deadline }) => move(state, key, 'ACTIVATED', { deadline }),
  RETRIES_UPDATED: (state, key, { retries }) => {
    const job = jobOf(state, key);
    if (job) putJob(state, { ...job, retries });
  },
};

export const jobBatchAppliers: AppliersOf<'JOB_BATCH'> = {
  ACTIVATED: (state, _key, { jobKeys, worker, timeout }, at) => {
    for (const key of jobKeys) move(state, key, 'ACTIVATED', { worker, deadline: at + timeout });
  },
};

/** Resolving the incident of a job offers it again. */
export function offerAgain(state: MutableState, jobKey: string): void {
  const job = jobOf(state, jobKey);
  if (job && (job.state === 'FAILED' || job.state === 'ERROR_THROWN') && job.retries > 0) move(state, jobKey, 'ACTIVATABLE');
}

export const errorAppliers: AppliersOf<'ERROR'> = { CREATED: nothing };
