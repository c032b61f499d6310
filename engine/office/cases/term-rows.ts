/** Terms of a case: planned by the statutes' calculus, ended by events, released to the diagram when their time is over. Decides; writes nothing. */
import type { Statutes } from './statutes.js';
import type { Fresh } from '../../store/contract.js';
import type { Bundle } from '../procedures/bundle.js';
import type { ActEvent } from './decide-act.js';
import type { PlannedTerm, TermRow } from './rows.js';

export interface Watched { readonly deadlineId: string; readonly from: string; readonly to: string }

const appliesTo = (bundle: Bundle, deadlineId: string, facts: Readonly<Record<string, unknown>>): boolean => {
  const when = bundle.termsWhen?.[deadlineId];
  return when === undefined || facts[when.field] === when.equals;
};

/** The deadlines a procedure watches in a case with these facts, with the events that start and end them. */
export const watchedBy = (law: Statutes, bundle: Bundle, facts: Readonly<Record<string, unknown>>): readonly Watched[] =>
  bundle.terms.filter((id) => appliesTo(bundle, id, facts)).flatMap((deadlineId) => {
    const definition = law.deadline(deadlineId);
    return definition === undefined ? [] : [{ deadlineId, from: definition.from, to: definition.to }];
  });

/** Post handed in on the last day is in time: the window is kept open for it (parameter `mailGrace`, working days). */
const releaseDay = (law: Statutes, lastDay: string | null): string | null => (lastDay === null ? null : law.addWorkingDays(lastDay, law.parameter('mailGrace')));

export const planRow = (law: Statutes, bundle: Bundle, caseId: string, planned: PlannedTerm, revisionNo: number): Fresh<TermRow> => {
  const plan = law.plan(planned.deadlineId, planned.startOn);
  const awaited = bundle.waits[planned.deadlineId] !== undefined;
  return {
    id: planned.occurrence, caseId, deadlineId: planned.deadlineId, n: planned.n, name: law.termName(planned.deadlineId), startEvent: planned.startEvent, startOn: planned.startOn,
    lastDay: plan.lastDay, working: plan.steps, warnings: plan.warnings, calendarVersion: plan.calendarVersion, revisionNo, state: 'running', endedOn: null,
    awaited, releaseAfter: awaited ? releaseDay(law, plan.lastDay) : null, released: false,
  };
};

/** A running term that an event ends: kept when it came by the last day. A term that the diagram waits for ends by its release or waiver instead. */
export const endedBy = (terms: readonly TermRow[], watched: readonly Watched[], events: readonly ActEvent[]): readonly TermRow[] =>
  events.flatMap(({ event, occurredOn }) => {
    const ids = watched.filter(({ to }) => to === event).map(({ deadlineId }) => deadlineId);
    return terms.filter((term) => term.state === 'running' && !term.awaited && ids.includes(term.deadlineId))
      .map((term): TermRow => ({ ...term, state: term.lastDay !== null && occurredOn > term.lastDay ? 'missed' : 'kept', endedOn: occurredOn }));
  });

const WAIVED: Readonly<Record<string, readonly string[]>> = { defence: ['defence-window'], hearing: ['hearing-request'], both: ['defence-window', 'hearing-request'] };

/** Terms whose right the party gave up in writing; each is released at once, the other goes on (上海听证规定 16: the rights are independent). */
export const waivedBy = (terms: readonly TermRow[], form: Readonly<Record<string, unknown>>, on: string): readonly TermRow[] => {
  const ids = WAIVED[String(form['waiverOf'] ?? '')] ?? [];
  return terms.filter((term) => term.state === 'running' && term.awaited && ids.includes(term.deadlineId)).map((term) => ({ ...term, state: 'waived', endedOn: on }));
};

/** The nearest last day among running terms that bind the agency; what the inbox sorts by. */
export const nearest = (terms: readonly TermRow[]): { readonly dueOn: string; readonly dueDeadlineId: string | null } => {
  const running = terms.filter((term) => term.state === 'running' && term.lastDay !== null).sort((a, b) => ((a.lastDay ?? '') < (b.lastDay ?? '') ? -1 : 1));
  const first = running[0];
  return first === undefined ? { dueOn: '9999-12-31', dueDeadlineId: null } : { dueOn: first.lastDay ?? '9999-12-31', dueDeadlineId: first.deadlineId };
};
