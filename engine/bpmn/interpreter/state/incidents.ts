/** Open incidents, also by the element instance they hold up. */
import type { MutableState, State } from '../contract.js';
import type { IncidentValue } from '../../protocol/values.js';
import { keysUnder, lastPart } from './entries.js';

const INCIDENT = 'incident';
const OF_ELEMENT = 'incident-of';

export const incidentOf = (state: State, key: string): IncidentValue | undefined => state.get(INCIDENT, key) as IncidentValue | undefined;
export const incidentsOf = (state: State, elementInstanceKey: string): readonly string[] => keysUnder(state, OF_ELEMENT, `${elementInstanceKey}/`).map(lastPart);
export function putIncident(state: MutableState, key: string, incident: IncidentValue): void {
  state.put(INCIDENT, key, incident);
  state.put(OF_ELEMENT, `${incident.elementInstanceKey}/${key}`, 1);
}
export function deleteIncident(state: MutableState, key: string, incident: IncidentValue): void {
  state.delete(INCIDENT, key);
  state.delete(OF_ELEMENT, `${incident.elementInstanceKey}/${key}`);
}
