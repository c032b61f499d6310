/** JOB COMPLETE. */
import { remember } from '../behaviors/events.js';
import { jobValue } from '../behaviors/jobs.js';
import { placeAt } from '../behaviors/places.js';
import { accept, type Command } from './command.js';
import { findJob } from './find-job.js';

export const completeJob: Command<'JOB'> = (run, { key, value }) => {
  const found = findJob(run, key, 'complete', ['ACTIVATABLE', 'ACTIVATED']);
  if ('accepted' in found) return found;
  run.appendOutcome('JOB', 'COMPLETED', key, { ...jobValue(found), variables: value.variables ?? {} });
  const at = placeAt(run, found.elementInstanceKey);
  if (at?.instance.lifecycle === 'ACTIVATED') {
    remember(run, at, at.element.id, value.variables ?? {});
    run.schedule({ do: 'complete', key: at.instance.key });
  }
  return accept(key, jobValue(found));
};
