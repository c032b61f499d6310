/** JOB_BATCH ACTIVATE: the oldest jobs of a type, with the variables their element sees. The record names the jobs; only the answer carries the variables, so that they are not written twice. */
import { jobValue } from '../behaviors/jobs.js';
import type { Variables } from '../../protocol/values.js';
import type { Run } from '../run.js';
import { taskChangeOf } from '../state/user-task-changes.js';
import { availableJobs, type StoredJob } from '../state/jobs.js';
import { visibleVariables } from '../state/variables.js';
import { accept, refuse, type Command } from './command.js';

export const activateJobs: Command<'JOB_BATCH'> = (run, { value }) => {
  const { type, worker, timeout, maxJobsToActivate } = value;
  if (type === '') return refuse('INVALID_ARGUMENT', "Expected to activate job batch with type to be present, but it was blank");
  if (!(timeout > 0)) return refuse('INVALID_ARGUMENT', `Expected to activate job batch with timeout to be greater than zero, but it was '${timeout}'`);
  if (!(maxJobsToActivate > 0)) return refuse('INVALID_ARGUMENT', `Expected to activate job batch with max jobs to activate to be greater than zero, but it was '${maxJobsToActivate}'`);
  const found: StoredJob[] = [];
  for (const job of availableJobs(run.state, type)) {
    if (found.length === maxJobsToActivate) break;
    found.push(job);
  }
  const key = run.newKey();
  const jobKeys = found.map((job) => job.key);
  const jobs = found.map((job) => ({ ...jobValue(job), worker, deadline: run.now + timeout }));
  const variables = found.map((job) => seenBy(run, job));
  if (found.length > 0) run.append('JOB_BATCH', 'ACTIVATED', key, { type, worker, timeout, maxJobsToActivate, jobKeys, jobs });
  return accept(key, { type, worker, timeout, maxJobsToActivate, jobKeys, variables, jobs: jobs.map((job, index) => ({ ...job, variables: variables[index] ?? {} })) });
};

/** A task's listener also sees what the change brings. */
const seenBy = ({ state }: Run, { elementInstanceKey, jobKind }: StoredJob): Variables => ({
  ...visibleVariables(state, elementInstanceKey), ...(jobKind === 'TASK_LISTENER' ? taskChangeOf(state, elementInstanceKey)?.value.variables : {}),
});
