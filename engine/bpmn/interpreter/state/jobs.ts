/** Jobs, and which of them a worker may take. */
import type { MutableState, State } from '../contract.js';
import type { JobValue } from '../../protocol/values.js';
import { join, lastPart, prefix } from './entries.js';

export type JobState = 'ACTIVATABLE' | 'ACTIVATED' | 'BACK_OFF' | 'FAILED' | 'ERROR_THROWN';
export interface StoredJob extends JobValue { readonly key: string; readonly state: JobState }

const JOB = 'job';
const AVAILABLE = 'job-available';

export const jobOf = (state: State, key: string): StoredJob | undefined => state.get(JOB, key) as StoredJob | undefined;
export function* availableJobs(state: State, type: string): Generator<StoredJob> {
  for (const [key] of state.entries(AVAILABLE, prefix(type))) {
    const job = jobOf(state, lastPart(key));
    if (job) yield job;
  }
}
export const putJob = (state: MutableState, job: StoredJob): void => state.put(JOB, job.key, job);
export const offerJob = (state: MutableState, job: StoredJob): void => state.put(AVAILABLE, join(job.type, job.key), 1);
export const withdrawJob = (state: MutableState, job: StoredJob): void => state.delete(AVAILABLE, join(job.type, job.key));
export const deleteJob = (state: MutableState, key: string): void => state.delete(JOB, key);
