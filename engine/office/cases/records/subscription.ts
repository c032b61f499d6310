import type { EngineRecord } from '../../../bpmn/protocol/record.js';
import type { Transaction } from '../../../store/contract.js';
import { shanghaiInstant } from '../../clock.js';
import type { CaseOffice } from '../office.js';
import { subscriptionRows, type CaseRow } from '../rows.js';

/** What the diagram is ready to receive. A non-interrupting subscription stays open after it correlated; an interrupting one is gone. */
export const applySubscription = async (tx: Transaction, _office: CaseOffice, record: EngineRecord<'PROCESS_MESSAGE_SUBSCRIPTION'>, row: CaseRow): Promise<void> => {
  const { elementInstanceKey, elementId, messageName, correlationKey, interrupting } = record.value;
  const id = `${elementInstanceKey}|${messageName}`;
  const held = await tx.get(subscriptionRows, id);
  if (record.intent === 'CREATED' || record.intent === 'CREATING') {
    if (held === undefined) await tx.insert(subscriptionRows, { id, agency: row.agency, caseId: row.id, elementInstanceKey, elementId, message: messageName, correlationKey, since: shanghaiInstant(record.timestamp) });
  } else if (held !== undefined && (record.intent === 'DELETED' || interrupting)) await tx.remove(subscriptionRows, held);
};
