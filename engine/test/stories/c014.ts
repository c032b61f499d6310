/** The published case of an unauthorised dump (莆田涵江, 3,000 yuan, filed and closed within twelve days of September 2023), with invented names, as acts. */
import { opening, storyAfterOpening, type StoryAct, type StoryDays, type StoryFacts } from '../../composition/demo/story.js';
import type { Bureau } from './bureau.js';
import type { Desk } from './desk.js';

export const FACTS: StoryFacts = { party: '韦某', address: '城南区新桥路 128 号', phone: '0000-8002 0001', place: '城南区新桥路空地', volume: '120', fine: 3000, archiveNo: '城南档〔2023〕0001号', receiptNo: '00001234' };
export const DAYS: StoryDays = { clue: '2023-09-01', filed: '2023-09-01', investigated: '2023-09-01', notified: '2023-09-04', waived: '2023-09-05', decided: '2023-09-06', served: '2023-09-06', paid: '2023-09-08', closed: '2023-09-13' };
export const OFFICERS = ['p-wang', 'p-li'] as const;
export const OPENING: StoryAct = opening(FACTS, DAYS);
/** Every act after the clue; `waived` only where the party gave up the defence. */
export const ACTS: readonly StoryAct[] = storyAfterOpening(FACTS, DAYS, OFFICERS);

export interface Desks { readonly handler: Desk; readonly leader: Desk; readonly archivist: Desk }
export const desksOf = async (bureau: Bureau): Promise<Desks> => ({ handler: await bureau.as('wanglei'), leader: await bureau.as('zhaoqiang'), archivist: await bureau.as('sunfang') });

export const actOf = (stepId: string): StoryAct => {
  const act = ACTS.find((told) => told.stepId === stepId);
  if (act === undefined) throw new Error(`Expected the story to have an act ${stepId}, but it has none.`);
  return act;
};

/** Opens the case and carries it through the story's acts until, and with, the one named; to the end without a name. */
export const carry = async (bureau: Bureau, desks: Desks, upTo?: string): Promise<string> => {
  await bureau.day(OPENING.on);
  const caseId = await desks.handler.opens(OPENING.form, OPENING.on);
  const last = upTo === undefined ? ACTS.length : ACTS.findIndex((act) => act.stepId === upTo) + 1;
  for (const act of ACTS.slice(0, last)) await goOn(bureau, desks, caseId, act);
  return caseId;
};

export const goOn = async (bureau: Bureau, desks: Desks, caseId: string, act: StoryAct): Promise<void> => {
  await bureau.day(act.on);
  await desks[act.by].does(caseId, { stepId: act.stepId, form: act.form, on: act.on });
};
