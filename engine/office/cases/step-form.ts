/** The form of a step, filled with what the file knows and with the person's own draft on top; and the paper it makes, before it is issued. */
import type { Reader } from '../../store/contract.js';
import { shanghaiInstant, dayOf } from '../clock.js';
import { bundleTemplate, type Problem } from '../documents/documents.js';
import { officersOn, type Actor, type OfficerOnDay } from '../people/people.js';
import type { Bundle, StepWiring } from '../procedures/bundle.js';
import { fieldsOf } from '../procedures/form-fields.js';
import { draftOf } from './drafts.js';
import { findingsFor, surroundings } from './judge.js';
import type { CaseOffice } from './office.js';
import { noSuchCase, notNow } from './refusals.js';
import { caseRows, type CaseRow } from './rows.js';
import { hiddenFrom, leavingOut } from './secrets.js';
import type { GuardFinding } from './statutes.js';
import { contextOf, startsOf } from './paper-plan.js';

export interface FilledForm {
  readonly step: StepWiring;
  readonly bundle: Bundle;
  readonly formData: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly draft: { readonly savedAt: string; readonly revision: number } | null;
  readonly officers: readonly OfficerOnDay[];
}

/** Fields the file already answers, with where each came from: by their own name, or by the fact they begin with (`x-prefill`). `x-fresh` ones are asked anew. */
const known = (row: CaseRow, bundle: Bundle, step: StepWiring): Pick<FilledForm, 'formData' | 'sources'> => {
  const answered = [...fieldsOf(step.form === null ? {} : bundle.forms[step.form]?.schema)].flatMap(([name, field]) => {
    const fact = field['x-fresh'] === true ? undefined : row.facts[name] ?? row.facts[field['x-prefill'] ?? ''];
    return fact === undefined ? [] : [{ name, fact }];
  });
  return {
    formData: Object.fromEntries(answered.map(({ name, fact }) => [name, fact.value])),
    sources: Object.fromEntries(answered.map(({ name, fact }) => [name, `来自${fact.stepName} ${fact.occurredOn}`])),
  };
};

export const stepIn = (bundle: Bundle, stepId: string): StepWiring => {
  const step = bundle.steps[stepId] ?? Object.values(bundle.messages).find((wiring) => wiring.stepId === stepId);
  if (step === undefined) throw notNow(stepId);
  return step;
};

/** Before a case is opened, `row` is the blank one. */
export const filledForm = async (office: CaseOffice, reader: Reader, actor: Actor, row: CaseRow, bundle: Bundle, step: StepWiring): Promise<FilledForm> => {
  const draft = await draftOf(reader, row.id, step.stepId, actor.personId);
  const fromFile = known(row, bundle, step);
  const officers = await officersOn(reader, dayOf(shanghaiInstant(office.clock.now())));
  const formData = { ...(row.officerIds.length > 0 && { officerIds: row.officerIds }), ...fromFile.formData, ...draft?.formData };
  const fields = fieldsOf(step.form === null ? {} : bundle.forms[step.form]?.schema);
  const hidden = hiddenFrom(actor, bundle);
  return { step, bundle, formData: leavingOut(Object.fromEntries(Object.entries(formData).filter(([name]) => fields.has(name))), hidden), sources: leavingOut(fromFile.sources, hidden), draft: draft === undefined ? null : { savedAt: draft.savedAt, revision: draft.revision }, officers };
};

export const caseForActor = async (reader: Reader, caseId: string): Promise<CaseRow> => {
  const row = await reader.get(caseRows, caseId);
  if (row === undefined) throw noSuchCase();
  return row;
};

export interface PreviewAsked { readonly templateId: string; readonly formData: Readonly<Record<string, unknown>>; readonly occurredAt: string }
export interface Paper { readonly html: string; readonly problems: readonly Problem[]; readonly findings: readonly GuardFinding[] }

/** The paper as it would be issued now, with the terms it would start; and what the guards would say. */
export const previewPaper = async (office: CaseOffice, reader: Reader, row: CaseRow, bundle: Bundle, step: StepWiring, asked: PreviewAsked): Promise<Paper> => {
  const { formData, occurredAt } = asked;
  const around = await surroundings(reader, row, formData, occurredAt);
  const planned = { row, bundle, step, handed: asked, around };
  const context = await contextOf(reader, office, planned, startsOf(office, planned));
  const { html, problems } = await office.renderer.render(bundleTemplate(bundle, asked.templateId), context, 'draft');
  return { html, problems, findings: findingsFor(office, row, step, { formData, occurredAt }, around).filter(({ mode }) => mode !== 'audit') };
};
