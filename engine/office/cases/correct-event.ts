/**
 * The date of a legal event was entered wrongly: the event is put right, the terms it started are planned anew, and the old dates stay in the journal. A term that
 * was already released cannot be taken back; if it would still run, auditors see that.
 */
import type { Transaction } from '../../store/contract.js';
import { shanghaiDate, shanghaiInstant } from '../clock.js';
import { appendEntries, type NewEntry } from '../journal/journal.js';
import type { Actor } from '../people/people.js';
import type { Bundle } from '../procedures/bundle.js';
import { inTurn } from './in-turn.js';
import type { CaseOffice } from './office.js';
import { ActRefused, noSuchCase } from './refusals.js';
import { refreshTasks } from './refresh-tasks.js';
import { actRows, caseRows, termRows, type CaseRow, type TermRow } from './rows.js';
import { planRow } from './term-rows.js';

export interface CorrectionHanded { readonly actId: string; readonly actor: Actor; readonly caseId: string; readonly event: string; readonly occurredOn: string; readonly reason: string }

const replanned = (office: CaseOffice, bundle: Bundle, term: TermRow, startOn: string): TermRow => {
  const plan = planRow(office.law, bundle, term.caseId, { occurrence: term.id, deadlineId: term.deadlineId, n: term.n, startEvent: term.startEvent, startOn }, term.revisionNo + 1);
  return { ...term, ...plan, agency: term.agency, revision: term.revision, state: term.state, endedOn: term.endedOn, released: term.released };
};

const withEvent = (row: CaseRow, event: string, occurredOn: string): CaseRow => {
  const last = Math.max(...row.events.filter((e) => e.event === event).map(({ n }) => n));
  return { ...row, events: row.events.map((e) => (e.event === event && e.n === last ? { ...e, occurredOn, corrected: true } : e)) };
};

const latestOf = (terms: readonly TermRow[], event: string): readonly TermRow[] => {
  const started = terms.filter((term) => term.startEvent === event);
  return started.filter((term) => !started.some((other) => other.deadlineId === term.deadlineId && other.n > term.n));
};

const replan = async (tx: Transaction, office: CaseOffice, row: CaseRow, handed: CorrectionHanded, base: Omit<NewEntry, 'kind' | 'fields'>): Promise<readonly NewEntry[]> => {
  const bundle = await office.bundle(tx, row.bundle);
  const entries: NewEntry[] = [];
  for (const term of latestOf(await tx.find(termRows, { where: { caseId: row.id } }), handed.event)) {
    const after = await tx.replace(termRows, replanned(office, bundle, term, handed.occurredOn));
    entries.push({ ...base, kind: 'term-replanned', fields: { occurrence: term.id, deadline: term.deadlineId, name: term.name, startOnBefore: term.startOn, lastDayBefore: term.lastDay, startOn: after.startOn, lastDay: after.lastDay, working: after.working, revision: after.revisionNo } });
    if (term.released && after.lastDay !== null && after.lastDay >= base.occurredAt) {
      entries.push({ ...base, kind: 'exception', fields: { rule: 'R031', mode: 'audit', message: `更正后“${term.name}”最后一日为${office.law.dateText(after.lastDay)}，但窗口此前已按旧日期结束；作出决定前须重新给足期限。`, reason: handed.reason } });
    }
  }
  return entries;
};

const write = async (tx: Transaction, office: CaseOffice, row: CaseRow, handed: CorrectionHanded): Promise<void> => {
  const before = row.events.filter((e) => e.event === handed.event).at(-1);
  if (before === undefined) throw new ActRefused('conflict', '案件里还没有这个事件，不能更正。', '请先办理相应的步骤。');
  const now = office.clock.now();
  if (handed.occurredOn > shanghaiDate(now)) throw new ActRefused('invalid-form', '更正后的日期在今天之后，没有保存。', '请填写实际发生的日期。', [{ path: '/occurredOn', message: '不能晚于今天' }]);
  const base = { agency: row.agency, caseId: row.id, occurredAt: shanghaiDate(now), recordedAt: shanghaiInstant(now), actor: handed.actor.personId, typedBy: handed.actor.personId, actId: handed.actId };
  const terms = await replan(tx, office, row, handed, base);
  const exceptions = terms.filter(({ kind }) => kind === 'exception').length + 1;
  const after = await tx.replace(caseRows, { ...withEvent(row, handed.event, handed.occurredOn), exceptions: row.exceptions + exceptions });
  await refreshTasks(tx, after);
  await appendEntries(tx, [{ ...base, kind: 'event-corrected', fields: { event: handed.event, occurredOnBefore: before.occurredOn, occurredOn: handed.occurredOn, reason: handed.reason, actorName: handed.actor.name } }, ...terms]);
  await tx.insert(actRows, {
    id: handed.actId, caseId: row.id, kind: 'correct-event', state: 'confirmed', stepId: handed.event, taskKey: null, command: null, formData: { event: handed.event, occurredOn: handed.occurredOn, reason: handed.reason },
    occurredAt: base.occurredAt, recordedAt: base.recordedAt, actorId: handed.actor.personId, actorName: handed.actor.name, findings: [], events: [], starts: [], refusal: null,
  });
};

/** Touches no engine state: the diagram waits for occurrences, and their release is what was re-planned. Repeating it changes nothing. */
export const correctEvent = async (office: CaseOffice, handed: CorrectionHanded): Promise<void> => {
  if (!handed.actor.roles.some((role) => role === 'handler' || role === 'leader' || role === 'legal')) throw new ActRefused('forbidden', '您没有更正案件日期的权限。', '请由办案人员或者法制员更正。');
  await inTurn(office.store, { agency: handed.actor.agency }, async (tx) => {
    if ((await tx.get(actRows, handed.actId)) !== undefined) return;
    const row = await tx.get(caseRows, handed.caseId);
    if (row === undefined) throw noSuchCase();
    await write(tx, office, row, handed);
  });
  office.changed({ caseId: handed.caseId, agency: handed.actor.agency });
};
