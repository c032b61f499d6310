/** Looks at a page as it is shown on a desk, a small screen and a telephone: a picture of each, no page wider than its screen, no fault that axe can find. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';

export const SIZES = [[1440, 900], [1024, 768], [390, 844]] as const;
const FOLDER = join(process.cwd(), '.screens');
const axe = readFileSync(createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string; readonly target: readonly unknown[] }[] }
const RUN_AXE = `window.axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, target }) => ({ html, target })) })))`;
const words = ({ id, help, nodes }: Violation): string => `${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 140)).join(' | ')}`;

/** Put in through the debugger, which the page's policy does not bind. */
export const bringAxe = async (page: Page): Promise<void> => { await page.evaluateOnNewDocument(axe); };

/** Nothing is being loaded (lists, papers), letters are there, and two frames have been drawn. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null && document.querySelector('main') !== null, { timeout: 15_000 });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined)));
    await new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(resolve); }); });
  });
};

/** Answers what a demanding reader would complain about; pictures are in .screens/. */
export const look = async (page: Page, name: string): Promise<readonly string[]> => {
  mkdirSync(FOLDER, { recursive: true });
  const complaints: string[] = [];
  for (const [width, height] of SIZES) {
    await page.setViewport({ width, height });
    await settled(page);
    // What sticks to an edge of the window sticks to where it was scrolled to; from the top it stands as one finds it.
    await page.evaluate(() => { window.scrollTo(0, 0); });
    await page.screenshot({ path: join(FOLDER, `${name}-${String(width)}.png`), fullPage: true });
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (tooWide > 0) complaints.push(`${name} at ${String(width)}: the page is ${String(tooWide)} px too wide`);
    const violations = (await page.evaluate(RUN_AXE)) as readonly Violation[];
    complaints.push(...violations.map((violation) => `${name} at ${String(width)}: ${words(violation)}`));
  }
  await page.setViewport({ width: SIZES[0][0], height: SIZES[0][1] });
  return complaints;
};
