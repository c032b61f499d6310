/**
 * PREPARE, the first arrow of the act protocol: one transaction in which the act is judged on the case's own rows, its numbers are reserved and the command for
 * the engine is put into the outbox (the prepared act itself). Preparing an act that is there already returns it: a repeat is harmless.
 */
import type { Transaction } from '../../store/contract.js';
import type { Command } from '../../runtime/port.js';
import { dayOf, shanghaiInstant } from '../clock.js';
import { reserveForAct } from '../documents/documents.js';
import type { Bundle, StepWiring } from '../procedures/bundle.js';
import { eventsOf, occurrenceVariables, routingVariables } from './decide-act.js';
import type { Handed } from './intent.js';
import { judge, surroundings } from './judge.js';
import type { CaseOffice } from './office.js';
import { actRows, type ActRow, type CaseRow } from './rows.js';
import { contextOf, startsOf } from './paper-plan.js';

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

export const prepareAct = async (tx: Transaction, office: CaseOffice, p: Preparation): Promise<ActRow> => {
  const { row, bundle, step, handed } = p;
  const around = await surroundings(tx, row, handed.formData, handed.occurredAt);
  const findings = judge(office, bundle, row, step, handed, around);
  const planned = { row, bundle, step, handed, around };
  const starts = startsOf(office, planned);
  const context = await contextOf(tx, office, planned, starts);
  await reserveForAct(tx, { actId: handed.actId, caseId: row.id, occurredOn: dayOf(handed.occurredAt), templates: step.documents, bundle, catalogue: office.catalogue, context });
  const variables = { ...routingVariables(bundle, step, handed.formData), ...occurrenceVariables(bundle, starts) };
  return tx.insert(actRows, {
    id: handed.actId, caseId: row.id, kind: p.kind, state: 'prepared', stepId: step.stepId, taskKey: p.taskKey, command: p.command(variables), formData: handed.formData,
    occurredAt: handed.occurredAt, recordedAt: shanghaiInstant(office.clock.now()), actorId: handed.actor.personId, actorName: handed.actor.name,
    findings, events: eventsOf(step, handed.formData, handed.occurredAt), starts, refusal: null,
  });
};
