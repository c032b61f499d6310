/** JOB FAIL: tried again at once, after a pause, or not without a person (retries 0 is an incident). */
import { raiseIncident } from '../behaviors/incidents.js';
import { jobValue } from '../behaviors/jobs.js';
import { placeAt } from '../behaviors/places.js';
import { failure } from '../run.js';
import { setLocal } from '../behaviors/variables.js';
import { accept, type Command } from './command.js';
import { findJob } from './find-job.js';

export const failJob: Command<'JOB'> = (run, { key, value }) => {
  const found = findJob(run, key, 'fail', ['ACTIVATABLE', 'ACTIVATED']);
  if ('accepted' in found) return found;
  const retryBackoff = Math.max(0, value.retryBackoff ?? 0);
  const job = { ...jobValue(found), retries: Math.max(0, value.retries), retryBackoff, recurringTime: retryBackoff > 0 ? run.now + retryBackoff : -1, errorMessage: value.errorMessage ?? '' };
  run.appendOutcome('JOB', 'FAILED', key, job);
  const at = placeAt(run, found.elementInstanceKey);
  if (at && Object.keys(value.variables ?? {}).length > 0) setLocal(run, at.instance.key, value.variables);
  if (at && job.retries === 0) raiseIncident(run, at, failure('JOB_NO_RETRIES', job.errorMessage || 'No more retries left.'), key);
  return accept(key, job);
};
