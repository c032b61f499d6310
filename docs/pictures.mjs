/**
 * Draws the shipped diagrams: `npm run picture`. Each processes/<id>/<id>.bpmn becomes docs/pictures/<id>.svg (for the README) and, with
 * `--png FOLDER`, a picture with the bundled Chinese font to look at. The renderer is bpmn-js itself, so the picture is what the workshop shows.
 */
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import puppeteer from 'puppeteer-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const inPackages = (path) => pathToFileURL(join(root, 'node_modules', path)).href;
const pngFolder = process.argv.includes('--png') ? process.argv[process.argv.indexOf('--png') + 1] : undefined;
const FONT = "'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";

const page = `<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="${inPackages('@fontsource/noto-sans-sc/400.css')}">
<link rel="stylesheet" href="${inPackages('bpmn-js/dist/assets/diagram-js.css')}">
<style>body{margin:0;background:#fff} #canvas{width:2400px;height:1800px} .bjs-powered-by{display:none} svg text{font-family:${FONT} !important}</style>
<div id="canvas"></div><script src="${inPackages('bpmn-js/dist/bpmn-viewer.production.min.js')}"></script>`;

async function draw(tab, xml) {
  return tab.evaluate(async (source, font) => {
    // Text is centred by measuring it, so every character's font file must be there before anything is drawn.
    await document.fonts.load("12px 'Noto Sans SC'", source);
    const style = { fontFamily: font, fontSize: 12 };
    const viewer = new window.BpmnJS({ container: '#canvas', textRenderer: { defaultStyle: style, externalStyle: { ...style, fontSize: 11 } } });
    const { warnings } = await viewer.importXML(source);
    if (warnings.length > 0) throw new Error(warnings.map((warning) => warning.message).join('\n'));
    const { svg } = await viewer.saveSVG();
    return svg;
  }, xml, FONT);
}

/** bpmn-js names its arrow heads at random; counted, the same diagram gives the same file. */
function steady(svg) {
  const names = [...new Set(svg.match(/marker-[a-z0-9]{20,}/g) ?? [])];
  return names.reduce((text, name, i) => text.replaceAll(name, `marker-${i + 1}`), svg);
}

async function photograph(tab, svg, path) {
  await tab.evaluate((text) => { document.body.innerHTML = text; }, svg);
  await tab.evaluate(() => document.fonts.ready);
  const element = await tab.$('body > svg');
  await element.screenshot({ path });
}

const folder = await mkdtemp(join(tmpdir(), 'fadu-pictures-'));
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM_PATH ?? await chromium.executablePath(), args: [...chromium.args, '--allow-file-access-from-files'], headless: 'shell' });
try {
  await writeFile(join(folder, 'page.html'), page);
  await mkdir(join(root, 'docs/pictures'), { recursive: true });
  const tab = await browser.newPage();
  await tab.setViewport({ width: 2400, height: 1800, deviceScaleFactor: 1 });
  for (const id of (await readdir(join(root, 'processes'))).sort()) {
    const source = join(root, 'processes', id, `${id}.bpmn`);
    if (!existsSync(source)) continue;
    await tab.goto(pathToFileURL(join(folder, 'page.html')).href);
    const svg = steady(await draw(tab, await readFile(source, 'utf8')));
    await writeFile(join(root, 'docs/pictures', `${id}.svg`), `${svg}\n`);
    if (pngFolder !== undefined) await photograph(tab, svg, join(pngFolder, `${id}.png`));
    console.log(`docs/pictures/${id}.svg`);
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
