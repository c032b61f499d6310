/** The case as a guard sees it: its own rows and the intended act, never a view. */
import type { StepWiring } from '../procedures/bundle.js';
import type { OfficerOnDay } from '../people/people.js';
import { shanghaiDate } from '../clock.js';
import { eventsOf, legalDay, valuesAfter } from './decide-act.js';
import type { CaseRow, TermRow } from './rows.js';
import type { GuardFacts } from './statutes.js';

export interface GuardInput {
  readonly row: CaseRow;
  readonly step: StepWiring;
  readonly form: Readonly<Record<string, unknown>>;
  readonly occurredAt: string;
  readonly now: number;
  readonly officers: readonly OfficerOnDay[];
  readonly documents: readonly { readonly templateId: string; readonly number: string | null; readonly occurredOn: string }[];
  readonly terms: readonly TermRow[];
  readonly received: GuardFacts['received'];
}

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []);

const penalty = (facts: Readonly<Record<string, unknown>>, kinds: string, fine: string): { readonly kinds: readonly string[]; readonly fine: number } | null =>
  facts[kinds] === undefined ? null : { kinds: strings(facts[kinds]), fine: typeof facts[fine] === 'number' ? facts[fine] : 0 };

/** The latest occurrence of each deadline. */
const latestTerms = (terms: readonly TermRow[]): GuardFacts['terms'] =>
  Object.fromEntries([...terms].sort((a, b) => a.n - b.n).map((term) => [term.deadlineId, { lastDay: term.lastDay, open: term.state === 'running', waived: term.state === 'waived', releaseAfter: term.releaseAfter }]));

export const guardFacts = (input: GuardInput): GuardFacts => {
  const { row, step, form, occurredAt, now, terms } = input;
  const known = valuesAfter(row, {});
  const after = valuesAfter(row, form);
  const eventDates = Object.fromEntries(row.events.map(({ event, occurredOn }) => [event, occurredOn]));
  return {
    act: { step: step.stepId, documents: step.documents, events: eventsOf(step, form, occurredAt).map(({ event }) => event), occurredOn: legalDay(step, form, occurredAt), recordedOn: shanghaiDate(now), form },
    case: { ...known, events: eventDates, filedOn: eventDates['case-filed'] ?? null, violationOn: after['violationOn'] ?? null, partyType: after['partyType'] ?? null, noticeServedOn: eventDates['notice-served'] ?? null },
    officers: input.officers.map(({ id, name, certificateNo, validFrom, validTo }) => ({ id, name, certificateNo, validFrom, validTo })),
    documents: input.documents.map(({ templateId, number, occurredOn }) => ({ id: templateId, number, occurredOn })),
    terms: latestTerms(terms),
    penalty: { notified: penalty(known, 'proposedPenaltyKinds', 'proposedFine'), decided: penalty(after, 'decidedPenaltyKinds', 'decidedFine') },
    received: input.received,
    now: { today: shanghaiDate(now) },
  };
};
