import { deleteIncident, incidentOf, putIncident } from '../state/incidents.js';
import { offerAgain } from './job.v1.js';
import type { AppliersOf } from './applier.js';

export const incidentAppliers: AppliersOf<'INCIDENT'> = {
  CREATED: putIncident,
  MIGRATED: putIncident,
  RESOLVED: (state, key, { jobKey }) => {
    const incident = incidentOf(state, key);
    if (!incident) return;
    deleteIncident(state, key, incident);
    offerAgain(state, jobKey);
  },
};
