import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import type { DocumentContext } from '../context.js';
import { renderHtml } from '../html/render-html.js';
import { browserLibraries } from './browser-files.js';
import { openPrinter, type Printer } from './printer.js';

const folder = path.join(__dirname, '..', '..', '..', '..', 'document-templates');
const css = readFileSync(path.join(folder, 'print.css'), 'utf8');
const context = JSON.parse(readFileSync(path.join(folder, 'samples', 'clue-registration.json'), 'utf8')) as DocumentContext;
const paper = (source: string): string => renderHtml({ source, partials: {}, css }, context, 'final').html;
const decision = paper('<h1>行政处罚决定书</h1><p>{{field "clueContent"}}</p>');
const ascii = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

let printer: Printer;
beforeAll(async () => { printer = await openPrinter(); });
afterAll(() => printer.close());

test('a document is an A4 page with its fonts inside', async () => {
  const { bytes, pages } = await printer.pdf(decision);
  expect(ascii(bytes).slice(0, 5)).toBe('%PDF-');
  expect(pages).toBe(1);
  expect(ascii(bytes)).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  expect(ascii(bytes)).toContain('NotoSerifSC');
});

test('the same paper twice is the same file, on a warm page, after another paper, and in another browser', async () => {
  const first = await printer.pdf(decision);
  await printer.pdf(paper('<p>另一份文书，含生僻字：龑。</p>'));
  const again = await printer.pdf(decision);
  const other = await openPrinter();
  const elsewhere = await other.pdf(decision);
  await other.close();
  expect([again.sha256, elsewhere.sha256]).toEqual([first.sha256, first.sha256]);
  expect(Buffer.from(elsewhere.bytes).equals(Buffer.from(first.bytes))).toBe(true);
});

test('every template prints from its sample, within three pages, the same twice', async () => {
  const text = (...names: string[]): string => readFileSync(path.join(folder, ...names), 'utf8');
  const partials = Object.fromEntries(readdirSync(path.join(folder, 'partials')).map((file) => [file.replace('.hbs', ''), text('partials', file)]));
  for (const file of readdirSync(path.join(folder, 'samples'))) {
    const id = file.replace('.json', '');
    const { html } = renderHtml({ source: text(`${id}.hbs`), partials, css }, JSON.parse(text('samples', file)) as DocumentContext, 'final');
    const [one, two] = [await printer.pdf(html), await printer.pdf(html)];
    expect({ id, same: one.sha256 === two.sha256, short: one.pages >= 1 && one.pages <= 3 }).toEqual({ id, same: true, short: true });
  }
});

test('pages are counted', async () => expect((await printer.pdf(paper(`<p>${'南城区城市管理行政执法局。'.repeat(150)}</p>`))).pages).toBe(4));

test('nothing is fetched and nothing runs', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => { asked.push(request.url ?? ''); response.end('x'); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await printer.pdf(`<html><head><style>@import url(${origin}/css); @font-face{font-family:f;src:url(${origin}/font)} body{background:url(${origin}/image);font-family:f}</style></head>
    <body><img src="${origin}/img"><iframe src="${origin}/frame"></iframe><script>fetch('${origin}/script')</script><img src="file:///etc/hostname" onerror="fetch('${origin}/error')"></body></html>`);
  expect(asked).toEqual([]);
  await new Promise((resolve) => { server.close(resolve); });
});

test('a browser that dies is replaced and the paper still comes', async () => {
  const before = await printer.pdf(decision);
  const dying = (printer as unknown as { warm: Promise<{ browser: { process(): { kill(signal: string): void; once(event: string, then: () => void): void } } }> }).warm;
  const child = (await dying).browser.process();
  const gone = new Promise<void>((resolve) => { child.once('exit', resolve); });
  child.kill('SIGKILL');
  await gone;
  expect((await printer.pdf(decision)).sha256).toBe(before.sha256);
});

test('a paper that takes too long is given up, and the next one prints', async () => {
  const hasty = await openPrinter({ limitMs: 5000 });
  await expect(hasty.pdf(`<p>${'<table><tr><td>'.repeat(300)}${'长'.repeat(3_000_000)}</p>`)).rejects.toThrow('Expected the document to print within 5000 ms');
  await expect(hasty.pdf('<p>短</p>')).resolves.toMatchObject({ pages: 1 });
  await hasty.close();
});

test('a closed printer prints nothing', async () => {
  const closed = await openPrinter();
  await closed.close();
  await expect(closed.pdf(decision)).rejects.toThrow('it was closed');
});

test('libraries for a bare server are unpacked from the package', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'browser-'));
  const libraries = await browserLibraries(directory);
  expect(readFileSync(path.join(libraries, 'libnss3.so')).subarray(1, 4).toString()).toBe('ELF');
  await rm(directory, { recursive: true });
});
