/** INCIDENT RESOLVE: the step that failed is tried again; if it fails again, that is a new incident. */
import { placeAt } from '../behaviors/places.js';
import { offerNext } from '../behaviors/task-listeners.js';
import { incidentOf } from '../state/incidents.js';
import type { Run } from '../run.js';
import { jobOf } from '../state/jobs.js';
import { accept, refuse, type Command } from './command.js';

export const resolveIncident: Command<'INCIDENT'> = (run, { key }) => {
  const incident = incidentOf(run.state, key);
  if (!incident) return refuse('NOT_FOUND', `Expected to resolve incident with key '${key}', but no such incident was found`);
  const job = jobOf(run.state, incident.jobKey);
  if (job && job.retries <= 0) return refuse('INVALID_STATE', `Expected to resolve incident with key '${key}', but job with key '${incident.jobKey}' has no retries left. Update its retries first.`);
  run.appendOutcome('INCIDENT', 'RESOLVED', key, incident);
  if (!job) tryAgain(run, incident.elementInstanceKey);
  return accept(key, incident);
};

function tryAgain(run: Run, key: string): void {
  const at = placeAt(run, key);
  if (at?.instance.lifecycle === 'ACTIVATING') run.schedule({ do: 'activate', key });
  else if (at?.instance.lifecycle === 'COMPLETING') run.schedule({ do: 'complete', key });
  else if (at) offerNext(run, at);
}
