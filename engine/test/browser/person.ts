/** Someone at a browser of his own: signs in, opens pages, fills the form of a step and hands it in with the keyboard. */
import type { Browser, BrowserContext, ElementHandle, KeyInput, Page } from 'puppeteer-core';
import { DEMO_PASSWORD } from '../../composition/demo/people.js';
import { fillForm, setDate, typeOver } from './fill-form.js';
import { bringAxe, look, settled, SIZES } from './look.js';
import type { Witness } from './witness.js';

export interface StepAtDesk { readonly stepId: string; readonly form: Readonly<Record<string, unknown>>; readonly on: string }

export class Person {
  private constructor(readonly username: string, readonly page: Page, private readonly context: BrowserContext, private readonly base: () => string, private readonly witness: Witness) {}

  /** `base`: where the product stands now; it may be started anew on another port. */
  static async sitDown(browser: Browser, username: string, base: () => string, witness: Witness): Promise<Person> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: SIZES[0][0], height: SIZES[0][1] });
    await witness.follow(page, username);
    await bringAxe(page);
    return new Person(username, page, context, base, witness);
  }

  leave(): Promise<void> { return this.context.close(); }

  /** Opens an address, signing in first when that is asked for. */
  async opens(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.base()).href, { waitUntil: 'load' });
    await this.page.waitForSelector('.topbar, input[autocomplete="username"]');
    if ((await this.page.$('.topbar')) === null) await this.signsIn();
    await settled(this.page);
  }

  async signsIn(): Promise<void> {
    const name = await this.page.waitForSelector('input[autocomplete="username"]');
    if (name === null) throw new Error('Expected a place for the name, but there is none.');
    await typeOver(this.page, name, this.username);
    await this.page.type('input[type="password"]', DEMO_PASSWORD);
    await this.page.keyboard.press('Enter');
    await this.page.waitForSelector('.topbar');
    await this.page.waitForFunction(() => document.querySelector('input[type="password"]') === null);
  }

  /** What stands on the page, with one space for any gap. */
  async reads(selector = 'main'): Promise<string> { return (await this.page.$$eval(selector, (found) => found.map((one) => (one instanceof HTMLElement ? one.innerText : one.textContent)).join('\n'))).replace(/[ \t]+/g, ' '); }

  /** What the paper beside the form says. */
  readsPaper(): Promise<string> { return this.page.$$eval('*', (all) => all.map((one) => one.shadowRoot?.textContent ?? '').join('').replace(/\s+/g, '')); }

  async waitsFor(text: string, selector = 'body'): Promise<void> {
    await this.page.waitForFunction((where, what) => [...document.querySelectorAll<HTMLElement>(where)].some((one) => one.innerText.includes(what)), { timeout: 20_000 }, selector, text)
      .catch(async () => { throw new Error(`Expected ${this.username} to read “${text}”, but the page says: ${(await this.reads('body')).slice(0, 1500)}`); });
  }

  async waitsForPaper(text: string): Promise<void> {
    await this.page.waitForFunction((what) => [...document.querySelectorAll('*')].some((one) => one.shadowRoot?.textContent.replace(/\s+/g, '').includes(what)), { timeout: 20_000 }, text)
      .catch(async () => { throw new Error(`Expected the paper to say “${text}”, but it says: ${(await this.readsPaper()).slice(0, 800)}`); });
  }

  async clicks(name: string, within = 'body'): Promise<void> {
    const done = await this.page.$$eval(`${within} button, ${within} a, ${within} summary, ${within} [role="tab"]`, (all, text) => {
      const target = all.find((one) => one instanceof HTMLElement && one.innerText.trim().startsWith(text));
      if (target instanceof HTMLElement) target.click();
      return target !== undefined;
    }, name);
    if (!done) throw new Error(`Expected ${this.username} to find “${name}”, but the page says: ${(await this.reads('body')).slice(0, 800)}`);
  }

  async looks(name: string): Promise<void> {
    for (const complaint of await look(this.page, name)) this.witness.tell(complaint);
  }

  /** The last key while the others are held. */
  async presses(...keys: readonly KeyInput[]): Promise<void> {
    for (const key of keys.slice(0, -1)) await this.page.keyboard.down(key);
    for (const key of keys.slice(-1)) await this.page.keyboard.press(key);
    for (const key of keys.slice(0, -1)) await this.page.keyboard.up(key);
  }

  async setsDate(selector: string, date: string): Promise<void> {
    const field = await this.page.waitForSelector(selector);
    if (field === null) throw new Error(`Expected ${selector}, but there is none.`);
    await setDate(field as ElementHandle<HTMLElement>, date);
  }

  fills(stepId: string, form: StepAtDesk['form']): Promise<void> { return fillForm(this.page, stepId, form); }

  /** Comes to a step of a case: from the case's page, by its link, claiming it when nobody has it. */
  async comesTo(caseId: string, stepId: string): Promise<void> {
    const at = `/cases/${caseId}/steps/${stepId}`;
    await this.opens(at);
    await this.page.waitForSelector('.form-pane .desk-form', { timeout: 20_000 }).catch(async () => { throw new Error(`Expected the form of ${stepId}, but the page says: ${(await this.reads()).slice(0, 800)}`); });
    if ((await this.reads()).includes('尚无人签收')) {
      await this.page.keyboard.press('c');
      await this.page.waitForFunction(() => !document.body.innerText.includes('尚无人签收') && document.querySelector('.desk-form [data-path] :is(input, textarea, select):not(:disabled)') !== null);
    }
    await settled(this.page);
  }

  /** Ctrl+Enter, and again in the dialog that names the consequence, when there is one. Answers the refusal's words, or '' when it was done. */
  async handsIn(): Promise<string> {
    const before = this.page.url();
    await this.presses('Control', 'Enter');
    const state = await this.answer(before, true);
    if (state !== 'dialog') return state;
    await this.presses('Control', 'Enter');
    return this.answer(before, false);
  }

  private async answer(before: string, dialog: boolean): Promise<string> {
    const handle = await this.page.waitForFunction((url, open) => {
      if (open && document.querySelector('dialog[open] form') !== null) return 'dialog';
      if (window.location.href !== url) return 'done';
      const refused = document.querySelector<HTMLElement>('.form-pane [role="alert"], .form-pane .field-error');
      const unready = [...document.querySelectorAll<HTMLElement>('.toast')].find((one) => one.innerText.includes('没有填好'));
      if (unready !== undefined) return `${unready.innerText} ${JSON.stringify([...document.querySelectorAll<HTMLElement>('[aria-invalid="true"]')].map((one) => one.id))}`;
      return refused !== null ? refused.innerText : false;
    }, { timeout: 25_000, polling: 50 }, before, dialog)
      .catch(async () => { throw new Error(`Expected an answer to what ${this.username} handed in, but the page says: ${await this.reads('.toasts, .toast, .form-foot, dialog')}`); });
    const answer = String(await handle.jsonValue());
    return answer === 'done' ? '' : answer;
  }

  async does(caseId: string, step: StepAtDesk): Promise<void> {
    await this.comesTo(caseId, step.stepId);
    await this.fills(step.stepId, step.form);
    const refused = await this.handsIn();
    if (refused !== '') throw new Error(`Expected ${step.stepId} to be done, but: ${refused}`);
    await settled(this.page);
  }
}
