/** The legal officer changes the procedure: new cases follow the new drawing, a case under way keeps the one it began with. */
import type { CaseView } from '../../api/contract/cases.js';
import type { ProcedureView } from '../../api/contract/procedures.js';
import type { ElementHandle } from 'puppeteer-core';
import { OPENING, carry, desksOf, type Desks } from '../stories/c014.js';
import { typeOver } from './fill-form.js';
import { openOffice, type BrowserOffice } from './office.js';

describe('the workshop', () => {
  let office: BrowserOffice;
  let desks: Desks;
  let old: CaseView;
  beforeAll(async () => {
    office = await openOffice();
    desks = await desksOf(office.bureau);
    old = await desks.handler.file(await carry(office.bureau, desks, 'verify-clue'));
  }, 120_000);
  afterAll(() => office.close(), 60_000);

  it('renames a step in the drawing, keeps the draft, shows what changed, and publishes it', async () => {
    const zhou = await office.person('zhoumin');
    await zhou.opens('/procedures');
    await zhou.looks('workshop-shelf');
    await zhou.clicks('普通程序处罚', 'main');
    const step = await zhou.page.waitForSelector('[data-element-id="verify-clue"] .djs-hit');
    await zhou.looks('workshop-open');
    await step?.click();
    const name = await zhou.page.waitForSelector('#step-name');
    if (name === null) throw new Error('Expected the step to show its name, but it does not.');
    await typeOver(zhou.page, name as ElementHandle<HTMLElement>, '核查线索并提出意见');
    await zhou.presses('Enter');
    await zhou.waitsFor('草稿已保存');
    await zhou.clicks('改了什么');
    await zhou.waitsFor('核查线索并提出意见', '.changes');
    await zhou.looks('workshop-changed');
    await zhou.clicks('发布…');
    await zhou.page.waitForSelector('dialog[open] #publish-note');
    await zhou.setsDate('#effective-from', OPENING.on);
    await zhou.page.type('#publish-note', '名称写明要提出意见。');
    await zhou.looks('workshop-publish');
    await zhou.presses('Control', 'Enter');
    await zhou.waitsFor('已发布');
    const { versions } = await (await office.bureau.as('zhoumin')).get<ProcedureView>('/api/procedures/ordinary-penalty');
    expect(versions).toHaveLength(2);
  });

  it('opens a new case on the new drawing, while the old case keeps its own', async () => {
    const wang = await office.person('wanglei');
    await wang.opens('/new/ordinary-penalty');
    await wang.page.waitForSelector('.desk-form');
    await wang.fills('register-clue', OPENING.form);
    expect(await wang.handsIn()).toBe('');
    await wang.waitsFor('下一步：核查线索并提出意见');
    const caseId = /\/cases\/([^/?]+)/.exec(wang.page.url())?.[1] ?? '';
    const [fresh, before] = await Promise.all([desks.handler.file(caseId), desks.handler.file(old.caseId)]);
    expect(fresh.procedure.bundle).not.toBe(old.procedure.bundle);
    expect(before.procedure.bundle).toBe(old.procedure.bundle);
    await wang.opens(`/cases/${old.caseId}?tab=diagram`);
    await wang.page.waitForSelector('.djs-container .step-done');
    expect(await wang.reads('.path-list, .djs-container')).not.toContain('核查线索并提出意见');
  });

  it('without a word of complaint from the browser', () => { expect(office.witness.complaints()).toEqual([]); });
});
