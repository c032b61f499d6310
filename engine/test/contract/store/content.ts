/** Whatever people type comes back as they typed it, also after the store was closed and opened. */
import { aCase, acts, cases, GULOU, SYSTEM } from './example.js';
import type { StoreUnderTest } from './example.js';

const AWKWARD = {
  汉字: '当事人：张三（身份证号 32010219******1234），𠮷野家门前倾倒建筑垃圾',
  emoji: '👩‍👩‍👧‍👦🇨🇳 é e\u0301',
  html: '<script>alert("x")</script>&amp;\' OR 1=1; -- `${}`',
  'a.b': { $set: { 'c.$': 1 }, '': 'empty name' },
  control: 'tab\t line\n nul\u0000 end\u2028',
  numbers: [0, -1, 1.5, 9007199254740991, 1e300, 0.1],
  nothing: null,
  empty: { list: [], object: {}, text: '' },
  deep: [[[{ yes: true, no: false }]]],
  __v: 3,
  constructor: 'x',
  length: 7,
};

export function contentStories(the: () => StoreUnderTest): void {
  describe('content', () => {
    it('comes back unharmed: Chinese, emoji, HTML, odd names, empty and nested', async () => {
      const { store } = the();
      const given = await store.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1', { facts: AWKWARD })));
      expect(given.facts).toEqual(AWKWARD);
      expect(given).toMatchObject({ id: 'c1', agency: 'gulou', revision: 1 });
      expect(await store.read(GULOU).get(cases, 'c1')).toEqual(given);
      const again = await store.transaction(GULOU, (tx) => tx.replace(cases, { ...given, status: '<b>结案</b>' }));
      expect(await store.read(GULOU).find(cases, { where: { status: '<b>结案</b>' } })).toEqual([again]);
      expect(JSON.stringify((await store.read(GULOU).get(cases, 'c1'))?.facts)).toBe(JSON.stringify(AWKWARD));
    });

    it('leaves out what is undefined, on replacing too', async () => {
      const { store } = the();
      const first = await store.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1', { dueOn: '2025-03-03', facts: { a: undefined, b: 1 } })));
      expect(first.facts).toEqual({ b: 1 });
      const { dueOn: _gone, ...without } = first;
      await store.transaction(GULOU, (tx) => tx.replace(cases, without));
      expect(Object.keys((await store.read(GULOU).get(cases, 'c1')) ?? {})).not.toContain('dueOn');
    });

    it('may be ten megabytes of text, and is refused beyond the limit of both doors', async () => {
      const { store } = the();
      const text = '法度'.repeat(10 * 1024 * 1024 / 6);
      await store.transaction(GULOU, (tx) => tx.insert(acts, { id: 'long', actId: 'a1', caseId: 'c1', text: '笔录' }));
      const row = await store.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1', { facts: text })));
      expect((await store.read(GULOU).get(cases, 'c1'))?.facts).toBe(text);
      await expect(store.transaction(GULOU, (tx) => tx.replace(cases, { ...row, facts: text + text }))).rejects.toThrow(/Keep large content as a blob/);
      expect((await store.read(GULOU).get(cases, 'c1'))?.revision).toBe(1);
    });

    it('with half a character becomes storable text, the same at once and later', async () => {
      const { store } = the();
      const given = await store.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1', { status: 'broken \ud83d', facts: '\\ud83d is written out' })));
      expect(given).toMatchObject({ status: 'broken \ufffd', facts: '\\ud83d is written out' });
      expect(await store.read(GULOU).get(cases, 'c1')).toEqual(given);
    });

    it('refuses a structure where an index expects one value, and a row without id', async () => {
      const { store } = the();
      await expect(store.transaction(SYSTEM, (tx) => tx.insert(cases, { ...aCase('c1'), agency: 'gulou', status: JSON.parse('{"$gt":""}') as string }))).rejects.toThrow(/to be a scalar/);
      await expect(store.transaction(GULOU, (tx) => tx.insert(cases, aCase('')))).rejects.toThrow(/to have an id/);
    });

    it('is all there when the store is opened again', async () => {
      const { store, reopen } = the();
      const row = await store.transaction(GULOU, async (tx) => {
        await tx.nextNumber('罚');
        return tx.insert(cases, aCase('c1', { number: '1号', facts: AWKWARD }));
      });
      const blob = await store.blobs.put(piece('evidence'), 100);
      await store.close();

      const later = await reopen();
      expect(await later.read(GULOU).get(cases, 'c1')).toEqual(row);
      expect(await later.transaction(GULOU, (tx) => tx.nextNumber('罚'))).toBe(2);
      expect(await later.blobs.info(blob.sha256)).toEqual(blob);
      await expect(later.transaction(GULOU, (tx) => tx.insert(cases, aCase('c2', { number: '1号' })))).rejects.toMatchObject({ name: 'DuplicateKey' });
      await later.close();
    });

    it('is refused by a closed store', async () => {
      const { store } = the();
      await store.close();
      await expect(store.transaction(GULOU, async () => 1)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    });
  });
}

async function* piece(text: string): AsyncGenerator<Uint8Array> { yield Buffer.from(text); }
