/** JOB COMPLETE: the element's own work, or a listener's. */
import { adHocJobCompleted, unknownIn } from '../behaviors/ad-hoc.js';
import { remember } from '../behaviors/events.js';
import { listenerCompleted } from '../behaviors/execution-listeners.js';
import { jobValue } from '../behaviors/jobs.js';
import { placeAt } from '../behaviors/places.js';
import { taskListenerCompleted, whyNotCompleteListener } from '../behaviors/task-listeners.js';
import type { JobResult, Variables } from '../../protocol/values.js';
import type { Place, Run } from '../run.js';
import type { StoredJob } from '../state/jobs.js';
import { accept, refuse, type Command } from './command.js';
import { findJob } from './find-job.js';

export const completeJob: Command<'JOB'> = (run, { key, value }) => {
  const found = findJob(run, key, 'complete', ['ACTIVATABLE', 'ACTIVATED']);
  if ('accepted' in found) return found;
  const { variables = {}, result } = value;
  const wrong = whyNotCompleteListener(run, found, variables, result ?? {}) ?? whyNotBegin(run, found, result ?? {});
  if (wrong !== undefined) return refuse('INVALID_ARGUMENT', wrong);
  run.appendOutcome('JOB', 'COMPLETED', key, { ...jobValue(found), variables, ...(result ? { result } : {}) });
  const at = placeAt(run, found.elementInstanceKey);
  if (at) goOn(run, at, found, variables, result ?? {});
  return accept(key, jobValue(found));
};

function goOn(run: Run, at: Place, job: StoredJob, variables: Variables, result: JobResult): void {
  if (job.jobKind === 'EXECUTION_LISTENER') return listenerCompleted(run, at, job, variables);
  if (job.jobKind === 'TASK_LISTENER') return taskListenerCompleted(run, at, result);
  if (at.instance.lifecycle !== 'ACTIVATED') return;
  if (at.element.adHoc) return adHocJobCompleted(run, at, variables, result);
  remember(run, at, at.element.id, variables);
  run.schedule({ do: 'complete', key: at.instance.key });
}

/** The worker of an ad-hoc sub-process may begin only what is drawn in it. */
function whyNotBegin(run: Run, job: StoredJob, { activateElements = [] }: JobResult): string | undefined {
  const at = activateElements.length === 0 ? undefined : placeAt(run, job.elementInstanceKey);
  return at?.element.adHoc && unknownIn(at, activateElements.map(({ elementId }) => elementId))?.message;
}
