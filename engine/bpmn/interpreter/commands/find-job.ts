import type { Answer } from '../contract.js';
import type { Run } from '../run.js';
import { jobOf, type JobState, type StoredJob } from '../state/jobs.js';
import { refuse } from './command.js';

const WORDS: Readonly<Record<JobState, string>> = { ACTIVATABLE: 'activatable', ACTIVATED: 'activated', BACK_OFF: 'failed and backing off', FAILED: 'failed', ERROR_THROWN: 'in state \'ERROR_THROWN\'' };

/** The job, if it is in a state in which this may be done to it. */
export function findJob(run: Run, key: string, verb: string, states: readonly JobState[]): StoredJob | Answer {
  const job = jobOf(run.state, key);
  if (!job) return refuse('NOT_FOUND', `Expected to ${verb} job with key '${key}', but no such job was found`);
  if (!states.includes(job.state)) return refuse('INVALID_STATE', `Expected to ${verb} job with key '${key}', but it is ${WORDS[job.state]}`);
  return job;
}
