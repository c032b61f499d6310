/** JOB TIME_OUT and RECUR_AFTER_BACKOFF: the job may be taken again. */
import { jobValue } from '../behaviors/jobs.js';
import { accept, type Command } from './command.js';
import { findJob } from './find-job.js';

export const timeOutJob: Command<'JOB'> = (run, { key }) => {
  const found = findJob(run, key, 'time out', ['ACTIVATED']);
  if ('accepted' in found) return found;
  run.append('JOB', 'TIMED_OUT', key, jobValue(found));
  return accept(key, jobValue(found));
};

export const recurJob: Command<'JOB'> = (run, { key }) => {
  const found = findJob(run, key, 'back off', ['BACK_OFF']);
  if ('accepted' in found) return found;
  run.append('JOB', 'RECURRED_AFTER_BACKOFF', key, jobValue(found));
  return accept(key, jobValue(found));
};
