/** REFUSE: the engine did not take a prepared act. The draft comes back, reserved numbers are voided with the reason, the journal says so. */
import type { Transaction } from '../../store/contract.js';
import { voidDocuments } from '../documents/documents.js';
import { appendEntries } from '../journal/journal.js';
import { restoreDraft } from './drafts.js';
import { baseOf } from './entries.js';
import { actRows, caseRows, taskRows, type ActRow } from './rows.js';

const REASONS: Readonly<Record<string, string>> = {
  NOT_FOUND: '这一步已经被撤回或者办结，流程引擎没有接受。',
  ALREADY_EXISTS: '同一操作已经提交过，流程引擎没有重复接受。',
  INVALID_STATE: '案件当前的状态不允许这一步，流程引擎没有接受。',
  INVALID_ARGUMENT: '流程引擎不能接受提交的内容。',
};
export const refusalText = (code: string): string => REASONS[code] ?? '流程引擎没有接受这一步。';

/** A task that the engine no longer knows is withdrawn; one that it knows goes back to the person. */
const releaseTask = async (tx: Transaction, act: ActRow, code: string): Promise<void> => {
  const task = act.taskKey === null ? undefined : await tx.get(taskRows, act.taskKey);
  if (task !== undefined && task.state === 'acting') await tx.replace(taskRows, { ...task, state: code === 'NOT_FOUND' ? 'withdrawn' : 'open', endedAt: code === 'NOT_FOUND' ? act.recordedAt : null });
};

export const refuseAct = async (tx: Transaction, actId: string, code: string, engineReason: string): Promise<ActRow | undefined> => {
  const act = await tx.get(actRows, actId);
  if (act === undefined || act.state !== 'prepared') return act;
  const refusal = refusalText(code);
  await voidDocuments(tx, act, refusal);
  await releaseTask(tx, act, code);
  await restoreDraft(tx, act);
  const row = await tx.get(caseRows, act.caseId);
  if (row !== undefined && act.kind === 'open-case') await tx.replace(caseRows, { ...row, status: 'closed', phase: '未登记' });
  await appendEntries(tx, [{ ...baseOf(act), kind: 'act-refused', fields: { step: act.stepId, reason: refusal, engine: `${code}: ${engineReason}` } }]);
  return tx.replace(actRows, { ...act, state: 'refused', refusal });
};
