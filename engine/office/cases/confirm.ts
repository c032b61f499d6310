/**
 * CONFIRM, the last arrow of the act protocol: in one transaction the act enters the journal, its documents are issued, its terms start and end, the file knows
 * what the form said. Called by the engine's answer or by its record, whichever comes first; the second finds it done.
 */
import type { Transaction } from '../../store/contract.js';
import { dayOf } from '../clock.js';
import { issueDocuments, type DocumentRow } from '../documents/documents.js';
import { appendEntries } from '../journal/journal.js';
import type { Bundle, StepWiring } from '../procedures/bundle.js';
import { eventsAfter, factsAfter, officersIn, phasesAfter, titleFrom, valuesAfter } from './decide-act.js';
import { dropDraft } from './drafts.js';
import { actEntry, documentEntry, exceptionEntries, termEndedEntry, termStartedEntry } from './entries.js';
import type { CaseOffice } from './office.js';
import { actRows, caseRows, taskRows, termRows, type ActRow, type CaseRow, type TermRow } from './rows.js';
import { endedBy, planRow, waivedBy, watchedBy } from './term-rows.js';
import { receivedAfter } from './received.js';
import { refreshTasks } from './refresh-tasks.js';

/** The document whose number names the case from then on. */
const CASE_NUMBER_TEMPLATE = 'case-filing-approval';

export const stepOf = (bundle: Bundle, act: Pick<ActRow, 'kind' | 'stepId'>): StepWiring => {
  const step = act.kind === 'open-case' ? bundle.start : bundle.steps[act.stepId] ?? Object.values(bundle.messages).find((wiring) => wiring.stepId === act.stepId);
  if (step === undefined) throw new Error(`Expected bundle ${bundle.hash} to know step ${act.stepId}, but it does not.`);
  return step;
};

const caseAfter = (row: CaseRow, act: ActRow, bundle: Bundle, step: StepWiring, documents: readonly DocumentRow[], ended: readonly TermRow[]): CaseRow => {
  const facts = factsAfter(row, bundle, step, act.formData, { actId: act.id, occurredAt: act.occurredAt });
  const named = documents.find((document) => document.templateId === CASE_NUMBER_TEMPLATE)?.number ?? null;
  const officers = officersIn(act.formData);
  return {
    ...row, ...titleFrom(facts), facts, number: row.number ?? named, events: eventsAfter(row, act.events, act.id), phase: step.phase, phasesDone: phasesAfter(row, step.phase),
    officerIds: officers.length > 0 ? officers : row.officerIds, ...(row.received !== undefined && { received: receivedAfter(row.received, act) }), exceptions: row.exceptions + act.findings.length, termsMissed: row.termsMissed + ended.filter((term) => term.state === 'missed').length,
  };
};

const writeTerms = async (tx: Transaction, office: CaseOffice, bundle: Bundle, row: CaseRow, act: ActRow): Promise<{ readonly started: readonly TermRow[]; readonly ended: readonly TermRow[] }> => {
  const before = await tx.find(termRows, { where: { caseId: act.caseId } });
  const ended = [...endedBy(before, watchedBy(office.law, bundle, valuesAfter(row, act.formData)), act.events), ...waivedBy(before, act.formData, dayOf(act.occurredAt))];
  for (const term of ended) await tx.replace(termRows, term);
  const started: TermRow[] = [];
  for (const planned of act.starts) started.push(await tx.insert(termRows, { ...planRow(office.law, bundle, act.caseId, planned, 1), agency: act.agency }));
  return { started, ended };
};

const closeTask = async (tx: Transaction, act: ActRow): Promise<void> => {
  const task = act.taskKey === null ? undefined : await tx.get(taskRows, act.taskKey);
  if (task !== undefined) await tx.replace(taskRows, { ...task, state: 'done', doneBy: act.actorId, holderId: act.actorId, holderName: act.actorName, endedAt: act.recordedAt });
};

export interface Confirmed { readonly act: ActRow; readonly documents: readonly DocumentRow[] }

/** Confirms a prepared act; `key` is what the engine made or touched. Undefined when there is nothing left to confirm. */
export const confirmAct = async (tx: Transaction, office: CaseOffice, actId: string, key: string): Promise<Confirmed | undefined> => {
  const act = await tx.get(actRows, actId);
  if (act === undefined || act.state !== 'prepared') return undefined;
  const row = await tx.get(caseRows, act.caseId);
  if (row === undefined) throw new Error(`Expected case ${act.caseId} of act ${actId}, but it is not there.`);
  const bundle = await office.bundle(tx, row.bundle);
  const step = stepOf(bundle, act);
  const documents = await issueDocuments(tx, act, office.pages.of);
  const { started, ended } = await writeTerms(tx, office, bundle, row, act);
  await closeTask(tx, act);
  const after = await tx.replace(caseRows, { ...caseAfter(row, act, bundle, step, documents, ended), instanceKey: act.kind === 'open-case' ? key : row.instanceKey });
  await dropDraft(tx, act.caseId, act.stepId, act.actorId);
  await appendEntries(tx, [actEntry(act, step), ...exceptionEntries(act), ...documents.map((document) => documentEntry(act, document)), ...started.map((term) => termStartedEntry(act, term)), ...ended.map((term) => termEndedEntry(act, term))]);
  await refreshTasks(tx, after);
  return { act: await tx.replace(actRows, { ...act, state: 'confirmed' }), documents };
};
