/** The office's rows as the contract shows them. Secret facts are left out for those who need not know. */
import { shanghaiDate } from '../../office/clock.js';
import type { CaseOffice } from '../../office/cases/office.js';
import type { TermRow } from '../../office/cases/rows.js';
import { hiddenFrom, leavingOut } from '../../office/cases/secrets.js';
import type { DocumentRow } from '../../office/documents/documents.js';
import type { EvidenceRow } from '../../office/evidence/evidence.js';
import type { Actor } from '../../office/people/people.js';
import type { Bundle } from '../../office/procedures/bundle.js';
import { factText, type CaseFile, type StepNow } from '../../views/case-file/case-file.js';
import type { CaseDocument, CaseView, Evidence, OpenStep } from '../contract/cases.js';
import type { Term } from '../contract/shared.js';

export const documentView = (row: DocumentRow): CaseDocument => ({ id: row.id, templateId: row.templateId, name: row.name, number: row.number, state: row.state, occurredOn: row.occurredOn, rendered: row.pdfSha256 !== null, sha256: row.pdfSha256, pages: row.pages, voidReason: row.voidReason });

export const evidenceView = (row: EvidenceRow): Evidence => ({ id: row.id, name: row.name, mediaType: row.mediaType, size: row.size, sha256: row.sha256, takenOn: row.takenOn, place: row.place, note: row.note, by: { id: row.byId, name: row.byName, unit: '' }, addedAt: row.addedAt });

export const termView = (office: CaseOffice, row: TermRow): Term => {
  const remaining = row.lastDay === null ? null : office.law.remaining(row.deadlineId, row.lastDay, shanghaiDate(office.clock.now()));
  const running = row.state === 'running';
  return {
    occurrence: row.id, deadlineId: row.deadlineId, name: row.name, startEvent: row.startEvent, startOn: row.startOn, lastDay: row.lastDay, lastDayText: row.lastDay === null ? '' : office.law.dateText(row.lastDay),
    remainingText: running ? remaining?.text ?? '' : '', state: running ? remaining?.state ?? 'running' : row.state, working: [...row.working], warnings: [...row.warnings], basis: [...office.law.termBasis(row.deadlineId)], calendarVersion: row.calendarVersion, revision: row.revisionNo,
  };
};

/** A step of the person's role that nobody else holds and that is not under way. */
const mayAct = (actor: Actor, { task, step }: StepNow): boolean => {
  const inRole = step.roles.some((role) => actor.roles.some((own) => own === role));
  return inRole && (task === null || (task.state !== 'acting' && (task.holderId === null || task.holderId === actor.personId)));
};

const holderOf = (task: StepNow['task']): OpenStep['holder'] => (task === null || task.holderId === null ? null : { id: task.holderId, name: task.holderName ?? '' });

export const stepView = (actor: Actor, now: StepNow): OpenStep => {
  const { task, subscription, step } = now;
  const base = { stepId: step.stepId, name: step.name, phase: step.phase, roles: [...step.roles], holder: holderOf(task), mayAct: mayAct(actor, now) };
  return task === null ? { ...base, taskKey: null, message: subscription?.message ?? null, since: subscription?.since ?? '', revision: 0 } : { ...base, taskKey: task.id, message: null, since: task.since, revision: task.revision };
};

const mainTerm = (terms: readonly Term[]): Term | null => terms.find((term) => term.deadlineId === 'decide-90' && term.remainingText !== '') ?? terms.find((term) => term.remainingText !== '') ?? null;

export const caseView = (office: CaseOffice, actor: Actor, bundle: Bundle, file: CaseFile): CaseView => {
  const { row } = file;
  const hidden = hiddenFrom(actor, bundle);
  const terms = file.terms.map((term) => termView(office, term));
  return {
    caseId: row.id, caseNumber: row.number, title: row.title, status: row.status, procedure: { id: row.procedureId, name: bundle.name, bundle: row.bundle },
    phases: file.phases.map((phase) => ({ ...phase })), officers: file.officers.map((officer) => ({ ...officer })), mainTerm: mainTerm(terms),
    facts: Object.entries(leavingOut(row.facts, hidden)).map(([name, fact]) => ({ name, label: fact.label, value: fact.value, text: factText(fact), source: `${fact.stepName} ${fact.occurredOn}` })),
    openSteps: file.steps.map((step) => stepView(actor, step)), waiting: [...file.waiting], terms, documents: file.documents.map(documentView), evidence: file.evidence.map(evidenceView), journal: file.journal,
  };
};
