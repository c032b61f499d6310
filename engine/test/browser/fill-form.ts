/** Fills a step's form as a person does: finds a field by its place, unlocks what the file already knows when it is to be changed, types, ticks, chooses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { DEMO_PEOPLE } from '../../composition/demo/people.js';

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The word a form shows for a stored value, from the step's own schema. */
const wordsIn = (node: unknown, words: Map<string, string>): Map<string, string> => {
  if (Array.isArray(node)) for (const item of node) wordsIn(item, words);
  else if (isRecord(node)) {
    if (typeof node['const'] === 'string' && typeof node['title'] === 'string') words.set(node['const'], node['title']);
    for (const child of Object.values(node)) wordsIn(child, words);
  }
  return words;
};
const formFile = (name: string): unknown => JSON.parse(readFileSync(join(process.cwd(), 'forms', 'ordinary-penalty', name), 'utf8'));
const wordsOf = (stepId: string): Map<string, string> => wordsIn(formFile(`${stepId}.schema.json`), new Map());

/** What the procedure itself decides is carried along unseen. */
const hiddenIn = (stepId: string): ReadonlySet<string> => {
  const ui = formFile(`${stepId}.ui.json`);
  return new Set(isRecord(ui) ? Object.entries(ui).filter(([, one]) => isRecord(one) && one['ui:widget'] === 'hidden').map(([name]) => name) : []);
};

/** A field that a choice brings up may not be there yet. */
const find = async (page: Page, selector: string): Promise<ElementHandle<HTMLElement>> => {
  const found = await page.waitForSelector(selector, { timeout: 10_000 }).catch(() => { throw new Error(`Expected the form to show ${selector}, but it does not.`); });
  if (found === null) throw new Error(`Expected the form to show ${selector}, but it does not.`);
  return found as ElementHandle<HTMLElement>;
};

const unlock = (field: ElementHandle<HTMLElement>): Promise<void> => field.evaluate((cell) => { if (cell.closest('[data-path]')?.hasAttribute('data-locked')) cell.closest('[data-path]')?.querySelector<HTMLElement>('.source button')?.click(); });
const isLocked = (field: ElementHandle<HTMLElement>): Promise<boolean> => field.evaluate((cell) => cell.closest('[data-path]')?.hasAttribute('data-locked') === true);

/** Dates have no letters to type that every language of a browser takes alike, so theirs are set as the picker sets them. */
export const setDate = (field: ElementHandle<HTMLElement>, value: string): Promise<void> => field.evaluate((input, text) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}, value);

export const typeOver = async (page: Page, field: ElementHandle<HTMLElement>, value: string): Promise<void> => {
  await field.focus();
  await field.evaluate((input) => { if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) input.select(); });
  await page.keyboard.sendCharacter(value);
};

const tick = (page: Page, selector: string, label: string): Promise<boolean> => page.$eval(selector, (group, word) => {
  const row = [...group.querySelectorAll('label')].find((one) => one.textContent.trim().startsWith(word));
  const box = row?.querySelector('input');
  if (box && !box.checked) box.click();
  return box !== undefined && box !== null;
}, label);

const tickAll = async (page: Page, selector: string, labels: readonly string[]): Promise<void> => {
  const field = await find(page, selector);
  if (await isLocked(field)) {
    const chosen = await field.evaluate((cell) => [...cell.querySelectorAll('label')].filter((one) => one.querySelector('input')?.checked).map((one) => one.textContent.trim()));
    if (labels.length === chosen.length && labels.every((label) => chosen.some((one) => one.startsWith(label)))) return;
    await unlock(field);
  }
  for (const label of labels) if (!(await tick(page, selector, label))) throw new Error(`Expected ${selector} to offer ${label}, but it does not.`);
};

const shown = (field: ElementHandle<HTMLElement>): Promise<string> => field.evaluate((input) => (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement ? input.value : ''));

const choose = async (page: Page, field: ElementHandle<HTMLElement>, word: string): Promise<void> => {
  await unlock(field);
  const option = await field.evaluate((list, text) => [...list.querySelectorAll('option')].find((one) => one.textContent === text)?.value ?? '', word);
  await page.select(`#${await field.evaluate((list) => CSS.escape(list.id))}`, option);
};

const atom = async (page: Page, path: string, value: string, words: Map<string, string>): Promise<void> => {
  const cell = `[data-path="${path.replaceAll('_', '.')}"]`;
  const field = await find(page, `${cell} input, ${cell} select, ${cell} textarea`);
  const kind = await field.evaluate((input) => (input instanceof HTMLInputElement ? input.type : input.tagName.toLowerCase()));
  if (kind === 'radio') { await tickAll(page, cell, [words.get(value) ?? value]); return; }
  if (kind === 'select') { await choose(page, field, words.get(value) ?? value); return; }
  if ((await shown(field)) === value) return;
  await unlock(field);
  if (kind === 'date' || kind === 'datetime-local') await setDate(field, value);
  else await typeOver(page, field, value);
};

const yesOrNo = async (page: Page, name: string, value: boolean): Promise<void> => {
  const cell = `[data-path="${name}"]`;
  const field = await find(page, `${cell} input`);
  if (await field.evaluate((input) => input instanceof HTMLInputElement && input.type === 'radio')) await tickAll(page, cell, [value ? '是' : '否']);
  else if (value !== (await field.evaluate((input) => input instanceof HTMLInputElement && input.checked))) await field.click();
};

const rows = async (page: Page, name: string, items: readonly Fields[], words: Map<string, string>): Promise<void> => {
  for (const [index, item] of items.entries()) {
    if ((await page.$(`[data-path="${name}.${String(index)}"]`)) === null) await (await find(page, `[data-path="${name}"] .form-array > .btn`)).click();
    for (const [part, value] of Object.entries(item)) await atom(page, `${name}_${String(index)}_${part}`, String(value), words);
  }
};

const nameOfOfficer = (id: unknown): string => DEMO_PEOPLE.find((person) => person.id === id)?.name ?? String(id);

export const fillForm = async (page: Page, stepId: string, form: Fields): Promise<void> => {
  const words = wordsOf(stepId);
  const hidden = hiddenIn(stepId);
  for (const [name, value] of Object.entries(form).filter(([one]) => !hidden.has(one))) {
    const cell = `[data-path="${name}"]`;
    if (name === 'officerIds' && Array.isArray(value)) await tickAll(page, cell, value.map(nameOfOfficer));
    else if (Array.isArray(value) && value.every(isRecord)) await rows(page, name, value, words);
    else if (Array.isArray(value)) await tickAll(page, cell, value.map((item) => words.get(String(item)) ?? String(item)));
    else if (typeof value === 'boolean') await yesOrNo(page, name, value);
    else await atom(page, name, String(value), words);
  }
};
