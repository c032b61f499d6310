/** What belongs to another agency does not exist. */
import { DuplicateKey, StaleRow } from '../../../store/contract.js';
import { aCase, cases, GULOU, JIANYE, refusal, SYSTEM } from './example.js';
import type { StoreUnderTest } from './example.js';

export function scopeStories(the: () => StoreUnderTest): void {
  describe('an agency', () => {
    const theirs = () => the().store.transaction(JIANYE, (tx) => tx.insert(cases, aCase('theirs', { number: '1号' })));

    it('cannot see, find or count the rows of another, inside and outside a transaction', async () => {
      const { store } = the();
      await theirs();
      const asked = await store.transaction(GULOU, async (tx) => [await tx.get(cases, 'theirs'), await tx.find(cases, { where: { number: '1号' } }), await tx.count(cases, {})]);
      expect(asked).toEqual([undefined, [], 0]);
      expect(await store.read(GULOU).get(cases, 'theirs')).toBeUndefined();
      expect(await store.read(GULOU).find(cases, { where: { agency: { in: ['gulou', 'jianye'] } } })).toEqual([]);
      expect(await store.read(GULOU).count(cases, { where: { id: 'theirs' } })).toBe(0);
    });

    it('cannot write them, even with the row in hand', async () => {
      const { store } = the();
      const row = await theirs();
      expect(await refusal(store.transaction(GULOU, (tx) => tx.replace(cases, { ...row, status: '销案' })))).toBeInstanceOf(StaleRow);
      expect(await refusal(store.transaction(GULOU, (tx) => tx.replace(cases, { ...row, agency: 'gulou', status: '销案' })))).toBeInstanceOf(StaleRow);
      expect(await refusal(store.transaction(GULOU, (tx) => tx.remove(cases, row)))).toBeInstanceOf(StaleRow);
      expect(await store.read(JIANYE).get(cases, 'theirs')).toEqual(row);
    });

    it('cannot plant a row in another, and may use the number that another uses', async () => {
      const { store } = the();
      await theirs();
      await expect(store.transaction(GULOU, (tx) => tx.insert(cases, aCase('planted', { agency: 'jianye' })))).rejects.toThrow(/names jianye/);
      const ours = await store.transaction(GULOU, (tx) => tx.insert(cases, aCase('ours', { number: '1号' })));
      expect(ours.agency).toBe('gulou');
    });
  });

  describe('the system', () => {
    it('sees all agencies and names one when it writes', async () => {
      const { store } = the();
      await store.transaction(SYSTEM, async (tx) => {
        await tx.insert(cases, aCase('a', { agency: 'gulou', number: '1号' }));
        await tx.insert(cases, aCase('b', { agency: 'jianye', number: '1号' }));
      });
      expect((await store.read(SYSTEM).find(cases, { where: { number: '1号' } })).map((row) => [row.id, row.agency])).toEqual([['a', 'gulou'], ['b', 'jianye']]);
      expect(await store.read(SYSTEM).count(cases, { where: { agency: 'jianye' } })).toBe(1);
      for (const agency of [undefined, '*', '']) await expect(store.transaction(SYSTEM, (tx) => tx.insert(cases, aCase('c', { agency })))).rejects.toThrow(/name its agency/);
    });

    it('writes and removes the rows of each within that agency', async () => {
      const { store } = the();
      const row = await store.transaction(GULOU, (tx) => tx.insert(cases, aCase('a', { number: '1号' })));
      await store.transaction(JIANYE, (tx) => tx.insert(cases, aCase('b', { number: '1号' })));
      const changed = await store.transaction(SYSTEM, (tx) => tx.replace(cases, { ...row, status: '结案' }));
      expect(changed).toMatchObject({ agency: 'gulou', revision: 2 });
      expect(await refusal(store.transaction(SYSTEM, (tx) => tx.insert(cases, aCase('c', { agency: 'gulou', number: '1号' }))))).toBeInstanceOf(DuplicateKey);
      await store.transaction(SYSTEM, (tx) => tx.remove(cases, changed));
      expect(await store.read(SYSTEM).count(cases, {})).toBe(1);
    });

    it('must be asked for by name: a scope without agency is refused', async () => {
      await expect(the().store.transaction({ agency: '' }, async () => 1)).rejects.toThrow(/scope with an agency/);
      expect(() => the().store.read({ agency: '' })).toThrow(/scope with an agency/);
    });
  });
}
