import type { EngineRecord } from '../../../bpmn/protocol/record.js';
import type { Transaction } from '../../../store/contract.js';
import { shanghaiInstant } from '../../clock.js';
import { appendEntries } from '../../journal/journal.js';
import type { CaseOffice } from '../office.js';
import { incidentRows, type CaseRow } from '../rows.js';

/** The model or the data erred and the case stands still: kept for the operator, and told in the case's history. */
export const applyIncident = async (tx: Transaction, _office: CaseOffice, record: EngineRecord<'INCIDENT'>, row: CaseRow): Promise<void> => {
  const held = await tx.get(incidentRows, record.key);
  const at = shanghaiInstant(record.timestamp);
  if (record.intent === 'RESOLVED') {
    if (held !== undefined) await tx.replace(incidentRows, { ...held, state: 'resolved' });
    return;
  }
  if (record.intent !== 'CREATED' || held !== undefined) return;
  const { elementId, errorType, errorMessage } = record.value;
  await tx.insert(incidentRows, { id: record.key, agency: row.agency, caseId: row.id, elementId, errorType, message: errorMessage, state: 'open', at });
  await appendEntries(tx, [{ agency: row.agency, caseId: row.id, kind: 'incident', occurredAt: at.slice(0, 10), recordedAt: at, actor: 'system', typedBy: 'system', actId: `${record.partitionId}-${record.position}`, fields: { element: elementId, errorType, message: errorMessage } }]);
};
