/**
 * THE ACT PROTOCOL: prepare → engine → confirm, or refuse. Every arrow may be cut: a prepared act is in the outbox and is submitted again under its own id
 * (`recover.ts`), the engine takes a repeat for the first, a confirmed act is not confirmed twice.
 */
import { EngineUnavailable, type Command, type Outcome } from '../../runtime/port.js';
import { inTurn } from './in-turn.js';
import type { CaseHanded, StepHanded } from './intent.js';
import { confirmAct } from './confirm.js';
import { saveDraft } from './drafts.js';
import { EVERY_AGENCY, type CaseOffice } from './office.js';
import { prepareOpening } from './open-case.js';
import { prepareStep } from './prepare-step.js';
import { ActRefused } from './refusals.js';
import { refuseAct } from './refuse.js';
import { actRows, type ActRow } from './rows.js';

/** The engine's answer, or undefined when none came: the act stays prepared and is submitted again later. */
const ask = async (office: CaseOffice, command: Command): Promise<Outcome | undefined> => {
  try {
    return await office.port.submit(command);
  } catch (error) {
    if (error instanceof EngineUnavailable) return undefined;
    throw error;
  }
};

/** Carries a prepared act to the engine and settles it by the answer. Safe to repeat. */
export const carryOn = async (office: CaseOffice, act: ActRow): Promise<ActRow> => {
  if (act.state !== 'prepared' || act.command === null) return act;
  await office.pages.make(act);
  const outcome = await ask(office, act.command);
  if (outcome === undefined) return act;
  const settled = outcome.accepted ? await settle(office, act, outcome.key) : await inTurn(office.store, EVERY_AGENCY, (tx) => refuseAct(tx, act.id, outcome.code, outcome.reason));
  office.pages.drop(act);
  office.changed({ caseId: act.caseId, agency: act.agency });
  return settled ?? act;
};

const settle = async (office: CaseOffice, act: ActRow, key: string): Promise<ActRow | undefined> => {
  const confirmed = await inTurn(office.store, EVERY_AGENCY, (tx) => confirmAct(tx, office, act.id, key));
  if (confirmed !== undefined) office.issued(confirmed.documents.map(({ id }) => id), act.agency);
  return confirmed?.act ?? office.store.read(EVERY_AGENCY).get(actRows, act.id);
};

const outcomeOf = (act: ActRow): ActRow => {
  if (act.state === 'refused') throw new ActRefused('engine', act.refusal ?? '没有提交成功。', '您填写的内容已经恢复为草稿；请刷新案件后再看。');
  return act;
};

/** A refused step keeps what was typed as the person's draft. */
const keepTyped = async (office: CaseOffice, handed: StepHanded, error: unknown): Promise<never> => {
  if (error instanceof ActRefused && error.code !== 'not-found') {
    await saveDraft(office, handed.actor, { caseId: handed.caseId, stepId: handed.stepId, formData: handed.formData, revision: null }).catch(() => undefined);
  }
  throw error;
};

export const submitStep = async (office: CaseOffice, handed: StepHanded): Promise<ActRow> => {
  const act = await prepareStep(office, handed).catch((error: unknown) => keepTyped(office, handed, error));
  return outcomeOf(await carryOn(office, act));
};

export const submitOpening = async (office: CaseOffice, handed: CaseHanded): Promise<ActRow> => outcomeOf(await carryOn(office, await prepareOpening(office, handed)));
