/** INCIDENT RESOLVE: the step that failed is tried again; if it fails again, that is a new incident. */
import { incidentOf } from '../state/incidents.js';
import { instanceOf } from '../state/instances.js';
import { jobOf } from '../state/jobs.js';
import { accept, refuse, type Command } from './command.js';

export const resolveIncident: Command<'INCIDENT'> = (run, { key }) => {
  const incident = incidentOf(run.state, key);
  if (!incident) return refuse('NOT_FOUND', `Expected to resolve incident with key '${key}', but no such incident was found`);
  const job = jobOf(run.state, incident.jobKey);
  if (job && job.retries <= 0) return refuse('INVALID_STATE', `Expected to resolve incident with key '${key}', but job with key '${incident.jobKey}' has no retries left. Update its retries first.`);
  run.appendOutcome('INCIDENT', 'RESOLVED', key, incident);
  const lifecycle = job ? undefined : instanceOf(run.state, incident.elementInstanceKey)?.lifecycle;
  if (lifecycle === 'ACTIVATING') run.schedule({ do: 'activate', key: incident.elementInstanceKey });
  if (lifecycle === 'COMPLETING') run.schedule({ do: 'complete', key: incident.elementInstanceKey });
  return accept(key, incident);
};
