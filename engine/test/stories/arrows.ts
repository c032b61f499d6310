/** THE ARROWS: an act is prepared, run, confirmed; each arrow is cut in turn, and each time the act is done once and nothing of it twice. */
import { randomUUID } from 'node:crypto';
import type { ActOutcome } from '../../api/contract/cases.js';
import { actRows, type ActRow } from '../../office/cases/rows.js';
import { documentsOfCase, numberRegister, type DocumentRow } from '../../office/documents/documents.js';
import { readJournal, type Entry } from '../../office/journal/journal.js';
import { verifyChain } from '../../office/journal/verify-chain.js';
import { DEATHS, LOST, wire, type Arrow, type Wire } from './arrows-wire.js';
import type { Bureau, OpenBureau } from './bureau.js';
import { actOf, carry, DAYS, desksOf, OPENING, type Desks } from './c014.js';
import { isRefused, type Refused } from './desk.js';

const EVERYTHING = { agency: '*' };
const OFFICE = { agency: 'chengnan' };

interface Traces { readonly act: ActRow | undefined; readonly entries: readonly Entry[]; readonly documents: readonly DocumentRow[]; readonly chainProblem: string | null }

/** What an act left in the bureau's own books. */
const tracesOf = async (bureau: Bureau, caseId: string, actId: string): Promise<Traces> => {
  const reader = bureau.server.house.office.store.read(EVERYTHING);
  const { entries, values } = await readJournal(reader, caseId);
  return {
    act: await reader.get(actRows, actId), entries: entries.filter((entry) => entry.actId === actId),
    documents: (await documentsOfCase(reader, caseId)).filter((document) => document.actId === actId), chainProblem: verifyChain(entries, (entry) => values.get(entry.seq)).problem,
  };
};

const expectRegisterWhole = async (bureau: Bureau): Promise<void> => {
  const register = await numberRegister(bureau.server.house.office.store.read(OFFICE), 2023);
  expect(register.filter(({ missing }) => missing.length > 0)).toEqual([]);
  const numbers = register.flatMap(({ entries }) => entries.map(({ number }) => number));
  expect(new Set(numbers).size).toBe(numbers.length);
};

const expectDoneOnce = async (bureau: Bureau, caseId: string, actId: string, kind: Entry['kind'], templates: readonly string[]): Promise<void> => {
  const { act, entries, documents, chainProblem } = await tracesOf(bureau, caseId, actId);
  expect(act?.state).toBe('confirmed');
  expect(chainProblem).toBeNull();
  expect(entries.filter((entry) => entry.kind === kind)).toHaveLength(1);
  expect(entries.filter((entry) => entry.kind === 'document-issued')).toHaveLength(templates.length);
  expect(documents.map(({ templateId, state }) => [templateId, state])).toEqual(templates.map((templateId) => [templateId, 'issued']));
  await expectRegisterWhole(bureau);
};

/** The server lives: its next round takes the act up. The process died: it is started again on the same data. */
const recover = async (bureau: Bureau, cut: Wire, arrow: Arrow): Promise<Desks> => {
  expect(cut.happened).toBe(true);
  if (DEATHS.some((death) => death === arrow)) await bureau.restart({ open: cut.open });
  await bureau.server.house.beat();
  return desksOf(bureau);
};

/** A person whose page got no answer, or "will go on by itself", sends the same act again. */
const said = (arrow: Arrow, answer: ActOutcome | Refused): void => {
  if (DEATHS.some((death) => death === arrow)) expect(isRefused(answer) && answer.problem.status).toBe(500);
  else expect(answer).toMatchObject({ status: expect.stringMatching(/prepared|confirmed/) });
};

