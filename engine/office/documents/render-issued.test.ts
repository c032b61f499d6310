import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Store } from '../../store/contract.js';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.js';
import { catalogueOf, documentCollections, documentIdOf, documentsOfCase, documentsToRender, issueDocuments, openPrinter, openRenderer, renderIssued, reserveForAct, type DocumentContext, type Printer, type Renderer, type Rendering, type Template } from './documents.js';

const root = path.join(__dirname, '..', '..', '..');
const folder = path.join(root, 'document-templates');
const catalogue = catalogueOf([{ id: 'penalty-decision', name: '行政处罚决定书', docCode: '罚决', numberPattern: '{机关代字}罚决字〔{年}〕第{序号4}号' }]);
const scope = { agency: 'nc' };
const id = documentIdOf('act-1', 'penalty-decision');

let directory: string, store: Store, printer: Printer, renderer: Renderer, template: Template, context: DocumentContext;
beforeAll(async () => {
  printer = await openPrinter();
  renderer = openRenderer({ worker: pathToFileURL(path.join(root, 'dist', 'engine', 'office', 'documents', 'render', 'render-worker.js')), limitMs: 10_000 });
  const partials = Object.fromEntries(await Promise.all((await readdir(path.join(folder, 'partials'))).map(async (file) => [file.replace('.hbs', ''), await readFile(path.join(folder, 'partials', file), 'utf8')] as const)));
  template = { source: await readFile(path.join(folder, 'penalty-decision.hbs'), 'utf8'), partials, css: await readFile(path.join(folder, 'print.css'), 'utf8') };
  context = JSON.parse(await readFile(path.join(folder, 'samples', 'penalty-decision.json'), 'utf8')) as DocumentContext;
});
afterAll(async () => { await printer.close(); await renderer.close(); });
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'documents-'));
  store = await openSqliteStore({ directory, collections: documentCollections });
});
afterEach(async () => { await store.close(); await rm(directory, { recursive: true }); });

const with_ = (): Rendering => ({ store, printer, renderer, template: async () => template });
const bundle = () => ({ templates: { 'penalty-decision': { templateId: 'penalty-decision', source: template.source } }, partials: template.partials, css: template.css });
const reserve = (facts: Readonly<Record<string, unknown>> = context.facts) =>
  store.transaction(scope, (tx) => reserveForAct(tx, { actId: 'act-1', caseId: 'c1', occurredOn: '2026-03-18', templates: ['penalty-decision'], bundle: bundle(), catalogue, context: { ...context, facts } }));
const issue = () => store.transaction(scope, (tx) => issueDocuments(tx, { id: 'act-1', caseId: 'c1' }));
const blob = async (sha256: string): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of (await store.blobs.read(sha256)) ?? []) parts.push(part);
  return Buffer.concat(parts);
};

test('an issued decision becomes a PDF and a Word file, once, with its own number', async () => {
  await reserve();
  await issue();
  expect(await documentsToRender(store.read(scope), 10)).toEqual([id]);
  const outcome = await renderIssued(with_(), id);
  expect(outcome).toMatchObject({ status: 'rendered', pages: 3 });
  const [row] = await documentsOfCase(store.read(scope), 'c1');
  expect((await blob(row?.pdfSha256 ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await blob(row?.docxSha256 ?? '')).subarray(0, 2).toString()).toBe('PK');
  expect(await documentsToRender(store.read(scope), 10)).toEqual([]);
});

test('rendering again does nothing, and two servers at once leave one result', async () => {
  await reserve();
  await issue();
  const outcomes = await Promise.all([renderIssued(with_(), id), renderIssued(with_(), id)]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['already', 'rendered']);
  const [before] = await documentsOfCase(store.read(scope), 'c1');
  expect(await renderIssued(with_(), id)).toMatchObject({ status: 'already', pdfSha256: before?.pdfSha256 });
  expect(await documentsOfCase(store.read(scope), 'c1')).toEqual([before]);
});

test('what is only reserved is not printed', async () => {
  await reserve();
  expect(await renderIssued(with_(), id)).toEqual({ status: 'not-issued' });
});

test('a template that is not the one of the issue is refused', async () => {
  await reserve();
  await issue();
  expect(await renderIssued({ ...with_(), template: async () => ({ ...template, source: `${template.source}<p>改</p>` }) }, id)).toMatchObject({ status: 'refused' });
});

test('a paper with a blank where the statute wants words is refused with the field', async () => {
  const { partyAddress: _left, ...facts } = context.facts;
  await reserve(facts);
  await issue();
  expect(await renderIssued(with_(), id)).toEqual({ status: 'refused', problems: [{ field: 'partyAddress', message: '“地址”没有填写。' }] });
});
