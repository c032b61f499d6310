/** Work for outside workers. */
import type { JobDefinition } from '../../model/executable.js';
import type { JobValue } from '../../protocol/values.js';
import { failure, type Failure, type Place, type Run } from '../run.js';
import { incidentsOf } from '../state/incidents.js';
import { jobOf, type StoredJob } from '../state/jobs.js';
import { evaluateIn, textIn, typeOf } from './expressions.js';
import { ofElement } from './values.js';

/** A listener's job says what it listens to. */
type Listening = Pick<JobValue, 'jobKind' | 'jobListenerEventType'>;

export function createJob(run: Run, at: Place, { type, retries, headers }: JobDefinition, listening: Listening = {}): Failure | undefined {
  const jobType = textIn(run, at.instance.key, type);
  if (!jobType.ok) return jobType.failure;
  const count = evaluateIn(run, at.instance.key, retries);
  if (!count.ok) return count.failure;
  const number = Number(count.value);
  if (!Number.isInteger(number) || number < 1) return failure('EXTRACT_VALUE_ERROR', `Expected result of the expression '${retries.replace(/^=/, '')}' to be 'NUMBER', but was '${typeOf(count.value)}'.`);
  run.append('JOB', 'CREATED', run.newKey(), {
    ...ofElement(at), type: jobType.value, retries: number, retryBackoff: 0, deadline: -1, worker: '', variables: {}, customHeaders: headers, errorMessage: '', errorCode: '', recurringTime: -1, ...listening,
  });
  return undefined;
}

export function cancelJob(run: Run, { instance }: Place): void {
  const job = jobOf(run.state, instance.jobKey);
  // What was caught is over: only an error that nobody caught leaves its job to be cancelled.
  if (job?.state === 'ERROR_THROWN' && incidentsOf(run.state, instance.key).length === 0) return;
  if (job) run.append('JOB', 'CANCELED', job.key, jobValue(job));
}

export function jobValue({ key: _key, state: _state, ...value }: StoredJob): JobValue {
  return value;
}