export const arrowStories = (name: string, open: OpenBureau): void => {
  describe(`${name}: an arrow of the act protocol is cut`, () => {
    const cut = wire();
    let bureau: Bureau;
    beforeAll(async () => { bureau = await open({ open: cut.open }); }, 120_000);
    beforeEach(async () => { if (cut.dead) await bureau.restart({ open: cut.open }); }, 60_000);
    afterAll(() => bureau.close(), 60_000);

    it.each([...LOST, ...DEATHS])('opening a case: %s', async (arrow) => {
      const { handler } = await desksOf(bureau);
      await bureau.day(OPENING.on);
      const act = { actId: randomUUID(), procedureId: 'ordinary-penalty', formData: OPENING.form, occurredAt: OPENING.on, confirmations: [] };
      cut.cutAt(arrow, 'create-instance');
      said(arrow, await handler.send<ActOutcome>('POST', '/api/cases', act));
      const { handler: again } = await recover(bureau, cut, arrow);
      const caseId = `case-${act.actId}`;
      expect(await again.send('POST', '/api/cases', act)).toMatchObject({ status: 'confirmed', caseId });
      await again.stepAt(caseId, 'verify-clue');
      expect((await again.file(caseId)).openSteps).toHaveLength(1);
      await expectDoneOnce(bureau, caseId, act.actId, 'case-opened', ['clue-registration']);
    }, 60_000);

    it.each([...LOST, ...DEATHS])('completing a step: %s', async (arrow) => {
      const caseId = await carry(bureau, await desksOf(bureau), 'verify-clue');
      const { leader } = await desksOf(bureau);
      const { taskKey } = await leader.stepAt(caseId, 'approve-filing');
      const act = { stepId: 'approve-filing', form: actOf('approve-filing').form, on: DAYS.filed, actId: randomUUID(), taskKey };
      cut.cutAt(arrow, 'complete-user-task');
      said(arrow, await leader.tries(caseId, act));
      const { leader: again, handler } = await recover(bureau, cut, arrow);
      expect(await again.does(caseId, act)).toMatchObject({ status: 'confirmed', caseId });
      await handler.stepAt(caseId, 'inspect-site');
      await again.gone(caseId, 'approve-filing');
      await expectDoneOnce(bureau, caseId, act.actId, 'step-done', ['case-filing-approval']);
    }, 60_000);

    it.each([...LOST, ...DEATHS])('receiving what the party says: %s', async (arrow) => {
      const caseId = await carry(bureau, await desksOf(bureau), 'serve-notice');
      const { handler } = await desksOf(bureau);
      const { form, on } = actOf('receive-waiver');
      await bureau.day(on);
      await handler.stepAt(caseId, 'receive-waiver');
      const act = { stepId: 'receive-waiver', form, on, actId: randomUUID(), taskKey: null };
      cut.cutAt(arrow, 'publish-message', (message) => message.startsWith('party:'));
      said(arrow, await handler.tries(caseId, act));
      const { handler: again, leader } = await recover(bureau, cut, arrow);
      expect(await again.does(caseId, act)).toMatchObject({ status: 'confirmed', caseId });
      await leader.stepAt(caseId, 'approve-decision');
      await expectDoneOnce(bureau, caseId, act.actId, 'message-received', ['waiver-statement']);
    }, 60_000);

    it.each([...LOST, ...DEATHS])('releasing a term whose time is over: %s', async (arrow) => {
      const caseId = await carry(bureau, await desksOf(bureau), 'serve-notice');
      const { handler } = await desksOf(bureau);
      const { occurrence } = await handler.term(caseId, 'defence-window');
      cut.cutAt(arrow, 'publish-message', (message) => message.startsWith('term:'));
      await bureau.day('2023-09-20').catch((error: unknown) => { if (!DEATHS.some((death) => death === arrow)) throw error; });
      const { leader } = await recover(bureau, cut, arrow);
      await leader.stepAt(caseId, 'approve-decision');
      expect((await leader.file(caseId)).terms.find((term) => term.occurrence === occurrence)?.state).toBe('expired');
      await expectDoneOnce(bureau, caseId, `${occurrence}/r1`, 'term-released', []);
    }, 60_000);

    it('refuses an act that the engine no longer takes: its number is voided with the reason, what was typed is a draft again, and it says so', async () => {
      const caseId = await carry(bureau, await desksOf(bureau), 'receive-waiver');
      const { handler, leader } = await desksOf(bureau);
      const { taskKey } = await leader.stepAt(caseId, 'approve-decision');
      await bureau.day('2023-09-11');
      const act = { stepId: 'approve-decision', form: actOf('approve-decision').form, on: '2023-09-11', actId: randomUUID(), taskKey };
      const { waiting, letGo } = cut.hold('complete-user-task');
      const answering = leader.tries(caseId, act);
      await waiting;
      await handler.does(caseId, { stepId: 'receive-late-defence', on: '2023-09-11', form: { receivedOn: '2023-09-11', arrivedOn: '2023-09-11', defenceBy: '韦某', defenceForm: 'oral', defenceContent: '补充说明：已经自行清运。', officerIds: ['p-wang', 'p-li'] } });
      // The engine has withdrawn the task by now; only the leader's command does not know it yet.
      await handler.stepAt(caseId, 'review-defence');
      letGo();
      const answer = await answering;
      expect(isRefused(answer) && answer.problem).toMatchObject({ status: 409, title: '没有办成', detail: expect.stringContaining('流程引擎没有接受'), next: expect.stringContaining('草稿') });
      const { act: row, entries, documents, chainProblem } = await tracesOf(bureau, caseId, act.actId);
      expect([row?.state, chainProblem]).toEqual(['refused', null]);
      expect(entries.filter((entry) => entry.kind === 'act-refused')).toHaveLength(1);
      expect(documents.map(({ templateId, state, voidReason }) => [templateId, state, voidReason])).toEqual([['decision-approval', 'voided', expect.stringContaining('流程引擎没有接受')]]);
      expect((await leader.form(caseId, 'approve-decision')).formData).toMatchObject(act.form);
      const again = await leader.tries(caseId, act);
      expect(isRefused(again) && again.problem).toMatchObject({ status: 409, title: '没有办成' });
      await expectRegisterWhole(bureau);
    }, 60_000);
  });
};
