/** THE THREAD: one real case from clue to archived file, and what may go wrong on the way, told over HTTP; the same stories on every pair of engine and store. */
import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { verifyFile } from '../../office/archive/verify-file.js';
import type { Bureau, OpenBureau } from './bureau.js';
import { actOf, carry, DAYS, desksOf, goOn, type Desks } from './c014.js';
import { isRefused } from './desk.js';
import { exported } from './exported-file.js';

export const threadStories = (name: string, open: OpenBureau): void => {
  describe(`${name}: the thread`, () => {
    let bureau: Bureau;
    let desks: Desks;
    beforeAll(async () => { bureau = await open(); desks = await desksOf(bureau); }, 120_000);
    afterAll(() => bureau.close(), 60_000);

    it('carries the published case from clue to an archived file that verifies itself', async () => {
      const caseId = await carry(bureau, desks);
      const file = await desks.handler.until(caseId, 'the case to be closed', (seen) => (seen.status === 'closed' ? seen : undefined));
      expect(file.documents.map((document) => document.templateId)).toEqual([
        'clue-registration', 'case-filing-approval', 'onsite-inspection-record', 'inquiry-record', 'photo-av-evidence', 'investigation-report', 'penalty-notice', 'service-receipt', 'waiver-statement',
        'decision-approval', 'penalty-decision', 'service-receipt', 'fine-receipt', 'closing-approval', 'file-cover-index']);
      expect(file.documents.find((document) => document.templateId === 'penalty-decision')?.number).toMatch(/〔2023〕第\d{4}号$/);
      expect(file.terms.map((term) => [term.deadlineId, term.state, term.lastDay])).toEqual(expect.arrayContaining([
        ['clue-verify', 'kept', '2023-09-22'], ['defence-window', 'waived', '2023-09-11'], ['decide-90', 'kept', '2023-11-30'], ['pay-fine', 'kept', '2023-09-21']]));
      await bureau.server.house.prints.idle();
      const zip = await exported(await bureau.as('chenjing'), caseId);
      const check = await verifyFile(zip);
      rmSync(zip);
      expect(check).toMatchObject({ ok: true, documents: 15, problems: [] });
    }, 180_000);

    it('starts a term on the legal day of a service that was entered two days late, and tells auditors when the gap is long', async () => {
      const caseId = await carry(bureau, desks, 'notify');
      await bureau.day('2023-09-08');
      const late = actOf('serve-notice');
      await desks.handler.does(caseId, { stepId: 'serve-notice', form: late.form, on: DAYS.notified });
      const term = await desks.handler.term(caseId, 'defence-window');
      expect([term.startOn, term.lastDay]).toEqual(['2023-09-04', '2023-09-11']);
      expect(term.working.join('\n')).toContain('2023');
      const { entries } = await (await bureau.as('chenjing')).journal(caseId);
      const served = entries.find((entry) => entry.text.includes('送达告知书'));
      expect([served?.occurredAt, served?.recordedAt.slice(0, 10)]).toEqual(['2023-09-04', '2023-09-08']);
      expect(entries.filter((entry) => entry.exception !== null).map((entry) => entry.exception?.text).join()).toContain('4');
    }, 120_000);

    it('plans a term anew when the date of service is put right, and keeps the old date in the journal', async () => {
      const caseId = await carry(bureau, desks, 'serve-notice');
      expect((await desks.handler.term(caseId, 'defence-window')).lastDay).toBe('2023-09-11');
      const corrected = await desks.handler.send('POST', `/api/cases/${caseId}/corrections`, { actId: randomUUID(), event: 'notice-served', occurredOn: '2023-09-01', reason: '回证日期抄错' });
      expect(isRefused(corrected)).toBe(false);
      const term = await desks.handler.term(caseId, 'defence-window');
      expect([term.startOn, term.lastDay, term.revision]).toEqual(['2023-09-01', '2023-09-08', 2]);
      const { entries, verified } = await (await bureau.as('chenjing')).journal(caseId);
      expect(entries.find((entry) => entry.kind === 'event-corrected')?.text).toContain('2023-09-04');
      expect(verified).toBe(entries.length);
    }, 120_000);

    it('does an act that is sent twice once', async () => {
      const caseId = await carry(bureau, desks, 'verify-clue');
      const { taskKey } = await desks.leader.stepAt(caseId, 'approve-filing');
      const act = { stepId: 'approve-filing', form: actOf('approve-filing').form, on: DAYS.filed, actId: randomUUID(), taskKey };
      const [first, second] = await Promise.all([desks.leader.tries(caseId, act), desks.leader.tries(caseId, act)]);
      const again = await desks.leader.does(caseId, act);
      expect([first, second].filter((answer) => isRefused(answer) && answer.problem.status >= 500)).toEqual([]);
      expect(again.status).toBe('confirmed');
      expect((await desks.leader.file(caseId)).documents.filter((document) => document.templateId === 'case-filing-approval')).toHaveLength(1);
    }, 120_000);

    it('lets one of two people at once do the step, and tells the other who did, with nothing lost', async () => {
      const caseId = await carry(bureau, desks, 'approve-filing');
      const other = await bureau.as('lina');
      const { taskKey } = await desks.handler.stepAt(caseId, 'inspect-site');
      const act = { stepId: 'inspect-site', form: actOf('inspect-site').form, on: DAYS.investigated, taskKey };
      const answers = await Promise.all([desks.handler.tries(caseId, act), other.tries(caseId, act)]);
      const refused = answers.filter(isRefused);
      expect(refused).toHaveLength(1);
      expect(refused[0]?.problem).toMatchObject({ status: expect.any(Number), detail: expect.stringContaining('王磊') });
      const loser = isRefused(answers[0]) ? desks.handler : other;
      expect((await loser.form(caseId, 'inspect-site')).draft).not.toBeNull();
    }, 120_000);

    it('refuses a decision before the window is over, with the article and what to do', async () => {
      const caseId = await carry(bureau, desks, 'serve-notice');
      const file = await desks.leader.file(caseId);
      expect(file.openSteps.map(({ stepId }) => stepId)).toEqual(expect.arrayContaining(['receive-defence', 'receive-waiver']));
      expect(file.waiting.join()).toContain('2023年9月11日');
      const early = await desks.leader.tries(caseId, { stepId: 'approve-decision', form: actOf('approve-decision').form, on: DAYS.notified, taskKey: null });
      expect(isRefused(early)).toBe(true);
    }, 120_000);

    it('refuses a decision dated back into the window, by the date on the decision, and one dated ahead', async () => {
      const caseId = await carry(bureau, desks, 'serve-notice');
      await bureau.day('2023-09-18');
      const { form } = actOf('approve-decision');
      const back = await desks.leader.tries(caseId, { stepId: 'approve-decision', form: { ...form, decidedOn: '2023-09-08' }, on: '2023-09-18' });
      expect(isRefused(back) && back.problem.findings?.map(({ ruleId, mode }) => `${ruleId} ${mode}`)).toContain('R031 block');
      const ahead = await desks.leader.tries(caseId, { stepId: 'approve-decision', form: { ...form, decidedOn: '2023-09-20' }, on: '2023-09-18' });
      expect(isRefused(ahead) && ahead.problem).toMatchObject({ status: 422, fields: [{ path: 'decidedOn', message: '不能晚于今天' }] });
      await desks.leader.does(caseId, { stepId: 'approve-decision', form: { ...form, decidedOn: '2023-09-18' }, on: '2023-09-18' });
    }, 120_000);

    it('receives a defence that was posted in time and arrives within the grace, and has it reviewed before the decision', async () => {
      const caseId = await carry(bureau, desks, 'serve-notice');
      await bureau.day('2023-09-13');
      await desks.handler.does(caseId, { stepId: 'receive-defence', on: '2023-09-11', form: { receivedOn: '2023-09-11', arrivedOn: '2023-09-13', defenceBy: '韦某', defenceForm: 'written', postedOn: '2023-09-11', defenceContent: '数量没有一百二十立方米，请求从轻。', officerIds: ['p-wang', 'p-li'] } });
      await bureau.day('2023-09-15');
      await desks.handler.stepAt(caseId, 'review-defence');
      expect((await desks.handler.file(caseId)).openSteps.some(({ stepId }) => stepId === 'approve-decision')).toBe(false);
      await desks.handler.does(caseId, { stepId: 'review-defence', on: '2023-09-15', form: { reviewOpinion: '经复测，数量与认定一致，申辩理由不成立。', reviewResult: 'reject', officerIds: ['p-wang', 'p-li'] } });
      await desks.leader.stepAt(caseId, 'approve-decision');
    }, 120_000);

    it('withdraws the decision form when a defence comes late, and keeps what the leader had typed', async () => {
      const caseId = await carry(bureau, desks, 'receive-waiver');
      const { taskKey } = await desks.leader.stepAt(caseId, 'approve-decision');
      await bureau.day('2023-09-11');
      await desks.handler.does(caseId, { stepId: 'receive-late-defence', on: '2023-09-11', form: { receivedOn: '2023-09-11', arrivedOn: '2023-09-11', defenceBy: '韦某', defenceForm: 'oral', defenceContent: '补充说明：已经自行清运。', officerIds: ['p-wang', 'p-li'] } });
      await desks.handler.stepAt(caseId, 'review-defence');
      const answer = await desks.leader.tries(caseId, { stepId: 'approve-decision', form: actOf('approve-decision').form, on: DAYS.decided, taskKey });
      expect(isRefused(answer) && answer.problem).toMatchObject({ status: 409, title: '待办已撤回' });
      expect((await desks.leader.form(caseId, 'approve-decision')).formData).toMatchObject({ decidedFine: 3000 });
    }, 120_000);

    it('refuses a penalty above the one that was notified, and one officer alone', async () => {
      const caseId = await carry(bureau, desks, 'receive-waiver');
      await bureau.day(DAYS.decided);
      const heavier = await desks.leader.tries(caseId, { stepId: 'approve-decision', form: { ...actOf('approve-decision').form, decidedFine: 5000 }, on: DAYS.decided });
      expect(isRefused(heavier) && heavier.problem.findings?.map(({ mode }) => mode)).toContain('block');
      const expired = await carry(bureau, desks, 'verify-clue').then((id) => goOn(bureau, desks, id, actOf('approve-filing')).then(() => id));
      const withExpired = await desks.handler.tries(expired, { stepId: 'inspect-site', form: { ...actOf('inspect-site').form, officerIds: ['p-wang', 'p-liu'] }, on: DAYS.investigated });
      expect(isRefused(withExpired) && withExpired.problem.findings?.[0]).toMatchObject({ ruleId: 'R003', mode: 'block', basis: [expect.objectContaining({ text: expect.stringContaining('行政处罚法') }), expect.anything()] });
    }, 120_000);

    it('files a photo by its hash and finds it in the exported case', async () => {
      const caseId = await carry(bureau, desks, 'approve-filing');
      const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2_000_000, 7)]);
      const form = new FormData();
      form.set('note', '现场全景');
      form.set('file', new Blob([photo]), '现场.jpg');
      const response = await desks.handler.upload(`/api/cases/${caseId}/evidence`, form);
      expect(response.status).toBe(201);
      expect(((await response.json()) as { sha256: string }).sha256).toBe(createHash('sha256').update(photo).digest('hex'));
    }, 120_000);
  });
};
