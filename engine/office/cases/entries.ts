/** What an act leaves in the legal history. Each form field is a field of its own, so that one can be erased and the rest stay proven. */
import { createHash } from 'node:crypto';
import type { DocumentRow } from '../documents/documents.js';
import { canonical } from '../journal/canonical.js';
import type { NewEntry } from '../journal/journal.js';
import type { StepWiring } from '../procedures/bundle.js';
import type { ActRow, TermRow } from './rows.js';

const KIND_OF_ACT = { 'open-case': 'case-opened', 'complete-step': 'step-done', 'receive-message': 'message-received', 'release-term': 'term-released', 'correct-event': 'event-corrected', reseat: 'reseated' } as const;

type Base = Pick<NewEntry, 'agency' | 'caseId' | 'occurredAt' | 'recordedAt' | 'actor' | 'typedBy' | 'actId'>;

export const baseOf = (act: ActRow): Base => ({ agency: act.agency, caseId: act.caseId, occurredAt: act.occurredAt, recordedAt: act.recordedAt, actor: act.actorId, typedBy: act.actorId, actId: act.id });

const prefixed = (prefix: string, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));

export const actEntry = (act: ActRow, step: StepWiring): NewEntry => ({
  ...baseOf(act), kind: KIND_OF_ACT[act.kind],
  fields: { step: step.stepId, stepName: step.name, actorName: act.actorName, events: act.events.map(({ event, occurredOn }) => `${event}@${occurredOn}`).join(' '), ...prefixed('form', act.formData) },
});

/** What the paper was filled from and its page are committed to at issue; the hashes of its files follow when it is printed. */
export const documentEntry = (act: ActRow, document: DocumentRow): NewEntry => ({
  ...baseOf(act), kind: 'document-issued',
  fields: { document: document.id, template: document.templateId, templateHash: document.templateHash, name: document.name, number: document.number, contextSha256: document.contextSha256 ?? createHash('sha256').update(canonical(document.context)).digest('hex'), htmlSha256: document.htmlSha256 ?? undefined },
});

export const termStartedEntry = (act: ActRow, term: Pick<TermRow, 'id' | 'deadlineId' | 'name' | 'startOn' | 'lastDay' | 'working' | 'calendarVersion'>): NewEntry => ({
  ...baseOf(act), kind: 'term-started',
  fields: { occurrence: term.id, deadline: term.deadlineId, name: term.name, startOn: term.startOn, lastDay: term.lastDay, working: term.working, calendar: term.calendarVersion },
});

export const termEndedEntry = (act: ActRow, term: TermRow): NewEntry => ({ ...baseOf(act), kind: 'term-ended', fields: { occurrence: term.id, deadline: term.deadlineId, name: term.name, state: term.state, endedOn: term.endedOn, lastDay: term.lastDay } });

/** A finding that did not stop the act: seen by auditors, with the reason that was given. */
export const exceptionEntries = (act: ActRow): readonly NewEntry[] =>
  act.findings.map((finding) => ({ ...baseOf(act), kind: 'exception' as const, fields: { rule: finding.ruleId, mode: finding.mode, message: finding.message, reason: finding.reason } }));
