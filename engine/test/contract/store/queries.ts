/** Conditions, order and pages: the same answer from both doors. */
import type { Condition } from '../../../store/contract.js';
import { aCase, cases, GULOU, shelf } from './example.js';
import type { StoreUnderTest } from './example.js';

type Key = string | number | boolean | null;
/** The order of all keys: nothing, numbers, text by code point (U+FFE5 before U+1F600, which UTF-16 would turn round), no before yes. */
const IN_ORDER: readonly Key[] = [null, -1.5, 0, 2, 10, 9007199254740991, '', '10', '9', 'A', 'a', '一', '法%', '法_度', '法度', '￥', '😀', false, true];

export function queryStories(the: () => StoreUnderTest): void {
  describe('queries', () => {
    const filled = async (keys: readonly Key[] = IN_ORDER) => {
      await the().store.transaction(GULOU, async (tx) => {
        for (const [n, key] of keys.entries()) await tx.insert(shelf, { id: `k${String((n * 7) % 100).padStart(2, '0')}`, key });
      });
      return async (key: Condition) => (await the().store.read(GULOU).find(shelf, { where: { key }, orderBy: [{ field: 'key' }] })).map((row) => row.key);
    };

    it('order by type, then value, and the other way round', async () => {
      await filled();
      const ordered = async (descending: boolean) => (await the().store.read(GULOU).find(shelf, { orderBy: [{ field: 'key', descending }] })).map((row) => row.key);
      expect(await ordered(false)).toEqual(IN_ORDER);
      expect(await ordered(true)).toEqual([...IN_ORDER].reverse());
    });

    it('are exact in type: 1 is not true, 10 is not "10"', async () => {
      const alike = [1, true, 0, false, '10', 10, 0.1 + 0.2, 1e21, -7.25e-9, 308303229487326300, -47252673559811620];
      const keys = await filled(alike);
      for (const key of alike) expect(await keys(key)).toEqual([key]);
    });

    it('find what is null or absent, and any of several', async () => {
      const keys = await filled();
      await the().store.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1')));
      expect(await keys(null)).toEqual([null]);
      expect(await the().store.read(GULOU).count(cases, { where: { dueOn: null } })).toBe(1);
      expect(await keys({ in: ['😀', null, 2, true, 'missing'] })).toEqual([null, 2, '😀', true]);
      expect(await keys({ in: ['a'] })).toEqual(['a']);
      expect(await keys({ in: [] })).toEqual([]);
      expect(await keys({ in: Array.from({ length: 5000 }, (_, n) => n) })).toEqual([0, 2, 10]);
    });

    it('keep a range to the type of its bounds', async () => {
      const keys = await filled();
      expect(await keys({ gte: 0 })).toEqual([0, 2, 10, 9007199254740991]);
      expect(await keys({ lt: 2 })).toEqual([-1.5, 0]);
      expect(await keys({ gt: 0, lte: 10 })).toEqual([2, 10]);
      expect(await keys({ gt: -1.5, lt: 0.5 })).toEqual([0]);
      expect(await keys({ lt: 'a' })).toEqual(['', '10', '9', 'A']);
      expect(await keys({ gte: '￥' })).toEqual(['￥', '😀']);
    });

    it('take a prefix as text, not as a pattern', async () => {
      const keys = await filled();
      expect(await keys({ prefix: '法' })).toEqual(['法%', '法_度', '法度']);
      expect(await keys({ prefix: '法%' })).toEqual(['法%']);
      expect(await keys({ prefix: '法_' })).toEqual(['法_度']);
      expect(await keys({ prefix: '.*' })).toEqual([]);
      expect(await keys({ prefix: '😀' })).toEqual(['😀']);
      expect(await keys({ prefix: '' })).toEqual(IN_ORDER.filter((key) => typeof key === 'string'));
    });

    it('give pages that neither repeat nor skip a row, however many are alike', async () => {
      const { store } = the();
      await store.transaction(GULOU, async (tx) => {
        for (let n = 0; n < 45; n += 1) await tx.insert(cases, aCase(`c${String(44 - n).padStart(2, '0')}`, { status: n % 3 ? '立案' : '结案', fine: n % 5 }));
      });
      const orderBy = [{ field: 'status' as const }, { field: 'fine' as const, descending: true }];
      const pages = await Promise.all([0, 10, 20, 30, 40, 50].map((offset) => store.read(GULOU).find(cases, { orderBy, limit: 10, offset })));
      const all = await store.read(GULOU).find(cases, { orderBy });

      expect(pages.map((page) => page.length)).toEqual([10, 10, 10, 10, 5, 0]);
      expect(pages.flat()).toEqual(all);
      expect(new Set(all.map((row) => row.id)).size).toBe(45);
      expect(all.slice(0, 3).map((row) => [row.status, row.fine, row.id])).toEqual([['立案', 4, 'c40'], ['立案', 4, 'c30'], ['立案', 4, 'c25']]);
      expect(await store.read(GULOU).find(cases, { limit: 0 })).toEqual([]);
      expect((await store.read(GULOU).find(cases, { offset: 43 })).map((row) => row.id)).toEqual(['c43', 'c44']);
    });

    it('count what they find, with several conditions at once', async () => {
      const { store } = the();
      await store.transaction(GULOU, async (tx) => {
        await tx.insert(cases, aCase('c1', { status: '立案', dueOn: '2025-03-03', urgent: true }));
        await tx.insert(cases, aCase('c2', { status: '立案', dueOn: '2025-03-04' }));
        await tx.insert(cases, aCase('c3', { status: '结案', dueOn: '2025-03-03', urgent: true }));
      });
      const where = { status: '立案', urgent: true, dueOn: { gte: '2025-03-01', lt: '2025-03-04' } };
      expect((await store.read(GULOU).find(cases, { where })).map((row) => row.id)).toEqual(['c1']);
      expect(await store.read(GULOU).count(cases, { where })).toBe(1);
      expect(await store.read(GULOU).count(cases, { where: { urgent: true } })).toBe(2);
    });

    it('refuse what no index serves, and say which to declare', async () => {
      const read = the().store.read(GULOU);
      await expect(read.find(cases, { where: { facts: 'x' } })).rejects.toThrow("Declare it: indexes: [['facts']]");
      await expect(read.find(cases, { orderBy: [{ field: 'revision' }] })).rejects.toThrow(/no index/);
      await expect(read.count(cases, { where: { facts: null } })).rejects.toThrow(/no index/);
      await expect(read.find({ name: 'unheard', indexes: [], unique: [] }, {})).rejects.toThrow(/declared collection/);
    });

    it('refuse a question without meaning instead of answering another', async () => {
      const read = the().store.read(GULOU);
      await expect(read.find(cases, { where: { status: undefined } })).rejects.toThrow(/undefined/);
      await expect(read.find(cases, { where: { fine: {} } })).rejects.toThrow(/range is empty/);
      await expect(read.find(cases, { where: { fine: { gte: 1, lt: 'a' } } })).rejects.toThrow(/of one type/);
      await expect(read.find(cases, { where: { fine: Number.NaN } })).rejects.toThrow(/NaN/);
      await expect(read.find(cases, { limit: -1 })).rejects.toThrow(/whole numbers/);
    });
  });
}
