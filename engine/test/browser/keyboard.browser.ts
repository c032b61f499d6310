/** The inbox without a mouse. */
import { actOf, carry, desksOf } from '../stories/c014.js';
import { openOffice, type BrowserOffice } from './office.js';

describe('the keyboard alone', () => {
  let office: BrowserOffice;
  beforeAll(async () => {
    office = await openOffice();
    const desks = await desksOf(office.bureau);
    for (let count = 0; count < 2; count += 1) await carry(office.bureau, desks, 'verify-clue');
    const third = await carry(office.bureau, desks, 'verify-clue');
    await desks.leader.stepAt(third, actOf('approve-filing').stepId);
  }, 120_000);
  afterAll(() => office.close(), 60_000);

  it('moves with j and k, claims with c, opens with Enter, returns with g i, and shows all keys with ?', async () => {
    const zhao = await office.person('zhaoqiang');
    const selected = (): Promise<number> => zhao.page.$$eval('.inbox-row', (rows) => rows.findIndex((row) => row.hasAttribute('data-selected')));
    await zhao.opens('/inbox?tab=claimable');
    await zhao.page.waitForSelector('.inbox-row');
    await zhao.looks('keyboard-claimable');
    await zhao.presses('j');
    await zhao.presses('j');
    expect(await selected()).toBe(1);
    await zhao.presses('k');
    expect(await selected()).toBe(0);
    await zhao.presses('c');
    await zhao.waitsFor('已签收');
    await zhao.page.waitForFunction(() => document.querySelectorAll('.inbox-row').length === 2);
    await zhao.presses('g');
    await zhao.presses('i');
    await zhao.page.waitForFunction(() => window.location.search === '' && document.querySelectorAll('.inbox-row').length === 1);
    await zhao.presses('j');
    await zhao.presses('Enter');
    await zhao.page.waitForSelector('.form-pane .desk-form');
    expect(zhao.page.url()).toContain('/steps/approve-filing');
    await zhao.presses('Escape');
    await zhao.page.evaluate(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); });
    await zhao.presses('?');
    await zhao.waitsFor('快捷键', 'dialog[open]');
    await zhao.looks('keyboard-help');
    await zhao.presses('Escape');
    await zhao.page.waitForFunction(() => document.querySelector('dialog[open]') === null);
    await zhao.presses('/');
    expect(await zhao.page.evaluate(() => document.activeElement?.id)).toBe('global-search');
  });

  it('shows where the focus is, and no trap: Tab goes on from the first thing to the main part', async () => {
    const zhao = await office.person('zhaoqiang');
    await zhao.opens('/inbox');
    await zhao.presses('Tab');
    expect(await zhao.page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    const visited = new Set<string>();
    for (let count = 0; count < 30; count += 1) {
      await zhao.presses('Tab');
      visited.add(await zhao.page.evaluate(() => { const at = document.activeElement; return at === null ? '' : `${at.tagName} ${at.textContent?.slice(0, 20) ?? ''} ${String(getComputedStyle(at).outlineStyle !== 'none' || getComputedStyle(at).boxShadow !== 'none')}`; }));
    }
    expect([...visited].filter((one) => !one.startsWith('BODY') && one.endsWith('false'))).toEqual([]);
    expect([...visited].some((one) => one.includes('立案审批'))).toBe(true);
  });

  it('without a word of complaint from the browser', () => { expect(office.witness.complaints()).toEqual([]); });
});
