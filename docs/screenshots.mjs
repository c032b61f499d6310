/**
 * Takes the README's pictures of the desks: `npm run screenshots` starts the demo bureau on an empty folder and photographs the inbox, a case with its form
 * beside the paper, the workshop and an auditor's case, 1440 px wide, into docs/pictures/. The product must be built. FADU_TEST_CHROMIUM names another browser.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { startServer } from '../dist/engine/composition/server.js';
import { browserLibraries, browserProgram, defaultBrowserDirectory } from '../dist/engine/office/documents/print/browser-files.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const SIZE = { width: 1440, height: 900 };
const ready = () => !document.querySelector('[aria-busy="true"], .skeleton') && document.querySelector('main') !== null;

async function launch() {
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars', '--font-render-hinting=none', '--lang=zh-CN'];
  const named = process.env.FADU_TEST_CHROMIUM;
  if (named) return puppeteer.launch({ executablePath: named, args });
  const directory = defaultBrowserDirectory();
  const options = { executablePath: await browserProgram(directory), args, headless: 'shell' };
  // A bare machine has no NSS: the libraries that come with the browser are used instead.
  return puppeteer.launch(options).catch(async () => puppeteer.launch({ ...options, env: { ...process.env, LD_LIBRARY_PATH: await browserLibraries(directory) } }));
}

async function signIn(browser, base, username) {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport(SIZE);
  await page.goto(base, { waitUntil: 'load' });
  await page.waitForSelector('input[autocomplete="username"]');
  await page.type('input[autocomplete="username"]', username);
  await page.type('input[type="password"]', 'fadu-demo');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.topbar');
  return page;
}

const ask = (page, path) => page.evaluate(async (url) => (await fetch(url)).json(), path);

async function take(page, address, name, before = async () => undefined) {
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForFunction(ready, { timeout: 20_000 });
  await before(page);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(resolve); }); });
  });
  await page.screenshot({ path: join(root, 'docs/pictures', `${name}.png`), optimizeForSpeed: false });
  process.stdout.write(`docs/pictures/${name}.png\n`);
}

const drawn = (selector) => (page) => page.waitForSelector(selector, { timeout: 20_000 });
const dataDirectory = await mkdtemp(join(tmpdir(), 'fadu-screenshots-'));
const server = await startServer({ root, settings: { mode: 'demo', host: '127.0.0.1', port: 0, dataDirectory, pair: { kind: 'embedded-sqlite' }, adminPassword: null } });
const browser = await launch();
try {
  const at = (path) => new URL(path, server.url).href;
  const handler = await signIn(browser, server.url, 'wanglei');
  const { items } = await ask(handler, '/api/inbox?tab=mine');
  const row = items.find((item) => item.stepId === 'serve-decision') ?? items[0];
  await take(handler, at('/inbox'), 'inbox', drawn('.inbox-row'));
  await take(handler, at(`/cases/${row.caseId}/steps/${row.stepId}?task=${row.taskKey}`), 'case', drawn('.paper-host'));
  await take(await signIn(browser, server.url, 'zhoumin'), at('/procedures/ordinary-penalty'), 'workshop', async (page) => {
    const step = await page.waitForSelector('[data-element-id="serve-notice"] .djs-hit');
    await step.click();
    await page.waitForSelector('#step-name');
  });
  const auditor = await signIn(browser, server.url, 'chenjing');
  const closed = (await ask(auditor, '/api/cases?status=closed')).items[0];
  await take(auditor, at(`/audit/${closed.caseId}`), 'audit', drawn('.djs-container .step-done'));
} finally {
  await browser.close();
  await server.close();
  await rm(dataDirectory, { recursive: true, force: true });
}
