/** JOB UPDATE_RETRIES: before its incident is resolved. */
import { jobValue } from '../behaviors/jobs.js';
import { accept, refuse, type Command } from './command.js';
import { findJob } from './find-job.js';

export const updateJobRetries: Command<'JOB'> = (run, { key, value }) => {
  if (!(value.retries > 0)) return refuse('INVALID_ARGUMENT', `Expected to update retries for job with key '${key}' with a positive amount of retries, but the amount given was '${value.retries}'`);
  const found = findJob(run, key, 'update retries for', ['ACTIVATABLE', 'ACTIVATED', 'BACK_OFF', 'FAILED', 'ERROR_THROWN']);
  if ('accepted' in found) return found;
  const job = { ...jobValue(found), retries: value.retries };
  run.appendOutcome('JOB', 'RETRIES_UPDATED', key, job);
  return accept(key, job);
};
