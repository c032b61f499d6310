/** What goes wrong at a desk: refused with the article, refused by the form, overtaken by another, signed out in the middle. Nothing that was typed is lost. */
import { OPENING, actOf, carry, desksOf, type Desks } from '../stories/c014.js';
import { openOffice, type BrowserOffice } from './office.js';

const LATE_DEFENCE = { receivedOn: '2023-09-11', arrivedOn: '2023-09-11', defenceBy: '韦某', defenceForm: 'oral', defenceContent: '补充说明：已经自行清运。', officerIds: ['p-wang', 'p-li'] };

describe('trouble at the desk', () => {
  let office: BrowserOffice;
  let desks: Desks;
  beforeAll(async () => { office = await openOffice(); desks = await desksOf(office.bureau); }, 120_000);
  afterAll(() => office.close(), 60_000);

  it('shows beside each field, in Chinese, what is wrong with a form, and keeps what was typed', async () => {
    await office.bureau.day(OPENING.on);
    const wang = await office.person('wanglei');
    await wang.opens('/new/ordinary-penalty');
    await wang.page.waitForSelector('.desk-form');
    await wang.fills('register-clue', { clueContent: '短', place: '城南区新桥路空地' });
    expect(await wang.handsIn()).toMatch(/没有填好|✕/);
    await wang.page.waitForSelector('[data-path="clueSource"] .field-error');
    expect(await wang.reads('.field-error')).toMatch(/^[^a-zA-Z]+$/);
    expect(await wang.page.$eval('[data-path="place"] input', (input) => (input instanceof HTMLInputElement ? input.value : ''))).toBe('城南区新桥路空地');
    expect(await wang.page.$eval('[data-path="clueSource"] select', (list) => list.getAttribute('aria-invalid'))).toBe('true');
    await wang.looks('trouble-form-errors');
  });

  it('shows a refusal with its article: a draft names an officer whose certificate has run out', async () => {
    const caseId = await carry(office.bureau, desks, 'approve-filing');
    await desks.handler.stepAt(caseId, 'inspect-site');
    await desks.handler.send('PUT', `/api/cases/${caseId}/steps/inspect-site/draft`, { formData: { ...actOf('inspect-site').form, officerIds: ['p-wang', 'p-liu'] }, revision: null });
    office.witness.expect(/422 .*\/acts$/);
    const wang = await office.person('wanglei');
    await wang.comesTo(caseId, 'inspect-site');
    expect(await wang.reads('.officer.on')).toMatch(/刘洋[\s\S]*✕ 证件无效/);
    const refused = await wang.handsIn();
    expect(refused).toMatch(/✕ 不能办理[\s\S]*行政处罚法/);
    await wang.clicks('《行政处罚法》', '.form-pane [role="alert"]');
    await wang.waitsFor('具有行政执法资格');
    await wang.looks('trouble-refused');
  });

  it('says that a step was withdrawn while its form was open, and keeps the words', async () => {
    const caseId = await carry(office.bureau, desks, 'receive-waiver');
    const zhao = await office.person('zhaoqiang');
    await zhao.comesTo(caseId, 'approve-decision');
    await zhao.fills('approve-decision', { decisionResult: 'approve', decisionReason: '事实清楚，同意。' });
    await office.bureau.day('2023-09-11');
    await desks.handler.does(caseId, { stepId: 'receive-late-defence', on: '2023-09-11', form: LATE_DEFENCE });
    await zhao.waitsFor('已不再等待办理');
    expect(await zhao.page.$eval('#typed-text', (box) => (box instanceof HTMLTextAreaElement ? box.value : ''))).toContain('事实清楚，同意。');
    await zhao.looks('trouble-withdrawn');
  });

  it('asks to sign in again in place when the session is over, and goes on with what was asked', async () => {
    await office.bureau.day(OPENING.on);
    const caseId = await carry(office.bureau, desks, 'verify-clue');
    const zhao = await office.person('zhaoqiang');
    await zhao.comesTo(caseId, 'approve-filing');
    await zhao.fills('approve-filing', actOf('approve-filing').form);
    const context = zhao.page.browserContext();
    await context.deleteCookie(...(await context.cookies()));
    office.witness.expect(/401 /);
    await zhao.page.keyboard.press('Escape');
    await zhao.presses('Control', 's');
    await zhao.page.waitForSelector('dialog.sign-in-again[open]');
    await zhao.looks('trouble-sign-in-again');
    await zhao.signsIn();
    await zhao.waitsFor('草稿已保存', '.form-foot');
    expect(await zhao.handsIn()).toBe('');
    await desks.handler.stepAt(caseId, 'inspect-site');
  });

  it('and without a complaint that the stories did not provoke', () => { expect(office.witness.complaints()).toEqual([]); });
});
