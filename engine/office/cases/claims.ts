/** Who holds a task: compare-and-set rows of the office. Whether the task exists is the engine's to say. */
import { StaleRow, type Transaction } from '../../store/contract.js';
import type { Actor } from '../people/people.js';
import type { CaseOffice } from './office.js';
import { ActRefused, alreadyDone, alreadyWithdrawn } from './refusals.js';
import { taskRows, type TaskRow } from './rows.js';

export const taskOfPerson = async (tx: Transaction, taskKey: string): Promise<TaskRow> => {
  const task = await tx.get(taskRows, taskKey);
  if (task === undefined) throw new ActRefused('not-found', '没有找到这项待办。', '请刷新待办列表。');
  if (task.state === 'withdrawn') throw alreadyWithdrawn();
  if (task.state === 'done') throw alreadyDone(task.holderName ?? '他人');
  return task;
};

const mayHold = (task: TaskRow, actor: Actor): boolean => task.roles.some((role) => actor.roles.some((own) => own === role));

const change = (office: CaseOffice, actor: Actor, taskKey: string, revision: number, decide: (task: TaskRow) => TaskRow): Promise<TaskRow> =>
  office.store.transaction({ agency: actor.agency }, async (tx) => {
    const task = await taskOfPerson(tx, taskKey);
    if (task.revision !== revision) throw new ActRefused('conflict', task.holderName === null ? '这项待办刚刚有变化。' : `这项待办刚刚由${task.holderName}领取。`, '请刷新后再看。');
    return tx.replace(taskRows, decide(task));
  }).then((task) => { office.changed({ caseId: task.caseId, agency: task.agency }); return task; })
    .catch((error: unknown) => { throw error instanceof StaleRow ? new ActRefused('conflict', '这项待办刚刚被他人领取。', '请刷新后再看。') : error; });

/** 领取. `revision` is that of the row the person saw. */
export const claimTask = (office: CaseOffice, actor: Actor, taskKey: string, revision: number): Promise<TaskRow> =>
  change(office, actor, taskKey, revision, (task) => {
    if (!mayHold(task, actor)) throw new ActRefused('forbidden', `“${task.stepName}”不在您的职责范围内。`, '需要由该步骤对应岗位的人员领取。');
    if (task.holderId !== null && task.holderId !== actor.personId) throw new ActRefused('conflict', `这项待办已经由${task.holderName ?? '他人'}领取。`, '请刷新待办列表。');
    return { ...task, holderId: actor.personId, holderName: actor.name };
  });

/** 退回待领. */
export const releaseTask = (office: CaseOffice, actor: Actor, taskKey: string, revision: number): Promise<TaskRow> =>
  change(office, actor, taskKey, revision, (task) => {
    if (task.holderId !== actor.personId) throw new ActRefused('forbidden', '这项待办不在您手里。', '只能退回自己领取的待办。');
    return { ...task, holderId: null, holderName: null };
  });
