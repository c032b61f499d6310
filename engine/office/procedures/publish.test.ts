/** Draft, check, publish: new cases use the new version from its date, old ones keep theirs, and nobody's drawing is lost. Real store, real engine. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EmbeddedEngine } from '../../runtime/embedded/embedded-engine.js';
import type { Store } from '../../store/contract.js';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.js';
import { catalogueFrom } from './catalogue.js';
import type { BundleFiles } from './load-bundle.js';
import { bundleByHash, bundleInForce, checkDraft, draftOf, importBundle, procedureCollections, procedureShelf, publicationsOf, publish, saveDraft, type Shelf } from './publish.js';
import { readProcedureFiles } from './read-files.js';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const catalogue = catalogueFrom(json('processes/law/deadlines.json'), json('processes/law/documents.json'));
const scope = { agency: 'south' };
const FIRST = { effectiveFrom: '2026-01-01', note: '随系统提供', by: '系统', at: '2026-01-01T09:00:00+08:00' };
const LATER = { effectiveFrom: '2026-06-01', note: '明确结案审批由档案员复核', by: '法制员', at: '2026-05-20T09:00:00+08:00' };
const ID = 'ordinary-penalty';

let directory: string, store: Store, engine: EmbeddedEngine, shelf: Shelf, files: BundleFiles;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fadu-procedures-'));
  store = await openSqliteStore({ directory, collections: [...procedureCollections], fsync: false });
  engine = await openEmbedded({ directory: join(directory, 'engine'), fsync: false });
  files = await readProcedureFiles('.', ID);
  shelf = { store, port: engine, catalogue, templates: files.templates };
});
afterEach(async () => {
  await engine.close();
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

const drawn = () => files.resources.find(({ name }) => name === `${ID}.bpmn`)!.content;
const renamed = () => drawn().replace('name="立卷归档"', 'name="整理归档"').replace('=closingDecision = "approve"', '=closingDecision != "return"');
const draft = (xml: string, revision: number | null, by = '法制员') => saveDraft(store, scope, { procedureId: ID, xml, revision, by, at: '2026-05-19T09:00:00+08:00' });

test('the shipped procedure is imported once, however often the house starts', async () => {
  const first = await importBundle(shelf, scope, files, FIRST);
  const again = await importBundle(shelf, scope, files, FIRST);
  expect(first).toMatchObject({ ok: true, imported: true, findings: [] });
  expect(again).toMatchObject({ ok: true, imported: false });
  expect(await publicationsOf(store.read(scope), ID)).toHaveLength(1);
  expect((await bundleInForce(store.read(scope), ID, '2026-03-02'))?.name).toBe('普通程序处罚（简）');
  expect(await bundleInForce(store.read(scope), ID, '2025-12-31')).toBeUndefined();
});

test('another agency sees none of it', async () => {
  const imported = await importBundle(shelf, scope, files, FIRST);
  const other = store.read({ agency: 'north' });
  expect(await bundleInForce(other, ID, '2026-03-02')).toBeUndefined();
  expect(await bundleByHash(other, imported.ok ? imported.bundle.hash : '')).toBeUndefined();
});

test('the engine runs the pinned process', async () => {
  const imported = await importBundle(shelf, scope, files, FIRST);
  if (!imported.ok) throw new Error('not imported');
  const { pinnedProcessId, hash } = imported.bundle;
  expect(pinnedProcessId).toBe(`${ID}.${hash.slice(0, 6)}`);
  expect(await engine.submit({ type: 'create-instance', actId: 'open-1', processId: pinnedProcessId, variables: { caseId: 'case-1' } })).toMatchObject({ accepted: true });
  expect((await engine.openUserTasks()).map(({ elementId }) => elementId)).toEqual(['verify-clue']);
});

test('a draft is checked in words, published with a date, and cleared; old cases keep their version', async () => {
  const first = await importBundle(shelf, scope, files, FIRST);
  if (!first.ok) throw new Error('not imported');
  const { findings, changes } = await checkDraft(first.bundle, renamed(), shelf);
  expect(findings).toEqual([]);
  expect(changes).toEqual(['步骤“立卷归档”改名为“整理归档”。', '走向“批准结案？”→“整理归档”的条件由 =closingDecision = "approve" 改为 =closingDecision != "return"。']);
  const saved = await draft(renamed(), null);
  const published = await publish(shelf, scope, { ...LATER, procedureId: ID, revision: saved.ok ? saved.draft.revision : 0 });
  expect(published).toMatchObject({ ok: true, row: { number: 2, effectiveFrom: '2026-06-01', publishedBy: '法制员' } });
  const reader = store.read(scope);
  expect((await bundleInForce(reader, ID, '2026-05-31'))?.hash).toBe(first.bundle.hash);
  expect((await bundleInForce(reader, ID, '2026-06-01'))?.steps['archive-case']?.name).toBe('整理归档');
  expect((await bundleByHash(reader, first.bundle.hash))?.steps['archive-case']?.name).toBe('立卷归档');
  expect(await draftOf(reader, ID)).toBeUndefined();
  expect((await procedureShelf(reader)).map(({ number }) => number)).toEqual([2]);
});

test('two people on one draft: the second is told, and neither is overwritten', async () => {
  const mine = await draft('<first/>', null);
  const theirs = await draft('<second/>', null, '另一法制员');
  expect(mine).toMatchObject({ ok: true, draft: { revision: 1 } });
  expect(theirs).toMatchObject({ ok: false, reason: 'stale', theirs: { xml: '<first/>', savedBy: '法制员' } });
  expect(await draft('<third/>', 1)).toMatchObject({ ok: true, draft: { xml: '<third/>', revision: 2 } });
});

test('a wrong draft is kept but not published; the engine and the shelf stay as they were', async () => {
  await importBundle(shelf, scope, files, FIRST);
  const wrong = drawn().replace('candidateGroups="leader"', 'candidateGroups="boss"');
  const saved = await draft(wrong, null);
  const published = await publish(shelf, scope, { ...LATER, procedureId: ID, revision: saved.ok ? saved.draft.revision : 0 });
  expect(published).toMatchObject({ ok: false, reason: 'findings', findings: [{ elementId: 'approve-filing' }] });
  expect((await draftOf(store.read(scope), ID))?.xml).toBe(wrong);
  expect(await publicationsOf(store.read(scope), ID)).toHaveLength(1);
});

test("what is published keeps to the installation's level, a draft being checked by the same", async () => {
  const first = await importBundle(shelf, scope, files, FIRST);
  if (!first.ok) throw new Error('not imported');
  const late = drawn().replace('=closingDecision = "approve"', '=trim(closingDecision) = "approve"');
  const saved = await draft(late, null);
  const handed = { ...LATER, procedureId: ID, revision: saved.ok ? saved.draft.revision : 0 };
  expect((await checkDraft(first.bundle, late, { ...shelf, level: '8.5' })).findings).toMatchObject([{ level: 'error' }]);
  expect(await publish({ ...shelf, level: '8.5' }, scope, handed)).toMatchObject({ ok: false, reason: 'findings', findings: [{ message: expect.stringContaining('函数 trim') }] });
  expect(await publish({ ...shelf, level: '8.8' }, scope, handed)).toMatchObject({ ok: true, findings: [] });
});

test('what cannot be published says why', async () => {
  expect(await publish(shelf, scope, { ...LATER, procedureId: ID, revision: 1 })).toMatchObject({ ok: false, reason: 'no-draft' });
  await importBundle(shelf, scope, files, FIRST);
  await draft(drawn(), null);
  expect(await publish(shelf, scope, { ...LATER, procedureId: ID, revision: 7 })).toMatchObject({ ok: false, reason: 'stale' });
  expect(await publish(shelf, scope, { ...LATER, procedureId: ID, revision: 1 })).toMatchObject({ ok: false, reason: 'unchanged' });
  expect(await draft('x'.repeat(3_000_000), 1)).toMatchObject({ ok: false, reason: 'too-large' });
  expect((await draftOf(store.read(scope), ID))?.xml).toBe(drawn());
});
