/** The case on one page: where it stands, what must be done, by when, with whom. Reads the office's rows; decides nothing. */
import { caseRows, incidentRows, subscriptionRows, taskRows, termRows, type CaseRow, type Fact, type SubscriptionRow, type TaskRow, type TermRow } from '../../office/cases/rows.js';
import type { Statutes } from '../../office/cases/statutes.js';
import { documentsOfCase, type DocumentRow } from '../../office/documents/documents.js';
import { evidenceOfCase, type EvidenceRow } from '../../office/evidence/evidence.js';
import { journalHead } from '../../office/journal/journal.js';
import { personNames } from '../../office/people/people.js';
import type { Bundle, StepWiring } from '../../office/procedures/bundle.js';
import type { Query, Reader } from '../../store/contract.js';

export interface StepNow { readonly task: TaskRow | null; readonly subscription: SubscriptionRow | null; readonly step: StepWiring }
export interface CaseFile {
  readonly row: CaseRow;
  readonly phases: readonly { readonly name: string; readonly state: 'done' | 'current' | 'ahead' }[];
  readonly officers: readonly { readonly id: string; readonly name: string; readonly unit: string }[];
  readonly steps: readonly StepNow[];
  readonly waiting: readonly string[];
  readonly terms: readonly TermRow[];
  readonly documents: readonly DocumentRow[];
  readonly evidence: readonly EvidenceRow[];
  readonly journal: { readonly length: number; readonly head: string };
}

const stepsNow = (bundle: Bundle, tasks: readonly TaskRow[], subscriptions: readonly SubscriptionRow[]): readonly StepNow[] => [
  ...tasks.flatMap((task) => { const step = bundle.steps[task.stepId]; return step === undefined ? [] : [{ task, subscription: null, step }]; }),
  ...subscriptions.flatMap((subscription) => { const step = bundle.messages[subscription.message]; return step === undefined ? [] : [{ task: null, subscription, step }]; }),
];

const phasesOf = (row: CaseRow, bundle: Bundle, tasks: readonly TaskRow[]): CaseFile['phases'] => {
  const current = row.status === 'closed' ? [] : tasks.length > 0 ? tasks.map((task) => task.phase) : [row.phase];
  const first = bundle.phases.findIndex((phase) => current.includes(phase));
  return bundle.phases.map((name, index) => ({ name, state: current.includes(name) ? 'current' : row.status === 'closed' ? (row.phasesDone.includes(name) ? 'done' : 'ahead') : index < first ? 'done' : 'ahead' }));
};

/** What the case waits for, in words: terms the diagram waits for, and steps the engine could not go on with. */
const waitingFor = async (reader: Reader, law: Statutes, row: CaseRow, terms: readonly TermRow[]): Promise<readonly string[]> => {
  const incidents = await reader.find(incidentRows, { where: { caseId: row.id } });
  return [
    ...terms.filter((term) => term.awaited && !term.released && term.lastDay !== null).map((term) => `等待${term.name}届满：最后一日 ${law.dateText(term.lastDay ?? '')}${term.releaseAfter === null || term.releaseAfter === term.lastDay ? '' : `，交邮在途宽限至 ${law.dateText(term.releaseAfter)}`}`),
    ...incidents.filter((incident) => incident.state === 'open').map((incident) => `流程停在“${incident.elementId}”，需要管理员处理：${incident.message}`),
  ];
};

export const caseFile = async (reader: Reader, law: Statutes, bundle: Bundle, row: CaseRow): Promise<CaseFile> => {
  const tasks = await reader.find(taskRows, { where: { caseId: row.id, state: { in: ['open', 'acting'] } } });
  const subscriptions = await reader.find(subscriptionRows, { where: { caseId: row.id } });
  const terms = [...(await reader.find(termRows, { where: { caseId: row.id } }))].sort((a, b) => ((a.lastDay ?? '9') < (b.lastDay ?? '9') ? -1 : 1));
  const people = await personNames(reader, row.officerIds);
  return {
    row, terms, phases: phasesOf(row, bundle, tasks), steps: stepsNow(bundle, tasks, subscriptions), waiting: await waitingFor(reader, law, row, terms),
    officers: row.officerIds.flatMap((id) => { const person = people.get(id); return person === undefined ? [] : [{ id, name: person.name, unit: person.unit }]; }),
    documents: await documentsOfCase(reader, row.id), evidence: await evidenceOfCase(reader, row.id), journal: await journalHead(reader, row.id),
  };
};

const LIST = 200;
/** Cases by words in number, title or party; the newest first. */
export const caseList = async (reader: Reader, request: { readonly words: string; readonly status: 'open' | 'closed' | null }): Promise<readonly CaseRow[]> => {
  const query: Query<CaseRow> = { ...(request.status !== null && { where: { status: request.status } }), orderBy: [{ field: 'openedAt', descending: true }], limit: LIST };
  const rows = await reader.find(caseRows, query);
  return rows.filter((row) => request.words === '' || [row.title, row.number ?? '', row.partyName, row.place].some((text) => text.includes(request.words)));
};

/** A fact as a person reads it. Secret ones (the reporter) are left out by the caller's roles. */
export const factText = (fact: Fact): string => {
  if (typeof fact.value === 'string' || typeof fact.value === 'number') return String(fact.value);
  if (typeof fact.value === 'boolean') return fact.value ? '是' : '否';
  return Array.isArray(fact.value) ? fact.value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join('、') : JSON.stringify(fact.value);
};
