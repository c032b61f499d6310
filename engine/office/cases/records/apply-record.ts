/** One record's effect on the office's rows, by value type. Records of processes that are no case of ours are passed over. */
import { isOf, type EngineRecord } from '../../../bpmn/protocol/record.js';
import type { Transaction } from '../../../store/contract.js';
import type { CaseOffice } from '../office.js';
import { caseRows, instanceRows, type CaseRow } from '../rows.js';
import { applyIncident } from './incident.js';
import { applyInstance } from './instance.js';
import { applySubscription } from './subscription.js';
import { applyUserTask } from './user-task.js';

/** What a batch touched, told after its commit. */
export interface Followed { readonly cases: Map<string, string>; readonly issued: Map<string, string> }

const caseOfInstance = async (tx: Transaction, instanceKey: string): Promise<CaseRow | undefined> => {
  const instance = await tx.get(instanceRows, instanceKey);
  return instance === undefined ? undefined : tx.get(caseRows, instance.caseId);
};

/** `caseId` is the first variable of every instance; reading it is how an instance is known for a case's. */
const learnInstance = async (tx: Transaction, record: EngineRecord<'VARIABLE'>): Promise<void> => {
  const { name, value, scopeKey, processInstanceKey } = record.value;
  if (name !== 'caseId' || scopeKey !== processInstanceKey || (await tx.get(instanceRows, processInstanceKey)) !== undefined) return;
  const caseId: unknown = JSON.parse(value);
  const row = typeof caseId === 'string' ? await tx.get(caseRows, caseId) : undefined;
  if (row !== undefined) await tx.insert(instanceRows, { id: processInstanceKey, agency: row.agency, caseId: row.id, parentKey: null });
};

const MATTERS: Readonly<Record<string, readonly string[]>> = {
  USER_TASK: ['CREATED', 'CANCELED', 'COMPLETED'], PROCESS_MESSAGE_SUBSCRIPTION: ['CREATING', 'CREATED', 'CORRELATED', 'DELETED'],
  PROCESS_INSTANCE: ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'], INCIDENT: ['CREATED', 'RESOLVED'],
};
/** Most records change nothing of the office's; they are told apart before the case is read for them. */
const matters = (record: EngineRecord): boolean => record.recordType === 'EVENT' && MATTERS[record.valueType]?.includes(record.intent) === true;

const dispatch = async (tx: Transaction, office: CaseOffice, record: EngineRecord, row: CaseRow): Promise<boolean> => {
  if (isOf(record, 'USER_TASK')) await applyUserTask(tx, office, record, row);
  else if (isOf(record, 'PROCESS_MESSAGE_SUBSCRIPTION')) await applySubscription(tx, office, record, row);
  else if (isOf(record, 'PROCESS_INSTANCE')) await applyInstance(tx, office, record, row);
  else if (isOf(record, 'INCIDENT')) await applyIncident(tx, office, record, row);
  else return false;
  return true;
};

export const applyRecord = async (tx: Transaction, office: CaseOffice, record: EngineRecord, followed: Followed): Promise<void> => {
  if (record.recordType === 'EVENT' && isOf(record, 'VARIABLE')) return learnInstance(tx, record);
  if (!matters(record)) return;
  const { processInstanceKey } = record.value as { processInstanceKey?: string };
  const row = processInstanceKey === undefined ? undefined : await caseOfInstance(tx, processInstanceKey);
  if (row !== undefined && (await dispatch(tx, office, record, row))) followed.cases.set(row.id, row.agency);
};
