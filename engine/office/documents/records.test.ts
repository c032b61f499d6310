import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Store, Transaction } from '../../store/contract.js';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.js';
import type { DocumentContext } from './context.js';
import { documentCollections, documentNumbers, documentsOfCase, issueDocuments, numberRegister, reserveForAct, reserveNumbers, voidDocuments, catalogueOf, type Numbering } from './documents.js';

const agency = { name: '南城区城市管理行政执法局', shortName: '南城区城管执法局', code: '南城执', address: '', phone: '', postcode: '', sealName: '', bank: '', account: '', reconsiderationBody: '', court: '' };
const context: DocumentContext = { agency, number: null, occurredOn: '2026-03-02', case: { id: 'c1', number: null, title: '案' }, officers: [], facts: { partyName: '张某' }, terms: {}, documents: {}, evidence: [] };
const bundle = { templates: Object.fromEntries(['penalty-notice', 'service-receipt', 'inquiry-record'].map((templateId) => [templateId, { templateId, source: '<p>x</p>' }])), partials: {}, css: '' };
const catalogue = catalogueOf([
  { id: 'penalty-notice', name: '行政处罚意见告知书', docCode: '罚告', numberPattern: '{机关代字}罚告字〔{年}〕第{序号4}号' },
  { id: 'service-receipt', name: '送达回证', docCode: '送', numberPattern: '{机关代字}{文种代字}字〔{年}〕第{序号4}号' },
  { id: 'inquiry-record', name: '询问笔录', docCode: null },
]);

let directory: string, store: Store;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'documents-'));
  store = await openSqliteStore({ directory, collections: documentCollections });
});
afterEach(async () => { await store.close(); await rm(directory, { recursive: true }); });

const within = <R>(work: (tx: Transaction) => Promise<R>, of = 'nc'): Promise<R> => store.transaction({ agency: of }, work);
const act = (actId: string, templates: readonly string[], more: { caseId?: string; occurredOn?: string; numbering?: Numbering; agency?: string } = {}) =>
  within((tx) => reserveForAct(tx, { actId, caseId: more.caseId ?? 'c1', occurredOn: more.occurredOn ?? '2026-03-02', templates, bundle, catalogue, context, ...(more.numbering ? { numbering: more.numbering } : {}) }), more.agency);
const numbers = (rows: readonly { readonly number: string | null }[]) => rows.map((row) => row.number);

describe('A number is taken once and for ever', () => {
  test('each kind of document counts for itself, each year and agency from one', async () => {
    expect(numbers(await act('a1', ['penalty-notice', 'service-receipt', 'inquiry-record']))).toEqual(['南城执罚告字〔2026〕第0001号', '南城执送字〔2026〕第0001号', null]);
    expect(numbers(await act('a2', ['penalty-notice']))).toEqual(['南城执罚告字〔2026〕第0002号']);
    expect(numbers(await act('a3', ['penalty-notice'], { occurredOn: '2027-01-04' }))).toEqual(['南城执罚告字〔2027〕第0001号']);
    expect(numbers(await act('a4', ['penalty-notice'], { agency: 'north' }))).toEqual(['南城执罚告字〔2026〕第0001号']);
  });

  test('the same act sent twice holds the same documents and numbers', async () => {
    const first = await act('a1', ['penalty-notice']);
    expect(await act('a1', ['penalty-notice'])).toEqual(first);
    expect(numbers(await act('a2', ['penalty-notice']))).toEqual(['南城执罚告字〔2026〕第0002号']);
  });

  test('a transaction that fails takes no number', async () => {
    await expect(within(async (tx) => {
      await reserveNumbers(tx, { agencyCode: '南城执', year: 2026, caseId: 'c1', documents: [{ documentId: 'd', templateId: 'penalty-notice', docCode: '罚告', pattern: '{文种代字}{序号}' }] });
      throw new Error('power cut');
    })).rejects.toThrow('power cut');
    expect(numbers(await act('a1', ['penalty-notice']))).toEqual(['南城执罚告字〔2026〕第0001号']);
  });

  test('fifty acts at once leave no gap and no double', async () => {
    await Promise.all(Array.from({ length: 50 }, (_unused, index) => act(`a${index}`, ['penalty-notice'], { caseId: `c${index}` })));
    const [series] = await numberRegister(store.read({ agency: 'nc' }), 2026);
    expect(series?.entries.map((entry) => entry.serial)).toEqual(Array.from({ length: 50 }, (_unused, index) => index + 1));
    expect(new Set(series?.entries.map((entry) => entry.number)).size).toBe(50);
    expect(series?.missing).toEqual([]);
  });

  test('where an agency counts by case, the documents of a case share the serial and a second one gets a suffix', async () => {
    expect(numbers(await act('a1', ['penalty-notice', 'service-receipt'], { numbering: 'per-case' }))).toEqual(['南城执罚告字〔2026〕第0001号', '南城执送字〔2026〕第0001号']);
    expect(numbers(await act('a2', ['penalty-notice'], { numbering: 'per-case', caseId: 'c2' }))).toEqual(['南城执罚告字〔2026〕第0002号']);
    expect(numbers(await act('a3', ['penalty-notice'], { numbering: 'per-case' }))).toEqual(['南城执罚告字〔2026〕第0001-1号']);
  });
});

