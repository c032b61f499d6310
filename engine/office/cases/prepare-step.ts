/** Prepares a step a person was given, or a message a person registers (a defence, a hearing request, a waiver). */
import type { Transaction } from '../../store/contract.js';
import type { Actor } from '../people/people.js';
import type { Bundle, StepWiring } from '../procedures/bundle.js';
import { inTurn } from './in-turn.js';
import type { StepHanded } from './intent.js';
import type { CaseOffice } from './office.js';
import { prepareAct } from './prepare.js';
import { ActRefused, actIdTaken, alreadyDone, alreadyWithdrawn, beingDone, noSuchCase, notNow, notYours } from './refusals.js';
import { actRows, caseRows, subscriptionRows, taskRows, type ActRow, type CaseRow, type SubscriptionRow, type TaskRow } from './rows.js';

/** A message is for the window that is open now: it is not kept for a later round, which would be another window. */
const NOT_BUFFERED = 0;

const requireRole = (step: StepWiring, actor: Actor): void => {
  if (!step.roles.some((role) => actor.roles.some((own) => own === role))) throw new ActRefused('forbidden', `“${step.name}”不在您的职责范围内，没有提交。`, '请由该步骤对应岗位的人员办理。');
};

const requireHeld = (task: TaskRow, actor: Actor): void => {
  if (task.state === 'withdrawn') throw alreadyWithdrawn();
  if (task.state === 'done') throw alreadyDone(task.holderName ?? '他人');
  if (task.state === 'acting') throw beingDone(task.holderName ?? '他人');
  if (task.holderId !== null && task.holderId !== actor.personId) throw notYours(task.holderName ?? '他人');
};

const openTask = async (tx: Transaction, handed: StepHanded, row: CaseRow): Promise<TaskRow> => {
  const task = handed.taskKey === null ? undefined : await tx.get(taskRows, handed.taskKey);
  if (task === undefined || task.caseId !== row.id || task.stepId !== handed.stepId) throw notNow(handed.stepId);
  return task;
};

const prepareTask = async (tx: Transaction, office: CaseOffice, bundle: Bundle, row: CaseRow, handed: StepHanded): Promise<ActRow> => {
  const task = await openTask(tx, handed, row);
  const step = bundle.steps[task.stepId];
  if (step === undefined) throw notNow(handed.stepId);
  requireHeld(task, handed.actor);
  requireRole(step, handed.actor);
  const act = await prepareAct(tx, office, { kind: 'complete-step', row, bundle, step, handed, taskKey: task.id, command: (variables) => ({ type: 'complete-user-task', actId: handed.actId, userTaskKey: task.id, variables }) });
  await tx.replace(taskRows, { ...task, state: 'acting', holderId: handed.actor.personId, holderName: handed.actor.name });
  return act;
};

const subscriptionFor = async (tx: Transaction, row: CaseRow, message: string): Promise<SubscriptionRow | undefined> =>
  (await tx.find(subscriptionRows, { where: { caseId: row.id } })).find((subscription) => subscription.message === message);

const prepareMessage = async (tx: Transaction, office: CaseOffice, bundle: Bundle, row: CaseRow, handed: StepHanded): Promise<ActRow> => {
  const [message, step] = Object.entries(bundle.messages).find(([, wiring]) => wiring.stepId === handed.stepId) ?? [];
  if (message === undefined || step === undefined) throw notNow(handed.stepId);
  requireRole(step, handed.actor);
  const subscription = await subscriptionFor(tx, row, message);
  if (subscription === undefined) throw notNow(step.name);
  return prepareAct(tx, office, {
    kind: 'receive-message', row, bundle, step, handed, taskKey: null,
    command: (variables) => ({ type: 'publish-message', actId: handed.actId, name: message, correlationKey: subscription.correlationKey, timeToLiveMs: NOT_BUFFERED, variables }),
  });
};

/** An act id is one act of one person: a repeat finds it, anything else under it is a mistake. */
const sameAct = (before: ActRow, handed: StepHanded): ActRow => {
  if (before.caseId !== handed.caseId || before.stepId !== handed.stepId || before.actorId !== handed.actor.personId) throw actIdTaken();
  return before;
};

export const prepareStep = (office: CaseOffice, handed: StepHanded): Promise<ActRow> =>
  inTurn(office.store, { agency: handed.actor.agency }, async (tx) => {
    const before = await tx.get(actRows, handed.actId);
    if (before !== undefined) return sameAct(before, handed);
    const row = await tx.get(caseRows, handed.caseId);
    if (row === undefined) throw noSuchCase();
    const bundle = await office.bundle(tx, row.bundle);
    const act = await (handed.taskKey === null ? prepareMessage : prepareTask)(tx, office, bundle, row, handed);
    // Touching the case row makes two acts on one case take turns: guards read rows that nobody changes meanwhile.
    await tx.replace(caseRows, row);
    return act;
  });
