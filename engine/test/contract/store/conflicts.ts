/** Two people at one case, the same act twice, and what does not happen halfway. */
import { DuplicateKey, StaleRow } from '../../../store/contract.js';
import type { Transaction } from '../../../store/contract.js';
import { aCase, acts, cases, GULOU, refusal } from './example.js';
import type { StoreUnderTest } from './example.js';

export function conflictStories(the: () => StoreUnderTest): void {
  describe('two officers edit one case', () => {
    it('lets the first write and tells the second to read again', async () => {
      const { store } = the();
      await store.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1')));
      const [li, wang] = await Promise.all([store.read(GULOU).get(cases, 'c1'), store.read(GULOU).get(cases, 'c1')]);

      const first = await store.transaction(GULOU, (tx) => tx.replace(cases, { ...li!, status: '调查取证' }));
      const second = await refusal(store.transaction(GULOU, (tx) => tx.replace(cases, { ...wang!, status: '不予立案' })));

      expect(first).toMatchObject({ status: '调查取证', revision: 2 });
      expect(second).toBeInstanceOf(StaleRow);
      expect(await store.read(GULOU).get(cases, 'c1')).toEqual(first);
    });

    it('takes exactly one of twenty who write at once', async () => {
      const { store } = the();
      const read = await store.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1')));
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => store.transaction(GULOU, (tx) => tx.replace(cases, { ...read, fine: n }))));

      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason instanceof StaleRow)).toHaveLength(19);
      expect((await store.read(GULOU).get(cases, 'c1'))?.revision).toBe(2);
    });

    it('does not remove what someone else wrote since', async () => {
      const { store } = the();
      const read = await store.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1')));
      const changed = await store.transaction(GULOU, (tx) => tx.replace(cases, { ...read, urgent: true }));

      expect(await refusal(store.transaction(GULOU, (tx) => tx.remove(cases, read)))).toBeInstanceOf(StaleRow);
      await store.transaction(GULOU, (tx) => tx.remove(cases, changed));
      expect(await store.read(GULOU).get(cases, 'c1')).toBeUndefined();
    });
  });

  describe('the same act sent twice', () => {
    const act = (id: string) => ({ id, actId: 'act-7', caseId: `case of ${id}`, text: '同意立案' });

    it('is kept once, and the second sender is told which key is taken', async () => {
      const { store } = the();
      const outcomes = await Promise.allSettled(['r1', 'r2', 'r3', 'r4'].map((id) => store.transaction(GULOU, (tx) => tx.insert(acts, act(id)))));
      const refused = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []));

      expect(refused).toHaveLength(3);
      for (const error of refused) expect(error).toMatchObject({ name: 'DuplicateKey', collection: 'acts', fields: ['actId'] });
      expect(await store.read(GULOU).count(acts, {})).toBe(1);
    });

    it('names the id when that is taken, and all fields of a key of two', async () => {
      const { store } = the();
      await store.transaction(GULOU, (tx) => tx.insert(acts, { id: 'r1', actId: 'a1', caseId: 'c1', text: '送达' }));

      expect(await refusal(store.transaction(GULOU, (tx) => tx.insert(acts, { id: 'r1', actId: 'a2', caseId: 'c1', text: '履行' })))).toMatchObject({ name: 'DuplicateKey', fields: ['id'] });
      expect(await refusal(store.transaction(GULOU, (tx) => tx.insert(acts, { id: 'r3', actId: 'a3', caseId: 'c1', text: '送达' })))).toMatchObject({ name: 'DuplicateKey', fields: ['caseId', 'text'] });
      await store.transaction(GULOU, (tx) => tx.insert(acts, { id: 'r4', actId: 'a4', caseId: 'c2', text: '送达' }));
    });

    it('lets any number of cases have no number yet, but no two the same', async () => {
      const { store } = the();
      const unnumbered = await store.transaction(GULOU, async (tx) => {
        await tx.insert(cases, aCase('c1'));
        await tx.insert(cases, aCase('c2', { number: '宁城罚〔2025〕1号' }));
        return tx.insert(cases, aCase('c3'));
      });
      expect(await refusal(store.transaction(GULOU, (tx) => tx.replace(cases, { ...unnumbered, number: '宁城罚〔2025〕1号' })))).toBeInstanceOf(DuplicateKey);
    });

    it('cannot be swallowed: a transaction that met a taken key keeps nothing', async () => {
      const { store } = the();
      await store.transaction(GULOU, (tx) => tx.insert(acts, act('r1')));
      const swallowed = store.transaction(GULOU, async (tx) => {
        await tx.insert(cases, aCase('c1'));
        await tx.insert(acts, act('r2')).catch(() => undefined);
        await expect(tx.insert(cases, aCase('c2'))).rejects.toBeInstanceOf(DuplicateKey);
      });
      expect(await refusal(swallowed)).toBeInstanceOf(DuplicateKey);
      expect(await store.read(GULOU).count(cases, {})).toBe(0);
    });
  });

  describe('a transaction', () => {
    it('that throws leaves nothing, and throws the same on', async () => {
      const { store } = the();
      const kept = await store.transaction(GULOU, (tx) => tx.insert(cases, aCase('kept')));
      class Refused extends Error {}
      const failed = store.transaction(GULOU, async (tx) => {
        await tx.insert(cases, aCase('c1'));
        await tx.replace(cases, { ...kept, status: '销案' });
        throw new Refused('办案人员不足两人');
      });
      expect(await refusal(failed)).toBeInstanceOf(Refused);
      expect(await store.read(GULOU).find(cases, {})).toEqual([kept]);
    });

    it('reads its own writes, which nobody outside sees before the end', async () => {
      const { store } = the();
      await store.transaction(GULOU, async (tx) => {
        await tx.insert(cases, aCase('c1'));
        expect(await tx.find(cases, { where: { status: '立案' } })).toHaveLength(1);
        expect(await tx.count(cases, {})).toBe(1);
        expect(await store.read(GULOU).get(cases, 'c1')).toBeUndefined();
      });
      expect(await store.read(GULOU).get(cases, 'c1')).toBeDefined();
    });

    it('refuses another inside it, and calls after its end', async () => {
      const { store } = the();
      await expect(store.transaction(GULOU, () => store.transaction(GULOU, async () => 1))).rejects.toThrow(/inside a transaction/);
      let kept: Transaction | undefined;
      await store.transaction(GULOU, async (tx) => { kept = tx; });
      await expect(kept!.insert(cases, aCase('late'))).rejects.toThrow(/has ended/);
      expect(await store.read(GULOU).count(cases, {})).toBe(0);
    });
  });
}
