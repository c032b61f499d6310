/** Transactions that wait together are committed together: one that fails does no harm to its neighbours, and nobody is answered before the disk has what he did. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collection, DuplicateKey, StaleRow, type Row, type Store, type Transaction } from '../contract.js';
import { openSqliteStore } from './sqlite-store.js';

interface Step extends Row { readonly caseId: string; readonly seq: number; readonly text: string | null; readonly number: string | null }
const steps = collection<Step>({ name: 'steps', indexes: [['caseId', 'seq'], ['text']], unique: [['number']], together: 'caseId' });
const GULOU = { agency: 'gulou' };
const step = (id: string, more: Partial<Step> = {}) => ({ id, caseId: 'c1', seq: Number(id.replace(/\D/g, '')), text: null, number: null, ...more });

let directory: string;
let store: Store;
const open = (): Promise<Store> => openSqliteStore({ directory, collections: [steps] });
beforeEach(async () => { directory = mkdtempSync(join(tmpdir(), 'fadu-group-')); store = await open(); });
afterEach(async () => { await store.close(); rmSync(directory, { recursive: true, force: true }); });

const all = async <R>(works: readonly ((tx: Transaction) => Promise<R>)[]): Promise<readonly PromiseSettledResult<R>[]> => Promise.allSettled(works.map((work) => store.transaction(GULOU, work)));
const ids = async (from: Store = store): Promise<readonly string[]> => (await from.read(GULOU).find(steps, { where: { caseId: 'c1' }, orderBy: [{ field: 'seq' }] })).map(({ id }) => id);

describe('a group of transactions', () => {
  it('keeps all but the one that throws, of which nothing stays', async () => {
    const outcomes = await all(Array.from({ length: 9 }, (_, n) => async (tx: Transaction) => {
      await tx.nextNumber('n');
      await tx.insert(steps, step(`s${n}`));
      if (n === 4) throw new Error('办案人员不足两人');
      return n;
    }));
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, true, false, true, true, true, true]);
    expect(await ids()).toEqual(['s0', 's1', 's2', 's3', 's5', 's6', 's7', 's8']);
    expect(await store.transaction(GULOU, (tx) => tx.nextNumber('n'))).toBe(9);
  });

  it('keeps all but those whose key the file holds already, and each is told for itself', async () => {
    await store.transaction(GULOU, (tx) => tx.insert(steps, step('s0', { number: '1号' })));
    await store.close();
    store = await open();
    const outcomes = await all([
      (tx) => tx.insert(steps, step('s1')), (tx) => tx.insert(steps, step('s0')), (tx) => tx.insert(steps, step('s2', { number: '1号' })), (tx) => tx.insert(steps, step('s3', { number: '2号' })), (tx) => tx.insert(steps, step('s4', { number: '2号' })),
    ]);
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'kept' : outcome.reason instanceof DuplicateKey && outcome.reason.fields.join()))).toEqual(['kept', 'id', 'number', 'kept', 'number']);
    expect(await ids()).toEqual(['s0', 's1', 's3']);
  });

  it('asks the file before it believes a transaction that threw after it had written', async () => {
    await store.transaction(GULOU, (tx) => tx.insert(steps, step('s0', { number: '1号' })));
    const [outcome] = await all([async (tx) => { await tx.insert(steps, step('s1', { number: '1号' })); throw new Error('was not told that the number is taken'); }]);
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(DuplicateKey) });
  });

  it('lets each see what those before it did, in the rows it finds and counts, and in what is gone', async () => {
    await store.transaction(GULOU, async (tx) => { for (const n of [1, 2, 3]) await tx.insert(steps, step(`s${n}`, { text: '甲' })); });
    const seen = (tx: Transaction) => tx.find(steps, { where: { text: '甲' }, orderBy: [{ field: 'text' }], limit: 2 }).then((rows) => rows.map(({ id }) => id));
    const outcomes = await all<unknown>([
      async (tx) => tx.remove(steps, (await tx.get(steps, 's1'))!),
      seen,
      async (tx) => tx.insert(steps, step('s0', { text: '甲' })),
      seen,
      async (tx) => tx.replace(steps, { ...(await tx.get(steps, 's2'))!, text: '乙' }),
      async (tx) => [await seen(tx), await tx.count(steps, { where: { text: '甲' } }), await tx.count(steps, { where: { caseId: 'c1' } }), await tx.get(steps, 's1')],
    ]);
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason))).toMatchObject([undefined, ['s2', 's3'], { id: 's0' }, ['s0', 's2'], { revision: 2 }, [['s0', 's3'], 2, 3, undefined]]);
    expect(await ids()).toEqual(['s0', 's2', 's3']);
  });

  it('takes one row away and writes it anew under its id, within a transaction and across', async () => {
    await store.transaction(GULOU, (tx) => tx.insert(steps, step('s1', { text: '旧' })));
    await all<unknown>([
      async (tx) => { await tx.remove(steps, (await tx.get(steps, 's1'))!); await tx.insert(steps, step('s1', { text: '新' })); },
      async (tx) => { const row = await tx.insert(steps, step('s2')); await tx.remove(steps, row); },
    ]);
    expect(await store.read(GULOU).find(steps, {})).toMatchObject([{ id: 's1', text: '新', revision: 1 }]);
    await store.close();
    store = await open();
    expect(await store.read(GULOU).find(steps, {})).toMatchObject([{ id: 's1', text: '新', revision: 1 }]);
  });

  it('answers in the order in which it did them, and only with what a new opening finds', async () => {
    const answered: number[] = [];
    await Promise.all(Array.from({ length: 40 }, async (_, n) => {
      await store.transaction(GULOU, async (tx) => { if (n % 7 === 3) throw new Error('no'); await tx.insert(steps, step(`s${n}`)); }).catch(() => undefined);
      answered.push(n);
    }));
    expect(answered).toEqual(Array.from({ length: 40 }, (_, n) => n));
    const kept = await ids();
    await store.close();
    store = await open();
    expect(await ids()).toEqual(kept);
  });

  it('refuses the revision that a neighbour has just replaced', async () => {
    const read = await store.transaction(GULOU, (tx) => tx.insert(steps, step('s1')));
    const outcomes = await all([1, 2, 3].map((n) => (tx: Transaction) => tx.replace(steps, { ...read, text: String(n) })));
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason instanceof StaleRow)).toEqual([false, true, true]);
  });

  it('holds rows that are read together to the field they are read by', async () => {
    const row = await store.transaction(GULOU, (tx) => tx.insert(steps, step('s1')));
    await expect(store.transaction(GULOU, (tx) => tx.replace(steps, { ...row, caseId: 'c2' }))).rejects.toThrow(/keep its caseId/);
  });
});
