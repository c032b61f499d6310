/** Plays a story through the office: the same acts a person would do, in the same order, on the real engine. */
import { randomUUID } from 'node:crypto';
import { subscriptionRows, taskRows } from '../../office/cases/rows.js';
import { submitOpening, submitStep } from '../../office/cases/submit-act.js';
import { EVERY_AGENCY } from '../../office/cases/office.js';
import type { Actor } from '../../office/people/people.js';
import { actorOf, personRows } from '../../office/people/people.js';
import type { House } from '../assemble.js';
import type { StoryAct } from './story.js';

const PATIENCE_MS = 30_000;

/** Resolves with what `look` finds, looking again after every change of a case. */
const until = async <T>(house: House, what: string, look: () => Promise<T | undefined>): Promise<T> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const changed = new Promise<void>((resolve) => { const leave = house.onChange(() => { leave(); resolve(); }); setTimeout(() => { leave(); resolve(); }, 200).unref(); });
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Expected ${what} within ${PATIENCE_MS} ms, but it did not come.`);
    await changed;
  }
};

const openTask = (house: House, caseId: string, stepId: string): Promise<string> =>
  until(house, `step ${stepId} of ${caseId}`, async () => (await house.office.store.read(EVERY_AGENCY).find(taskRows, { where: { caseId, state: 'open' } })).find((task) => task.stepId === stepId)?.id);

const openMessage = (house: House, caseId: string, elementId: string): Promise<string> =>
  until(house, `message ${elementId} of ${caseId}`, async () => (await house.office.store.read(EVERY_AGENCY).find(subscriptionRows, { where: { caseId } })).find((row) => row.elementId === elementId)?.id);

export interface Cast { readonly handler: Actor; readonly leader: Actor; readonly archivist: Actor }

export const castFrom = async (house: House, ids: Readonly<Record<keyof Cast, string>>): Promise<Cast> => {
  const person = async (id: string): Promise<Actor> => {
    const row = await house.office.store.read(EVERY_AGENCY).get(personRows, id);
    if (row === undefined) throw new Error(`Expected person ${id} to be set up, but there is none.`);
    return actorOf(row);
  };
  return { handler: await person(ids.handler), leader: await person(ids.leader), archivist: await person(ids.archivist) };
};

export const openByStory = async (house: House, cast: Cast, procedureId: string, act: StoryAct): Promise<string> =>
  (await submitOpening(house.office, { actId: randomUUID(), actor: cast[act.by], procedureId, formData: act.form, occurredAt: act.on, confirmations: [] })).caseId;

/** Does one act as soon as the case has come to it. */
export const actByStory = async (house: House, cast: Cast, caseId: string, act: StoryAct): Promise<void> => {
  const taskKey = act.message === true ? null : await openTask(house, caseId, act.stepId);
  if (act.message === true) await openMessage(house, caseId, act.stepId);
  await submitStep(house.office, { actId: randomUUID(), actor: cast[act.by], caseId, stepId: act.stepId, taskKey, formData: act.form, occurredAt: act.on, confirmations: [] });
  if (act.message === true) await house.beat();
};
