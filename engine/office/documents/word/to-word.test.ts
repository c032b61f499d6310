import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fromBuffer } from 'yauzl';
import type { DocumentContext } from '../context.js';
import { renderHtml } from '../html/render-html.js';
import { toWord } from './to-word.js';

const folder = path.join(__dirname, '..', '..', '..', '..', 'document-templates');
const text = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
const partials = Object.fromEntries(readdirSync(path.join(folder, 'partials')).map((file) => [file.replace('.hbs', ''), text(`partials/${file}`)]));
const htmlOf = (id: string, mode: 'draft' | 'final' = 'final'): string => renderHtml({ source: text(`${id}.hbs`), partials, css: '' }, JSON.parse(text(`samples/${id}.json`)) as DocumentContext, mode).html;

const partsOf = (docx: Uint8Array): Promise<ReadonlyMap<string, string>> => new Promise((resolve, reject) => {
  fromBuffer(Buffer.from(docx), { lazyEntries: true }, (failed, zip) => {
    if (failed) { reject(failed); return; }
    const parts = new Map<string, string>();
    zip.on('entry', (entry: { fileName: string }) => {
      zip.openReadStream(entry as Parameters<typeof zip.openReadStream>[0], (refused, stream) => {
        if (refused) { reject(refused); return; }
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => { parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8')); zip.readEntry(); });
      });
    });
    zip.on('end', () => resolve(parts));
    zip.readEntry();
  });
});
const wordOf = async (html: string): Promise<string> => (await partsOf(await toWord(html))).get('word/document.xml') ?? '';
const plain = (xml: string): string => xml.replace(/<w:p[ >]/g, '\n$&').replace(/<[^>]+>/g, '');

test('the decision is a letter of the office norm: fonts, line height, margins, page number', async () => {
  const parts = await partsOf(await toWord(htmlOf('penalty-decision')));
  const xml = parts.get('word/document.xml') ?? '';
  expect(xml).toContain('w:eastAsia="仿宋_GB2312"');
  expect(xml).toContain('w:eastAsia="方正小标宋简体"');
  expect(xml).toMatch(/<w:spacing w:line="579" w:lineRule="exact"\/>/);
  expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  expect([...parts].filter(([name]) => name.startsWith('word/footer')).map(([, footer]) => /PAGE/.test(footer))).toEqual([true, true]);
});

test('its words are those of the paper', async () => {
  const words = plain(await wordOf(htmlOf('penalty-decision')));
  for (const clause of ['南城执罚决字〔2026〕第0031号', '当事人：韦大成', '罚款数额为人民币叁仟元整（3,000元）', '南城区城市管理行政执法局\n（印章）\n2026年3月18日']) expect(words).toContain(clause);
});

test('a table keeps its spans, its boxes and its blanks', async () => {
  const xml = await wordOf(htmlOf('case-filing-approval'));
  expect(xml).toContain('<w:vMerge w:val="restart"/>');
  expect(xml).toContain('<w:gridSpan w:val="5"/>');
  expect(plain(xml)).toContain('☑同意立案　□不予立案');
  expect(xml).toMatch(/<w:u w:val="single"\/>.*?　　　　　　/);
});

test('a draft says so on every page', async () => {
  const parts = await partsOf(await toWord(htmlOf('penalty-notice', 'draft')));
  expect([...parts].filter(([name]) => name.startsWith('word/header')).every(([, header]) => header.includes('草　稿'))).toBe(true);
  expect([...parts.keys()].some((name) => name.startsWith('word/header'))).toBe(true);
});

test('every template becomes a Word file without a stray mark', async () => {
  for (const file of readdirSync(path.join(folder, 'samples'))) expect(plain(await wordOf(htmlOf(file.replace('.json', ''))))).not.toMatch(/undefined|NaN|\[object/);
});

describe('The same paper is the same Word file', () => {
  const realNow = Date.now();
  afterEach(() => { jest.useRealTimers(); });
  test('whenever it is made', async () => {
    jest.useFakeTimers({ now: realNow, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'] });
    const first = await toWord(htmlOf('penalty-decision'));
    jest.setSystemTime(realNow + 86_400_000);
    expect(Buffer.from(await toWord(htmlOf('penalty-decision'))).equals(Buffer.from(first))).toBe(true);
  });
});
