/** Judges an intended act before anything is written: its form, then the guards of the law. Throws ActRefused; returns what auditors must see. */
import type { Reader } from '../../store/contract.js';
import { dayOf, shanghaiDate } from '../clock.js';
import { documentsOfCase } from '../documents/documents.js';
import { officersById, type OfficerOnDay } from '../people/people.js';
import type { Bundle, StepWiring } from '../procedures/bundle.js';
import { validateForm } from '../procedures/validators.js';
import { eventsOf, officersIn } from './decide-act.js';
import { receivedFrom } from './received.js';
import { guardFacts } from './guard-facts.js';
import type { Handed } from './intent.js';
import type { CaseOffice } from './office.js';
import { ActRefused } from './refusals.js';
import { actRows, termRows, type CaseRow, type FindingNote, type TermRow } from './rows.js';
import type { GuardFacts, GuardFinding } from './statutes.js';

export interface Surroundings {
  readonly terms: readonly TermRow[];
  readonly documents: Awaited<ReturnType<typeof documentsOfCase>>;
  readonly officers: readonly OfficerOnDay[];
  readonly received: GuardFacts['received'];
}

/** Everything of the case that an act is judged by; read in the act's own transaction. */
export const surroundings = async (reader: Reader, row: CaseRow, form: Handed['formData'], occurredAt: string): Promise<Surroundings> => {
  const terms = await reader.find(termRows, { where: { caseId: row.id } });
  const documents = (await documentsOfCase(reader, row.id)).filter((document) => document.state === 'issued');
  const officers = await officersById(reader, officersIn(form).length > 0 ? officersIn(form) : row.officerIds, dayOf(occurredAt));
  const received = row.received ?? receivedFrom(await reader.find(actRows, { where: { caseId: row.id, state: 'confirmed' } }));
  return { terms, documents, officers, received };
};

const checkForm = (bundle: Bundle, step: StepWiring, form: Handed['formData']): void => {
  // Nothing comes in by the side: guards and events read what forms say, whichever form it was.
  const fields = step.form === null ? Object.keys(form).map((path) => ({ path, message: '这一步没有表单' })) : validateForm(bundle, step.form, form);
  if (fields.length > 0) throw new ActRefused('invalid-form', `“${step.name}”还有 ${fields.length} 处没有填对，没有提交。`, '请按每一处旁边的提示修改后再提交；已填写的内容没有丢失。', fields);
};

const fieldOf = (step: StepWiring, form: Handed['formData'], day: string): readonly { readonly path: string; readonly message: string }[] =>
  step.events.filter(({ field }) => typeof form[field] === 'string' && form[field].slice(0, 10) === day).map(({ field }) => ({ path: field, message: '不能晚于今天' }));

const checkTime = (step: StepWiring, { formData, occurredAt }: Handed, now: number): void => {
  const today = shanghaiDate(now);
  const ahead = eventsOf(step, formData, occurredAt).find(({ occurredOn }) => occurredOn > today);
  if (ahead !== undefined) throw new ActRefused('invalid-form', `日期 ${ahead.occurredOn} 在今天之后，没有提交。`, '请填写实际发生的日期；尚未发生的，等发生后再办理。', fieldOf(step, formData, ahead.occurredOn));
  if (dayOf(occurredAt) > today) throw new ActRefused('invalid-form', `办理时间 ${occurredAt} 在今天之后，没有提交。`, '请填写实际发生的时间。', [{ path: '/occurredAt', message: '不能晚于今天' }]);
};

const unconfirmed = (findings: readonly GuardFinding[], confirmations: Handed['confirmations']): readonly GuardFinding[] =>
  findings.filter((finding) => finding.mode === 'confirm' && !confirmations.some(({ ruleId, reason }) => ruleId === finding.ruleId && reason.trim() !== ''));

/** The guards' word on the act. Blocked, or confirmable without a reason: refused with article and what to do. */
const checkGuards = (findings: readonly GuardFinding[], confirmations: Handed['confirmations']): void => {
  const blocking = findings.filter((finding) => finding.mode === 'block');
  if (blocking.length > 0) throw new ActRefused('guard', '这样办理会使决定违法，没有提交。', '请按下列每一条的说明改正后再提交。', [], findings.filter((f) => f.mode === 'block' || f.mode === 'confirm'));
  const open = unconfirmed(findings, confirmations);
  if (open.length > 0) throw new ActRefused('guard', '这样办理需要写明理由。', '请逐条填写理由后提交；理由将记入案件记录。', [], open);
};

export const findingsFor = (office: CaseOffice, row: CaseRow, step: StepWiring, handed: Pick<Handed, 'formData' | 'occurredAt'>, around: Surroundings): readonly GuardFinding[] =>
  office.law.check(guardFacts({ row, step, form: handed.formData, occurredAt: handed.occurredAt, now: office.clock.now(), ...around }));

const noted = (findings: readonly GuardFinding[], confirmations: Handed['confirmations']): readonly FindingNote[] =>
  findings.map(({ ruleId, mode, message }) => ({ ruleId, mode, message, reason: confirmations.find((c) => c.ruleId === ruleId)?.reason ?? null }));

export const judge = (office: CaseOffice, bundle: Bundle, row: CaseRow, step: StepWiring, handed: Handed, around: Surroundings): readonly FindingNote[] => {
  checkForm(bundle, step, handed.formData);
  checkTime(step, handed, office.clock.now());
  const findings = findingsFor(office, row, step, handed, around);
  checkGuards(findings, handed.confirmations);
  return noted(findings, handed.confirmations);
};
