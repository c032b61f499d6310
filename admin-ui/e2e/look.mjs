/**
 * Looks at every page at three sizes: takes a picture, runs axe, and lists what the browser complained about (policy, script, network).
 *   node admin-ui/e2e/look.mjs http://127.0.0.1:3000 out/ handler:secret legal:secret auditor:secret
 * Without accounts it uses the demo accounts of the sign-in page. CHROMIUM names a browser; otherwise the packaged one is used.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

const [base = 'http://127.0.0.1:3000', out = '.screens', ...accounts] = process.argv.slice(2);
const SIZES = [[1440, 900], [1024, 768], [390, 844]];
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function launch() {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--lang=zh-CN'];
  const env = { ...process.env, LANGUAGE: 'zh_CN' };
  if (process.env['CHROMIUM']) return puppeteer.launch({ executablePath: process.env['CHROMIUM'], args, env });
  const { default: chromium } = await import('@sparticuz/chromium');
  return puppeteer.launch({ executablePath: await chromium.executablePath(), args: [...chromium.args, ...args], headless: 'shell', env });
}

async function welcomeAccounts() {
  const welcome = await (await fetch(new URL('/api/welcome', base))).json();
  return welcome.demoAccounts.map((one) => `${one.username}:${one.password}`);
}

/** What a person with these roles can open; the first case of each list stands for its kind. */
async function pagesFor(page) {
  return page.evaluate(async () => {
    const get = async (url) => { const answer = await fetch(url); return answer.ok ? answer.json() : null; };
    const session = await get('/api/session');
    const pages = [];
    const worker = ['handler', 'leader', 'legal', 'archivist'].some((role) => session.roles.includes(role));
    if (worker) pages.push(['inbox', '/inbox'], ['claimable', '/inbox?tab=claimable'], ['done', '/inbox?tab=done'], ['nothing', '/inbox?q=zzz'], ['cases', '/cases']);
    const row = worker ? (await get('/api/inbox?tab=mine'))?.items[0] : undefined;
    if (row) for (const tab of ['documents', 'evidence', 'terms', 'party', 'diagram', 'journal']) pages.push([`case-${tab}`, `/cases/${row.caseId}/steps/${row.stepId}?task=${row.taskKey}&tab=${tab}`]);
    if (session.roles.includes('handler')) pages.push(['new', '/new']);
    if (session.roles.includes('legal')) {
      pages.push(['shelf', '/procedures']);
      const shelf = await get('/api/procedures');
      if (shelf?.items[0]) pages.push(['workshop', `/procedures/${shelf.items[0].id}`]);
    }
    if (session.roles.includes('auditor')) {
      pages.push(['audit', '/audit']);
      const list = await get('/api/cases');
      if (list?.items[0]) pages.push(['audit-case', `/audit/${list.items[0].caseId}`]);
    }
    return pages;
  });
}

const findings = [];
async function look(page, name, size, full) {
  await page.setViewport({ width: size[0], height: size[1] });
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'), { timeout: 15000 }).catch(() => findings.push(`${name}: still loading after 15 s`));
  await page.evaluate(() => document.fonts.ready);
  await new Promise((resolve) => { setTimeout(resolve, 900); });
  await page.screenshot({ path: path.join(out, `${name}-${size[0]}.png`), fullPage: full });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${name} at ${size[0]}: the page is ${wide} px too wide`);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, help, nodes } of violations) findings.push(`${name} at ${size[0]}: ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(' | ')}`);
}

/** Evaluated through the debugger, which the page's policy does not bind. */
const addAxe = (page) => page.evaluateOnNewDocument(axeSource);

const browser = await launch();
await mkdir(out, { recursive: true });
const only = process.env['ONLY'];
for (const account of ['', ...(accounts.length > 0 ? accounts : await welcomeAccounts())]) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const [username = '', password = ''] = account.split(':');
  const who = username || 'guest';
  await addAxe(page);
  page.on('console', (message) => { if (['error', 'warn'].includes(message.type()) && !(new URL(page.url()).pathname === '/' && message.text().includes('401'))) findings.push(`${who} ${page.url()}: console: ${message.text()}`); });
  page.on('pageerror', (error) => findings.push(`${who} ${page.url()}: ${error.message}`));
  await page.goto(new URL('/', base).href, { waitUntil: 'load' });
  await page.waitForSelector('input[autocomplete="username"]');
  if (who === 'guest') for (const size of SIZES) await look(page, 'guest-sign-in', size, true);
  else {
    await page.type('input[autocomplete="username"]', username);
    await page.type('input[type="password"]', password);
    await Promise.all([page.waitForSelector('.topbar'), page.keyboard.press('Enter')]);
    for (const [name, url] of await pagesFor(page)) {
      if (only && !name.includes(only)) continue;
      await page.goto(new URL(url, base).href, { waitUntil: 'load' });
      for (const size of SIZES) await look(page, `${who}-${name}`, size, true);
    }
  }
  await context.close();
}
await browser.close();
const text = [...new Set(findings)].join('\n');
await writeFile(path.join(out, 'findings.txt'), text);
process.stdout.write(text === '' ? 'Nothing found.\n' : `${text}\n`);
process.exitCode = text === '' ? 0 : 1;
