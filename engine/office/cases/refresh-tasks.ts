/** Writes into a case's open tasks what the inbox shows of the case: always in the transaction that changed it, so that the list never lies. */
import type { Transaction } from '../../store/contract.js';
import { taskRows, termRows, type CaseRow, type TaskRow } from './rows.js';
import { nearest } from './term-rows.js';

export const refreshTasks = async (tx: Transaction, row: CaseRow): Promise<void> => {
  const due = nearest(await tx.find(termRows, { where: { caseId: row.id } }));
  const shown = shownOf(row, due);
  for (const state of ['open', 'acting'] as const) {
    for (const task of await tx.find(taskRows, { where: { caseId: row.id, state } })) if (differs(task, shown)) await tx.replace(taskRows, { ...task, ...shown });
  }
};

type Shown = Pick<TaskRow, 'caseNumber' | 'caseTitle' | 'partyName' | 'place' | 'dueOn' | 'dueDeadlineId'>;

const shownOf = (row: CaseRow, due: ReturnType<typeof nearest>): Shown => ({ caseNumber: row.number, caseTitle: row.title, partyName: row.partyName, place: row.place, ...due });

/** A task that shows what it showed is not written. */
const differs = (task: TaskRow, shown: Shown): boolean => (Object.keys(shown) as (keyof Shown)[]).some((name) => task[name] !== shown[name]);
