/**
 * PREPARE, the first arrow of the act protocol: one transaction in which the act is judged on the case's own rows, its numbers are reserved and the command for
 * the engine is put into the outbox (the prepared act itself). Preparing an act that is there already returns it: a repeat is harmless.
 */
import type { Transaction } from '../../store/contract.js';
import type { Command } from '../../runtime/port.js';
import { dayOf, shanghaiInstant } from '../clock.js';
import { reserveForAct } from '../documents/documents.js';
import type { Bundle, StepWiring } from '../procedures/bundle.js';
import { eventsOf, occurrenceVariables, routingVariables, termsStarted, valuesAfter } from './decide-act.js';
import { documentContext } from './document-context.js';
import type { Handed } from './intent.js';
import { judge, surroundings } from './judge.js';
import type { CaseOffice } from './office.js';
import { actRows, type ActRow, type CaseRow, type PlannedTerm } from './rows.js';
import { secretFacts } from './secrets.js';
import { planRow, watchedBy } from './term-rows.js';

export interface Preparation {
  readonly kind: ActRow['kind'];
  readonly row: CaseRow;
  readonly bundle: Bundle;
  readonly step: StepWiring;
  readonly handed: Handed;
  readonly taskKey: string | null;
  /** Makes the engine command once the variables are known. */
  readonly command: (variables: Readonly<Record<string, unknown>>) => Command;
}

const maximum = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0);

const startsOf = (office: CaseOffice, p: Preparation, terms: readonly { readonly deadlineId: string; readonly n: number }[]): readonly PlannedTerm[] => {
  const ids = [...new Set(terms.map(({ deadlineId }) => deadlineId))];
  const counts = new Map(ids.map((id) => [id, maximum(terms.filter((t) => t.deadlineId === id).map(({ n }) => n))]));
  return termsStarted({ caseId: p.row.id, watched: watchedBy(office.law, p.bundle, valuesAfter(p.row, p.handed.formData)), counts, events: eventsOf(p.step, p.handed.formData, p.handed.occurredAt) });
};

export const prepareAct = async (tx: Transaction, office: CaseOffice, p: Preparation): Promise<ActRow> => {
  const { row, bundle, step, handed } = p;
  const around = await surroundings(tx, row, handed.formData, handed.occurredAt);
  const findings = judge(office, bundle, row, step, handed, around);
  const starts = startsOf(office, p, around.terms);
  const planned = starts.map((start) => planRow(office.law, bundle, row.id, start, 1));
  const context = await documentContext(tx, { row, bundle, step, secret: secretFacts(bundle), form: handed.formData, occurredAt: handed.occurredAt, number: null, officers: around.officers, documents: around.documents, terms: [...around.terms, ...planned] });
  await reserveForAct(tx, { actId: handed.actId, caseId: row.id, occurredOn: dayOf(handed.occurredAt), templates: step.documents, bundle, catalogue: office.catalogue, context });
  const variables = { ...routingVariables(bundle, step, handed.formData), ...occurrenceVariables(bundle, starts) };
  return tx.insert(actRows, {
    id: handed.actId, caseId: row.id, kind: p.kind, state: 'prepared', stepId: step.stepId, taskKey: p.taskKey, command: p.command(variables), formData: handed.formData,
    occurredAt: handed.occurredAt, recordedAt: shanghaiInstant(office.clock.now()), actorId: handed.actor.personId, actorName: handed.actor.name,
    findings, events: eventsOf(step, handed.formData, handed.occurredAt), starts, refusal: null,
  });
};
