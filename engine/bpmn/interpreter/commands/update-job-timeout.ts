/** JOB UPDATE_TIMEOUT: a worker asks for more time, reckoned from now. */
import { jobValue } from '../behaviors/jobs.js';
import { accept, refuse, type Command } from './command.js';
import { findJob } from './find-job.js';

export const updateJobTimeout: Command<'JOB'> = (run, { key, value }) => {
  if (!(value.timeout !== undefined && value.timeout > 0)) return refuse('INVALID_ARGUMENT', `Expected to update the timeout of job with key '${key}' to a positive number of milliseconds, but it was '${value.timeout}'`);
  const found = findJob(run, key, 'update timeout for', ['ACTIVATED']);
  if ('accepted' in found) return found;
  const job = { ...jobValue(found), deadline: run.now + value.timeout };
  run.appendOutcome('JOB', 'TIMEOUT_UPDATED', key, job);
  return accept(key, job);
};
