/** Opens a case: its row and its first act in one transaction, then the engine instance under the act's own id. */
import type { Reader } from '../../store/contract.js';
import { shanghaiDate, shanghaiInstant } from '../clock.js';
import { bundleInForce } from '../procedures/publish.js';
import { titleFrom } from './decide-act.js';
import { inTurn } from './in-turn.js';
import type { CaseHanded } from './intent.js';
import type { CaseOffice } from './office.js';
import { prepareAct } from './prepare.js';
import { ActRefused, actIdTaken } from './refusals.js';
import { NOTHING_RECEIVED } from './received.js';
import { actRows, caseRows, type ActRow, type CaseRow } from './rows.js';
import type { Bundle } from '../procedures/bundle.js';

/** A case id is internal and made from the act that opened it, so that opening twice is opening once. */
export const caseIdOf = (actId: string): string => `case-${actId}`;

/** The act a case id was made from; undefined for what is no case id. */
export const actThatOpened = (caseId: unknown): string | undefined => (typeof caseId === 'string' && caseId.startsWith('case-') ? caseId.slice('case-'.length) : undefined);

export const bundleToday = async (office: CaseOffice, reader: Reader, procedureId: string): Promise<Bundle> => {
  const bundle = await bundleInForce(reader, procedureId, shanghaiDate(office.clock.now()));
  if (bundle === undefined) throw new ActRefused('not-found', '这个程序目前没有生效的版本。', '请联系法制员发布程序后再登记。');
  return bundle;
};

/** A case as it stands before its first act; also what the first form's preview is filled from. */
export const blankCase = (office: CaseOffice, handed: Pick<CaseHanded, 'actor' | 'actId' | 'formData'>, bundle: Bundle): Omit<CaseRow, 'revision'> => ({
  id: caseIdOf(handed.actId), agency: handed.actor.agency, number: null, ...titleFrom(Object.fromEntries(Object.entries(handed.formData).map(([name, value]) => [name, { value, label: name, stepId: '', stepName: '', occurredOn: '', actId: '' }]))),
  unit: handed.actor.unit, status: 'open', phase: bundle.start.phase, phasesDone: [], procedureId: bundle.procedureId, bundle: bundle.hash, instanceKey: null,
  openedAt: shanghaiInstant(office.clock.now()), openedBy: handed.actor.personId, officerIds: [], facts: {}, events: [], received: NOTHING_RECEIVED, exceptions: 0, termsMissed: 0,
});

export const prepareOpening = (office: CaseOffice, handed: CaseHanded): Promise<ActRow> =>
  inTurn(office.store, { agency: handed.actor.agency }, async (tx) => {
    const before = await tx.get(actRows, handed.actId);
    if (before !== undefined && (before.kind !== 'open-case' || before.actorId !== handed.actor.personId)) throw actIdTaken();
    if (before !== undefined) return before;
    const bundle = await bundleToday(office, tx, handed.procedureId);
    if (!bundle.start.roles.some((role) => handed.actor.roles.some((own) => own === role))) throw new ActRefused('forbidden', '登记线索不在您的职责范围内。', '请由办案人员登记。');
    const row = await tx.insert(caseRows, blankCase(office, handed, bundle));
    return prepareAct(tx, office, {
      kind: 'open-case', row, bundle, step: bundle.start, handed, taskKey: null,
      command: (variables) => ({ type: 'create-instance', actId: handed.actId, processId: bundle.pinnedProcessId, variables: { ...variables, caseId: row.id } }),
    });
  });