describe('A document is reserved, then issued or voided', () => {
  test('the context is kept with its number, in the order of the file', async () => {
    await act('a1', ['inquiry-record']);
    await act('a2', ['penalty-notice']);
    await within((tx) => issueDocuments(tx, { id: 'a2', caseId: 'c1' }));
    const file = await documentsOfCase(store.read({ agency: 'nc' }), 'c1');
    expect(file.map((row) => [row.name, row.state, row.number])).toEqual([['询问笔录', 'reserved', null], ['行政处罚意见告知书', 'issued', '南城执罚告字〔2026〕第0001号']]);
  });

  test('a refused act voids its documents; the register keeps the number and the reason, and the number is not given again', async () => {
    await act('a1', ['penalty-notice']);
    await within((tx) => voidDocuments(tx, { id: 'a1', caseId: 'c1' }, '流程已转移，未办理'));
    await act('a2', ['penalty-notice']);
    const [series] = await numberRegister(store.read({ agency: 'nc' }), 2026);
    expect(series?.entries.map(({ number, state, reason }) => [number, state, reason])).toEqual([['南城执罚告字〔2026〕第0001号', 'voided', '流程已转移，未办理'], ['南城执罚告字〔2026〕第0002号', 'taken', null]]);
    await expect(act('a1', ['penalty-notice'])).rejects.toThrow('voided');
  });

  test('an issued document cannot be voided, a voided one cannot be issued', async () => {
    await act('a1', ['penalty-notice']);
    await within((tx) => issueDocuments(tx, { id: 'a1', caseId: 'c1' }));
    await expect(within((tx) => voidDocuments(tx, { id: 'a1', caseId: 'c1' }, '错'))).rejects.toThrow('it is issued');
    await act('a2', ['penalty-notice']);
    await within((tx) => voidDocuments(tx, { id: 'a2', caseId: 'c1' }, '错'));
    await expect(within((tx) => issueDocuments(tx, { id: 'a2', caseId: 'c1' }))).rejects.toThrow('it is voided');
  });

  test('a number removed behind the product\'s back shows in the register', async () => {
    for (const id of ['a1', 'a2', 'a3']) await act(id, ['penalty-notice']);
    await within(async (tx) => { const [row] = await tx.find(documentNumbers, { where: { series: '罚告/2026', serial: 2 } }); if (row) await tx.remove(documentNumbers, row); });
    const [series] = await numberRegister(store.read({ agency: 'nc' }), 2026);
    expect(series?.missing).toEqual([2]);
  });
});
