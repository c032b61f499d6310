/** The terms an act would start and what its papers are filled from: worked out once, for the preview and for the act itself, so that both say the same. */
import type { Reader } from '../../store/contract.js';
import type { DocumentContext } from '../documents/documents.js';
import type { Bundle, StepWiring } from '../procedures/bundle.js';
import { eventsOf, termsStarted, valuesAfter } from './decide-act.js';
import { documentContext } from './document-context.js';
import type { Handed } from './intent.js';
import type { Surroundings } from './judge.js';
import type { CaseOffice } from './office.js';
import type { CaseRow, PlannedTerm } from './rows.js';
import { secretFacts } from './secrets.js';
import { planRow, watchedBy } from './term-rows.js';

export interface PlannedAct { readonly row: CaseRow; readonly bundle: Bundle; readonly step: StepWiring; readonly handed: Pick<Handed, 'formData' | 'occurredAt'>; readonly around: Surroundings }

/** How often each deadline has run: the number of its latest occurrence. */
const countsOf = (terms: Surroundings['terms']): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { deadlineId, n } of terms) counts.set(deadlineId, Math.max(n, counts.get(deadlineId) ?? 0));
  return counts;
};

export const startsOf = (office: CaseOffice, { row, bundle, step, handed, around }: PlannedAct): readonly PlannedTerm[] =>
  termsStarted({ caseId: row.id, watched: watchedBy(office.law, bundle, valuesAfter(row, handed.formData)), counts: countsOf(around.terms), events: eventsOf(step, handed.formData, handed.occurredAt) });

export const contextOf = (reader: Reader, office: CaseOffice, act: PlannedAct, starts: readonly PlannedTerm[]): Promise<DocumentContext> => {
  const { row, bundle, step, handed, around } = act;
  const planned = starts.map((start) => planRow(office.law, bundle, row.id, start, 1));
  return documentContext(reader, { row, bundle, step, secret: secretFacts(bundle), form: handed.formData, occurredAt: handed.occurredAt, number: null, officers: around.officers, documents: around.documents, terms: [...around.terms, ...planned] });
};
