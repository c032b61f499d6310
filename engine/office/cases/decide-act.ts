/**
 * What an act means, decided from the file and the form alone: its legal events, the variables that route the process, the facts it adds. Changes nothing.
 */
import type { Bundle, StepWiring } from '../procedures/bundle.js';
import { fieldsOf } from '../procedures/form-fields.js';
import { dayOf } from '../clock.js';
import type { CaseRow, Fact, LegalEvent, PlannedTerm } from './rows.js';

type FormData = Readonly<Record<string, unknown>>;
const schemaOf = (bundle: Bundle, step: StepWiring): unknown => (step.form === null ? {} : bundle.forms[step.form]?.schema);

const plainDay = (value: unknown): string | undefined => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? dayOf(value) : undefined);

export interface ActEvent { readonly event: string; readonly occurredOn: string }

/** The legal events of an act: each at the date its field gives, or on the act's own legal day. */
export const eventsOf = (step: StepWiring, form: FormData, occurredAt: string): readonly ActEvent[] =>
  step.events
    .filter(({ when }) => when === undefined || form[when.field] === when.equals)
    .map(({ event, field }) => ({ event, occurredOn: plainDay(form[field]) ?? dayOf(occurredAt) }));

/**
 * The day an act is judged by: the earliest of the day it was done and the days of the legal events it brings about. A decision dated back into the window is judged
 * by that date, whatever day it is entered for.
 */
export const legalDay = (step: StepWiring, form: FormData, occurredAt: string): string =>
  [dayOf(occurredAt), ...eventsOf(step, form, occurredAt).map(({ occurredOn }) => occurredOn)].reduce((a, b) => (a < b ? a : b));

/** Form fields marked `x-process-variable`: all that routes the process, and no personal data. */
export const routingVariables = (bundle: Bundle, step: StepWiring, form: FormData): Readonly<Record<string, unknown>> => {
  const fields = fieldsOf(schemaOf(bundle, step));
  return Object.fromEntries([...fields].filter(([name, field]) => field['x-process-variable'] === true && form[name] !== undefined).map(([name]) => [name, form[name]]));
};

/** Terms that the act's events start, each as an occurrence of its own: `case/deadline/n`. */
export const termsStarted = (input: { readonly caseId: string; readonly watched: readonly { readonly deadlineId: string; readonly from: string }[]; readonly counts: ReadonlyMap<string, number>; readonly events: readonly ActEvent[] }): readonly PlannedTerm[] =>
  input.events.flatMap(({ event, occurredOn }) =>
    input.watched.filter(({ from }) => from === event).map(({ deadlineId }) => {
      const n = (input.counts.get(deadlineId) ?? 0) + 1;
      return { occurrence: `${input.caseId}/${deadlineId}/${n}`, deadlineId, n, startEvent: event, startOn: occurredOn };
    }));

/** The variables that carry occurrence keys to the diagram's term catch events (`term_defence_window`, …). */
export const occurrenceVariables = (bundle: Bundle, starts: readonly PlannedTerm[]): Readonly<Record<string, string>> =>
  Object.fromEntries(starts.flatMap(({ deadlineId, occurrence }) => {
    const wait = bundle.waits[deadlineId];
    return wait === undefined ? [] : [[wait.variable, occurrence]];
  }));

/** The facts of the file after the act; a value left out of the form stays as it was. */
export const factsAfter = (row: CaseRow, bundle: Bundle, step: StepWiring, form: FormData, act: { readonly actId: string; readonly occurredAt: string }): Readonly<Record<string, Fact>> => {
  const fields = fieldsOf(schemaOf(bundle, step));
  const added = [...fields].filter(([name, field]) => field['x-transient'] !== true && form[name] !== undefined).map(([name, field]): [string, Fact] => [
    name, { value: form[name], label: field.title ?? name, stepId: step.stepId, stepName: step.name, occurredOn: dayOf(act.occurredAt), actId: act.actId },
  ]);
  return { ...row.facts, ...Object.fromEntries(added) };
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What lists show: the party and the cause of action, as far as they are known. */
export const titleFrom = (facts: Readonly<Record<string, Fact>>): { readonly title: string; readonly partyName: string; readonly place: string } => {
  const partyName = text(facts['partyName']?.value);
  const cause = text(facts['cause']?.value) || text(facts['clueContent']?.value).slice(0, 40);
  return { title: [partyName, cause].filter((part) => part !== '').join(' · ') || '未命名线索', partyName, place: text(facts['place']?.value) };
};

export const eventsAfter = (row: CaseRow, events: readonly ActEvent[], actId: string): readonly LegalEvent[] =>
  events.reduce<readonly LegalEvent[]>((all, { event, occurredOn }) => [...all, { event, n: all.filter((e) => e.event === event).length + 1, occurredOn, actId, corrected: false }], row.events);

export const phasesAfter = (row: CaseRow, phase: string): readonly string[] => (phase === '' || row.phasesDone.includes(phase) ? row.phasesDone : [...row.phasesDone, phase]);

/** The values of the file, with the form over them. */
export const valuesAfter = (row: Pick<CaseRow, 'facts'>, form: FormData): Readonly<Record<string, unknown>> => ({ ...Object.fromEntries(Object.entries(row.facts).map(([name, { value }]) => [name, value])), ...form });

/** What a paper of this step may say: of what its form asks, only what the form answers (the mode of an earlier service is not this one's); all else from the file. */
export const valuesForPaper = (row: Pick<CaseRow, 'facts'>, bundle: Bundle, step: StepWiring, form: FormData): Readonly<Record<string, unknown>> => {
  const asked = fieldsOf(schemaOf(bundle, step));
  return { ...Object.fromEntries(Object.entries(valuesAfter(row, {})).filter(([name]) => !asked.has(name))), ...form };
};

/** Officers named in the form of a step; they become the case's officers. */
export const officersIn = (form: FormData): readonly string[] => {
  const ids = form['officerIds'];
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
};
