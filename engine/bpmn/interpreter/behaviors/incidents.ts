import type { Failure, Place, Run } from '../run.js';
import { NO_KEY } from '../state/keys.js';
import { incidentOf, incidentsOf } from '../state/incidents.js';
import { ofElement } from './values.js';

export function raiseIncident(run: Run, at: Place, { errorType, message, scopeKey }: Failure, jobKey: string = NO_KEY): void {
  run.append('INCIDENT', 'CREATED', run.newKey(), { ...ofElement(at), errorType, errorMessage: message, jobKey, variableScopeKey: scopeKey ?? at.instance.key });
}

/** An instance that goes takes its incidents along. The job is gone already, so nothing is offered again. */
export function resolveIncidents(run: Run, { instance }: Place): void {
  for (const key of incidentsOf(run.state, instance.key)) {
    const incident = incidentOf(run.state, key);
    if (incident) run.append('INCIDENT', 'RESOLVED', key, incident);
  }
}
