/** A penalty decision printed on the warm page: fonts loaded, browser open, only the body changes. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPrinter, renderHtml } from '../dist/engine/office/documents/documents.js';

const folder = new URL('../document-templates/', import.meta.url).pathname;
const text = (...path) => readFileSync(join(folder, ...path), 'utf8');

const paper = (templateId) => {
  const partials = Object.fromEntries(readdirSync(join(folder, 'partials')).map((name) => [name.replace(/\.hbs$/, ''), text('partials', name)]));
  return renderHtml({ source: text(`${templateId}.hbs`), partials, css: text('print.css') }, JSON.parse(text('samples', `${templateId}.json`)), 'final').html;
};

const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds: opening with the first paper, then a paper and a page of it, the median of `count`. */
async function printing(templateId, count) {
  const browserDirectory = mkdtempSync(join(tmpdir(), 'fadu-bench-print-'));
  const html = paper(templateId);
  const printer = await openPrinter({ browserDirectory });
  try {
    const { pages } = await printer.pdf(html);
    const times = [];
    for (let n = 0; n < count; n += 1) {
      const began = performance.now();
      await printer.pdf(html);
      times.push(performance.now() - began);
    }
    const median = middle(times);
    return { pages, median, aPage: median / pages };
  } finally {
    await printer.close();
    rmSync(browserDirectory, { recursive: true, force: true });
  }
}

export async function rows() {
  const found = [];
  for (const templateId of ['penalty-decision', 'service-receipt']) {
    const { pages, median, aPage } = await printing(templateId, 40);
    found.push({ figure: `${templateId} printed warm, ${pages} page(s), median`, fadu: `${median.toFixed(1)} ms (${aPage.toFixed(1)} ms a page)` });
  }
  return found;
}
