/**
 * Releases terms to the diagrams that wait for them: when the last day and the grace for post in transit are over, or the right was waived. The message id is
 * occurrence and revision, the correlation key the occurrence alone, so that a release can let pass nothing but its own round.
 */
import type { Transaction } from '../../store/contract.js';
import { shanghaiDate, shanghaiInstant } from '../clock.js';
import { appendEntries } from '../journal/journal.js';
import { inTurn } from './in-turn.js';
import { EVERY_AGENCY, SYSTEM_ACTOR, type CaseOffice } from './office.js';
import { refreshTasks } from './refresh-tasks.js';
import { actRows, caseRows, termRows, type ActRow, type TermRow } from './rows.js';
import { EngineUnavailable } from '../../runtime/port.js';

/** Kept by the engine until the diagram arrives at the wait, which may be after the window is over. */
const BUFFERED_MS = 3650 * 86_400_000;
const BATCH = 200;

const releaseActId = (term: TermRow): string => `${term.id}/r${term.revisionNo}`;

const prepared = (term: TermRow, now: number): Omit<ActRow, 'revision'> => ({
  id: releaseActId(term), agency: term.agency, caseId: term.caseId, kind: 'release-term', state: 'prepared', stepId: term.deadlineId, taskKey: null,
  command: { type: 'publish-message', actId: releaseActId(term), name: `term:${term.deadlineId}`, correlationKey: term.id, timeToLiveMs: BUFFERED_MS, variables: {} },
  formData: {}, occurredAt: shanghaiDate(now), recordedAt: shanghaiInstant(now), actorId: SYSTEM_ACTOR.personId, actorName: SYSTEM_ACTOR.name, findings: [], events: [], starts: [], refusal: null,
});

/** Terms that are over and not yet released: waived ones at once, others on the day after the grace. */
const releasable = async (tx: Transaction, today: string): Promise<readonly TermRow[]> => {
  const over = await tx.find(termRows, { where: { awaited: true, released: false, releaseAfter: { lt: today } }, limit: BATCH });
  const waived = await tx.find(termRows, { where: { awaited: true, released: false, state: 'waived' }, limit: BATCH });
  return [...over, ...waived.filter((term) => !over.some(({ id }) => id === term.id))];
};

const prepareReleases = (office: CaseOffice): Promise<readonly ActRow[]> =>
  inTurn(office.store, EVERY_AGENCY, async (tx) => {
    const now = office.clock.now();
    const acts: ActRow[] = [];
    for (const term of await releasable(tx, shanghaiDate(now))) {
      acts.push((await tx.get(actRows, releaseActId(term))) ?? (await tx.insert(actRows, prepared(term, now))));
    }
    return acts;
  });

/** The engine took the release: the term is over in the file and in the journal. */
export const confirmRelease = (office: CaseOffice, act: ActRow): Promise<void> =>
  inTurn(office.store, EVERY_AGENCY, async (tx) => {
    const held = await tx.get(actRows, act.id);
    const term = (await tx.find(termRows, { where: { caseId: act.caseId, deadlineId: act.stepId } })).find((row) => releaseActId(row) === act.id);
    if (held === undefined || held.state !== 'prepared' || term === undefined) return;
    const after = await tx.replace(termRows, { ...term, released: true, state: term.state === 'running' ? 'expired' : term.state, endedOn: term.endedOn ?? term.lastDay });
    await tx.replace(actRows, { ...held, state: 'confirmed' });
    const row = await tx.get(caseRows, act.caseId);
    if (row !== undefined) await refreshTasks(tx, row);
    const { id: occurrence, deadlineId, name, state, lastDay } = after;
    await appendEntries(tx, [{ agency: act.agency, caseId: act.caseId, kind: 'term-released', occurredAt: act.occurredAt, recordedAt: act.recordedAt, actor: act.actorId, typedBy: act.actorId, actId: act.id, fields: { occurrence, deadline: deadlineId, name, state, lastDay } }]);
  });

/** Submits one release; true when the engine took it. An engine that does not answer is asked again at the next round. */
export const carryRelease = async (office: CaseOffice, act: ActRow): Promise<boolean> => {
  if (act.state !== 'prepared' || act.command === null) return false;
  try {
    const outcome = await office.port.submit(act.command);
    const taken = outcome.accepted || outcome.code === 'ALREADY_EXISTS';
    if (taken) await confirmRelease(office, act);
    office.changed({ caseId: act.caseId, agency: act.agency });
    return taken;
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    return false;
  }
};

/** One round: called by the office's heartbeat, and after a waiver. Returns how many terms it released. A batch goes to the engine together; a full one is followed by the next, unless the engine is silent. */
export const releaseDueTerms = async (office: CaseOffice): Promise<number> => {
  let released = 0;
  for (;;) {
    const acts = (await prepareReleases(office)).filter((act) => act.state === 'prepared');
    const done = (await Promise.all(acts.map((act) => carryRelease(office, act)))).filter((was) => was).length;
    released += done;
    if (acts.length < BATCH || done === 0) return released;
  }
};
