/** Writes into a case's open tasks what the inbox shows of the case: always in the transaction that changed it, so that the list never lies. */
import type { Transaction } from '../../store/contract.js';
import { taskRows, termRows, type CaseRow, type TaskRow } from './rows.js';
import { nearest } from './term-rows.js';

export const refreshTasks = async (tx: Transaction, row: CaseRow): Promise<void> => {
  const due = nearest(await tx.find(termRows, { where: { caseId: row.id } }));
  for (const state of ['open', 'acting'] as const) {
    for (const task of await tx.find(taskRows, { where: { caseId: row.id, state } })) if (!isShown(task, row, due)) await tx.replace(taskRows, shown(task, row, due));
  }
};

const isShown = (task: TaskRow, row: CaseRow, due: ReturnType<typeof nearest>): boolean =>
  task.caseNumber === row.number && task.caseTitle === row.title && task.partyName === row.partyName && task.place === row.place && task.dueOn === due.dueOn && task.dueDeadlineId === due.dueDeadlineId;

const shown = (task: TaskRow, row: CaseRow, due: ReturnType<typeof nearest>): TaskRow => ({ ...task, caseNumber: row.number, caseTitle: row.title, partyName: row.partyName, place: row.place, ...due });
