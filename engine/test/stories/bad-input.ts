/** BAD INPUT over HTTP: each is answered by a clear problem in Chinese, and nothing that was typed or filed is lost. */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { ActOutcome, DraftSaved, Preview } from '../../api/contract/cases.js';
import type { Problem } from '../../api/contract/shared.js';
import { agencyRows, addPerson } from '../../office/people/people.js';
import { hashPassword, sessionRows } from '../../office/people/sessions.js';
import { DEMO_AGENCY } from '../../composition/demo/people.js';
import type { Bureau, OpenBureau } from './bureau.js';
import { actOf, carry, DAYS, desksOf, goOn, OPENING, type Desks } from './c014.js';
import { isRefused } from './desk.js';

const EVERYTHING = { agency: '*' };
export const chinese: unknown = expect.stringMatching(/[\u4e00-\u9fff]{3}/);

/** Every refusal is a problem+json with Chinese words; returns it for what is particular to the case. */
export const problemIn = async (response: Response, status: number): Promise<Problem> => {
  const text = await response.text();
  expect([response.status, text]).toEqual([status, expect.any(String)]);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = JSON.parse(text) as Problem;
  expect(problem).toMatchObject({ status, title: chinese, detail: chinese, type: expect.stringMatching(/^urn:fadu:problem:/) });
  return problem;
};

/** What a person could type to harm whoever reads it later. */
const HARMFUL = '<img src=x onerror="alert(1)"><script>alert(2)</script>=cmd|\' /C calc\'!A0';

export const badFormStories = (name: string, open: OpenBureau): void => {
  describe(`${name}: forms as they should not be`, () => {
    let bureau: Bureau;
    let desks: Desks;
    let caseId: string;
    beforeAll(async () => { bureau = await open(); desks = await desksOf(bureau); caseId = await carry(bureau, desks, 'register-clue'); }, 120_000);
    afterAll(() => bureau.close(), 60_000);

    const verify = actOf('verify-clue');
    const handIn = async (form: Readonly<Record<string, unknown>>, on: string = verify.on): Promise<ActOutcome | { readonly problem: Problem }> => { await bureau.day(verify.on); return desks.handler.tries(caseId, { stepId: 'verify-clue', form, on }); };
    const refusal = async (form: Readonly<Record<string, unknown>>, on?: string): Promise<Problem> => {
      const answer = await handIn(form, on);
      if (!isRefused(answer)) throw new Error('Expected the form to be refused, but it was taken.');
      return answer.problem;
    };

    it('names every field that is wrong, at once, and keeps what was typed', async () => {
      const wrong = Object.fromEntries(Object.keys(verify.form).map((field) => [field, field === 'verifiedOn' ? '昨天' : 42]));
      const problem = await refusal(wrong);
      expect(problem).toMatchObject({ status: 422, title: '表单需要修改', next: chinese });
      expect(Object.keys(verify.form).filter((field) => !problem.fields?.some(({ path }) => path.startsWith(field)))).toEqual([]);
      expect(problem.fields?.filter(({ message }) => !/[\u4e00-\u9fff]/.test(message))).toEqual([]);
      expect((await desks.handler.form(caseId, 'verify-clue')).formData).toMatchObject({ verifiedOn: '昨天', partyType: 42 });
    }, 60_000);

    it('names every required field of an empty form', async () => {
      const { fields } = await refusal({});
      expect(fields?.map(({ path }) => path)).toEqual(expect.arrayContaining(['verifiedOn', 'verifyResult', 'partyName', 'violationOn']));
    });

    it('refuses a field that the form does not ask: a waiver cannot come in by the side', async () => {
      const { fields } = await refusal({ ...verify.form, waiverOf: 'defence' });
      expect(fields).toEqual([{ path: 'waiverOf', message: expect.stringContaining('waiverOf') }]);
    });

    it('refuses a day after today', async () => { expect((await refusal(verify.form, '2023-12-01')).fields).toEqual([{ path: '/occurredAt', message: chinese }]); });

    it('refuses a text longer than its field and a request longer than the limit, and goes on', async () => {
      expect((await refusal({ ...verify.form, verifyResult: '长'.repeat(50_000) })).fields?.map(({ path }) => path)).toEqual(['verifyResult']);
      const { problem } = (await handIn({ ...verify.form, verifyResult: '长'.repeat(10_000_000) })) as { problem: Problem };
      expect(problem).toMatchObject({ status: 413, title: chinese, next: expect.stringContaining('没有丢失') });
      const draft = await desks.handler.ask('PUT', `/api/cases/${caseId}/steps/verify-clue/draft`, { formData: { verifyResult: 'x'.repeat(3_000_000) }, revision: null });
      await problemIn(draft, 422);
    }, 60_000);

    it('takes markup and formulas as the text they are: in the preview, in the file and in the journal', async () => {
      const form = { ...verify.form, verifyResult: HARMFUL, partyAddress: HARMFUL, violationFacts: HARMFUL, filingOpinion: HARMFUL, partyName: HARMFUL, place: HARMFUL };
      for (const { templateId } of (await desks.handler.form(caseId, 'verify-clue')).documents) {
        const paper = await desks.handler.send<Preview>('POST', `/api/cases/${caseId}/steps/verify-clue/preview`, { templateId, formData: form, occurredAt: verify.on });
        expect(isRefused(paper) ? paper : paper.html).not.toMatch(/<script|<img/);
      }
      await desks.handler.does(caseId, { stepId: 'verify-clue', form, on: verify.on });
      await goOn(bureau, desks, caseId, actOf('approve-filing'));
      const file = await desks.handler.file(caseId);
      expect(file.facts.find(({ name: fact }) => fact === 'violationFacts')?.text).toBe(HARMFUL);
      const { entries, verified } = await desks.handler.journal(caseId);
      expect([verified, entries.flatMap(({ fields }) => fields).filter(({ name: field }) => field === 'form.verifyResult').map(({ text }) => text)]).toEqual([entries.length, [HARMFUL]]);
      const form2 = await desks.leader.send<Preview>('POST', `/api/cases/${caseId}/steps/approve-filing/preview`, { templateId: 'case-filing-approval', formData: actOf('approve-filing').form, occurredAt: DAYS.filed });
      if (isRefused(form2)) throw new Error(form2.problem.detail);
      expect(form2.html).toContain('&lt;script');
      expect(form2.html).not.toMatch(/<script|<img/);
    }, 60_000);
  });
};

