/** JOB FAIL: tried again at once, after a pause, or not without a person (retries 0 is an incident). */
import type { JobValue } from '../../protocol/values.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { jobValue } from '../behaviors/jobs.js';
import { placeAt } from '../behaviors/places.js';
import { failure } from '../run.js';
import { setLocal } from '../behaviors/variables.js';
import { accept, type Command } from './command.js';
import { findJob } from './find-job.js';

const NO_RETRIES = { BPMN_ELEMENT: 'JOB_NO_RETRIES', EXECUTION_LISTENER: 'EXECUTION_LISTENER_NO_RETRIES', TASK_LISTENER: 'TASK_LISTENER_NO_RETRIES' } as const;

export const failJob: Command<'JOB'> = (run, { key, value }) => {
  const found = findJob(run, key, 'fail', ['ACTIVATABLE', 'ACTIVATED']);
  if ('accepted' in found) return found;
  const job = { ...jobValue(found), ...failureOf(value, run.now) };
  run.appendOutcome('JOB', 'FAILED', key, job);
  const at = placeAt(run, found.elementInstanceKey);
  if (!at) return accept(key, job);
  setLocal(run, at.instance.key, value.variables ?? {});
  if (job.retries === 0) raiseIncident(run, at, failure(NO_RETRIES[job.jobKind ?? 'BPMN_ELEMENT'], job.errorMessage || 'No more retries left.'), key);
  return accept(key, job);
};

function failureOf({ retries, retryBackoff, errorMessage }: Partial<JobValue>, now: number): Pick<JobValue, 'retries' | 'retryBackoff' | 'recurringTime' | 'errorMessage'> {
  const pause = Math.max(0, retryBackoff ?? 0);
  return { retries: Math.max(0, retries ?? 0), retryBackoff: pause, recurringTime: pause > 0 ? now + pause : -1, errorMessage: errorMessage ?? '' };
}
