import type { EngineRecord } from '../../../bpmn/protocol/record.js';
import type { Transaction } from '../../../store/contract.js';
import { shanghaiInstant } from '../../clock.js';
import { appendEntries } from '../../journal/journal.js';
import type { CaseOffice } from '../office.js';
import { caseRows, instanceRows, subscriptionRows, type CaseRow } from '../rows.js';

const close = async (tx: Transaction, record: EngineRecord<'PROCESS_INSTANCE'>, row: CaseRow): Promise<void> => {
  if (row.status === 'closed') return;
  const at = shanghaiInstant(record.timestamp);
  await tx.replace(caseRows, { ...row, status: 'closed' });
  await appendEntries(tx, [{ agency: row.agency, caseId: row.id, kind: 'case-closed', occurredAt: at.slice(0, 10), recordedAt: at, actor: 'system', typedBy: 'system', actId: `${record.partitionId}-${record.position}`, fields: { instance: record.value.processInstanceKey } }]);
};

/** An ended scope takes its subscriptions with it, whether or not the engine says so one by one. */
const dropSubscriptions = async (tx: Transaction, caseId: string, elementInstanceKey: string): Promise<void> => {
  for (const row of await tx.find(subscriptionRows, { where: { caseId, elementInstanceKey } })) await tx.remove(subscriptionRows, row);
};

/** The procedure's own instance ended: the case is closed. A called instance that ended is a step of it. */
export const applyInstance = async (tx: Transaction, _office: CaseOffice, record: EngineRecord<'PROCESS_INSTANCE'>, row: CaseRow): Promise<void> => {
  const ended = record.intent === 'ELEMENT_COMPLETED' || record.intent === 'ELEMENT_TERMINATED';
  if (!ended) return;
  await dropSubscriptions(tx, row.id, record.key);
  const instance = await tx.get(instanceRows, record.value.processInstanceKey);
  if (record.value.bpmnElementType === 'PROCESS' && record.value.parentProcessInstanceKey === '-1' && instance?.parentKey === null) await close(tx, record, row);
};