export const badRequestStories = (name: string, open: OpenBureau): void => {
  describe(`${name}: requests as they should not be`, () => {
    let bureau: Bureau;
    let desks: Desks;
    let caseId: string;
    beforeAll(async () => { bureau = await open(); desks = await desksOf(bureau); caseId = await carry(bureau, desks, 'verify-clue'); }, 120_000);
    afterAll(() => bureau.close(), 60_000);
    const store = () => bureau.server.house.office.store;
    const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> => fetch(new URL(path, bureau.url), { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

    it('keeps the draft when the session ended in the middle of a form, and takes the same act after signing in again', async () => {
      const leader = await bureau.as('zhaoqiang');
      const act = actOf('approve-filing');
      const { taskKey } = await leader.stepAt(caseId, 'approve-filing');
      const saved = await leader.send<DraftSaved>('PUT', `/api/cases/${caseId}/steps/approve-filing/draft`, { formData: { filingDecision: 'approve' }, revision: null });
      expect(isRefused(saved)).toBe(false);
      await store().transaction(EVERYTHING, async (tx) => { for (const session of await tx.find(sessionRows, { where: { personId: 'p-zhao' } })) await tx.replace(sessionRows, { ...session, expiresAt: 1 }); });
      const done = { stepId: 'approve-filing', form: act.form, on: act.on, actId: randomUUID(), taskKey };
      const refused = await leader.tries(caseId, done);
      expect(isRefused(refused) && refused.problem).toMatchObject({ status: 401, detail: expect.stringContaining('没有提交'), next: expect.stringContaining('重新登录') });
      const again = await bureau.as('zhaoqiang');
      expect((await again.form(caseId, 'approve-filing')).formData).toMatchObject({ filingDecision: 'approve' });
      expect(await again.does(caseId, done)).toMatchObject({ status: 'confirmed', actId: done.actId });
      const stolen = await (await desksOf(bureau)).handler.tries(caseId, { ...done, stepId: 'inspect-site' });
      expect(isRefused(stolen) && stolen.problem).toMatchObject({ status: 409, detail: expect.stringContaining('办理编号') });
    }, 60_000);

    it('refuses a change without the page’s own token, or with another', async () => {
      for (const token of [undefined, 'x', 'A'.repeat(32)]) {
        const cookie = await signInCookie(bureau.url, 'wanglei');
        const response = await post('/api/cases', JSON.stringify({}), { cookie, ...(token !== undefined && { 'x-csrf-token': token }) });
        expect((await problemIn(response, 403)).type).toBe('urn:fadu:problem:csrf');
      }
    });

    it('slows down whoever guesses passwords, and tells for how long', async () => {
      const guess = (): Promise<Response> => post('/api/session', JSON.stringify({ username: 'sunfang', password: 'wrong' }));
      for (let n = 0; n < 5; n += 1) await problemIn(await guess(), 401);
      expect((await problemIn(await guess(), 429)).detail).toMatch(/\d+ 秒后/);
      expect((await problemIn(await post('/api/session', JSON.stringify({ username: 'sunfang', password: 'fadu-demo' })), 429)).title).toBe('请稍候再试');
      await problemIn(await post('/api/session', 'username=sunfang', { 'content-type': 'text/plain' }), 400);
    }, 30_000);

    it('knows nothing of another agency’s case, on whatever way it is asked for', async () => {
      await store().transaction(EVERYTHING, async (tx) => {
        await tx.insert(agencyRows, { ...DEMO_AGENCY, id: 'chengbei', agency: 'chengbei', name: '城北区城市管理综合行政执法局' });
        await addPerson(tx, { id: 'p-bei', agency: 'chengbei', username: 'beibei', name: '北北', unit: '一中队', roles: ['handler', 'leader', 'legal', 'auditor', 'archivist', 'admin'], passwordHash: await hashPassword('fadu-demo'), certificateNo: null, certificateFrom: null, certificateTo: null, active: true });
      });
      const stranger = await bureau.as('beibei');
      const act = { actId: randomUUID(), stepId: 'inspect-site', taskKey: '1', formData: {}, occurredAt: DAYS.filed, confirmations: [] };
      for (const [method, path, body] of [
        ['GET', ''], ['GET', '/journal'], ['GET', '/diagram'], ['GET', '/export'], ['GET', '/steps/inspect-site'], ['GET', '/documents/x.pdf'], ['GET', '/evidence/x'], ['GET', '/acts/x'],
        ['PUT', '/steps/inspect-site/draft', { formData: {}, revision: null }], ['POST', '/steps/inspect-site/preview', { templateId: 'x', formData: {} }], ['POST', '/acts', act],
        ['POST', '/corrections', { actId: randomUUID(), event: 'case-filed', occurredOn: DAYS.filed, reason: '试' }]] as const) {
        await problemIn(await stranger.ask(method, `/api/cases/${caseId}${path}`, body), 404);
      }
      const form = new FormData();
      form.set('file', new Blob([Buffer.from([0xff, 0xd8, 0xff, 0xe0])]), 'x.jpg');
      await problemIn(await stranger.upload(`/api/cases/${caseId}/evidence`, form), 404);
      expect(await stranger.get('/api/cases')).toEqual({ items: [] });
    }, 30_000);

    it('answers unknown addresses, broken JSON, wrong shapes and headers too long as problems', async () => {
      const { handler } = desks;
      await problemIn(await handler.ask('GET', '/api/no-such-thing'), 404);
      await problemIn(await handler.ask('GET', '/api/cases/case-unknown'), 404);
      await problemIn(await handler.ask('DELETE', `/api/cases/${caseId}`), 404);
      await problemIn(await handler.ask('GET', `/api/cases/${caseId}/steps/no-such-step`), 409);
      await problemIn(await handler.ask('GET', '/api/cases/%E0%A4%A'), 400);
      await problemIn(await post('/api/session', '{"username": "wang'), 400);
      await problemIn(await post('/api/session', '{"username": "wanglei", "password": "x", "more": 1}'), 400);
      expect((await problemIn(await handler.ask('POST', '/api/cases', { actId: 'no uuid' }), 400)).fields?.length).toBeGreaterThan(2);
      expect(await rawAnswer(bureau.url, `GET /api/cases HTTP/1.1\r\nhost: x\r\ncookie: ${'a'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 [\s\S]*请求头过长/);
      expect(await rawAnswer(bureau.url, 'NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*请求无法识别/);
    }, 30_000);

    it('opens nothing twice under the id of an opening', async () => {
      const actId = randomUUID();
      const { handler } = desks;
      await handler.opens(OPENING.form, OPENING.on, actId);
      await handler.opens(OPENING.form, OPENING.on, actId);
      const other = await (await bureau.as('lina')).ask('POST', '/api/cases', { actId, procedureId: 'ordinary-penalty', formData: OPENING.form, occurredAt: OPENING.on, confirmations: [] });
      await problemIn(other, 409);
    });
  });
};

const signInCookie = async (url: string, username: string): Promise<string> => {
  const response = await fetch(new URL('/api/session', url), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: 'fadu-demo' }) });
  return response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
};

/** What the server says to bytes that no client would send. */
const rawAnswer = (url: string, bytes: string): Promise<string> => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname, () => socket.write(bytes));
  let answer = '';
  socket.setEncoding('utf8').on('data', (data) => { answer += data; }).on('close', () => resolve(answer)).on('error', reject);
});

