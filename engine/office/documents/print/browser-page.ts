import { launch, type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import { FONT_ORIGIN, fontFaceCss, fontFile } from '../fonts/bundled-fonts.js';
import { browserLibraries, browserProgram } from './browser-files.js';

/** Printing needs no graphics card, no profile and no network; the resolver rule is a second wall behind the interception. */
const FLAGS = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--hide-scrollbars', '--mute-audio', '--no-pings', '--disable-domain-reliability', '--host-resolver-rules=MAP * ~NOTFOUND'];

/** Signals belong to the server, which closes the printer in its own order; over a pipe the browser ends by itself when the server is gone. */
const OURS = { pipe: true, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** The browser with its one page, which stays open: fonts are loaded once, and only its style and body change. */
export interface WarmPage { readonly browser: Browser; readonly page: Page }

async function start(directory: string): Promise<Browser> {
  const options = { executablePath: await browserProgram(directory), args: FLAGS, headless: 'shell' as const, timeout: 30_000, ...OURS };
  try {
    return await launch(options);
  } catch {
    // A bare server has no NSS: the libraries that come with the browser are used instead.
    return launch({ ...options, env: { ...process.env, LD_LIBRARY_PATH: await browserLibraries(directory) } });
  }
}

const fonts = new Map<string, Buffer>();

function fontNamed(name: string): Buffer | undefined {
  const held = fonts.get(name) ?? fontFile(name);
  if (held) fonts.set(name, held);
  return held;
}

/** Fonts are answered from disk; whatever else a page asks for does not exist. */
async function answer(request: HTTPRequest): Promise<void> {
  const font = request.url().startsWith(`${FONT_ORIGIN}/`) ? fontNamed(request.url().slice(FONT_ORIGIN.length + 1)) : undefined;
  if (font) await request.respond({ status: 200, contentType: 'font/woff2', headers: { 'access-control-allow-origin': '*' }, body: font });
  else await request.abort('blockedbyclient');
}

export async function openWarmPage(directory: string): Promise<WarmPage> {
  const browser = await start(directory);
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => { answer(request).catch(() => undefined); });
  await page.setContent(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>${fontFaceCss()}</style><style id="sheet"></style></head><body></body></html>`);
  return { browser, page };
}

/** Closes politely, which also removes the browser's profile folder, and by force when it does not answer. */
export async function closeWarmPage({ browser }: WarmPage): Promise<void> {
  const force = setTimeout(() => browser.process()?.kill('SIGKILL'), 2_000);
  await browser.close().catch(() => browser.process()?.kill('SIGKILL'));
  clearTimeout(force);
}

/** Runs in the page's isolated world, which the page's own scripts, switched off anyway, cannot reach. */
const SHOW = `(html) => {
  const next = new DOMParser().parseFromString(html, 'text/html');
  const css = [...next.querySelectorAll('style')].map((style) => style.textContent).join('\\n');
  const sheet = document.getElementById('sheet');
  if (sheet.textContent !== css) sheet.textContent = css;
  document.title = next.title;
  document.body.replaceWith(document.adoptNode(next.body));
}`;

export async function printOn(page: Page, html: string): Promise<Uint8Array> {
  await page.evaluate(`(${SHOW})(${JSON.stringify(html)})`);
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, timeout: 0 });
}
