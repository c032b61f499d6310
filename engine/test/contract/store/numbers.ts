/** Document numbers: one series, no gap, no repeat, whoever asks and whatever fails. */
import { aCase, cases, GULOU, JIANYE, refusal } from './example.js';
import type { StoreUnderTest } from './example.js';

const SERIES = '宁城罚/2025';

export function numberStories(the: () => StoreUnderTest): void {
  describe('numbers', () => {
    const issue = (n: number) => the().store.transaction(GULOU, async (tx) => {
      const number = await tx.nextNumber(SERIES);
      await tx.insert(cases, aCase(`c${n}`, { number: `${SERIES}/${number}`, fine: number }));
      return number;
    });

    it('go from 1 to 50 without gap or repeat when fifty ask at once', async () => {
      const issued = await Promise.all(Array.from({ length: 50 }, (_, n) => issue(n)));
      const oneToFifty = Array.from({ length: 50 }, (_, n) => n + 1);

      expect([...issued].sort((a, b) => a - b)).toEqual(oneToFifty);
      const rows = await the().store.read(GULOU).find(cases, { orderBy: [{ field: 'fine' }] });
      expect(rows.map((row) => row.fine)).toEqual(oneToFifty);
    });

    it('leave no gap when an issue is abandoned, also among many', async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => the().store.transaction(GULOU, async (tx) => {
        const number = await tx.nextNumber(SERIES);
        if (n % 3 === 0) throw new Error('abandoned');
        return number;
      })));
      const issued = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      expect(issued.sort((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, n) => n + 1));
    });

    it('are the same number again after a refused issue', async () => {
      expect(await issue(1)).toBe(1);
      await refusal(the().store.transaction(GULOU, async (tx) => {
        expect(await tx.nextNumber(SERIES)).toBe(2);
        throw new Error('被审核退回');
      }));
      expect(await issue(2)).toBe(2);
    });

    it('are counted apart by agency and by series, several in one transaction', async () => {
      const { store } = the();
      const three = () => store.transaction(GULOU, async (tx) => [await tx.nextNumber('罚'), await tx.nextNumber('罚'), await tx.nextNumber('送')]);
      expect(await three()).toEqual([1, 2, 1]);
      expect(await store.transaction(JIANYE, (tx) => tx.nextNumber('罚'))).toBe(1);
      expect(await three()).toEqual([3, 4, 2]);
    });

    it('of two series taken in opposite order do not wait for each other for ever', async () => {
      const { store } = the();
      const both = (first: string, second: string) => store.transaction(GULOU, async (tx) => {
        await tx.nextNumber(first);
        await tx.nextNumber(second);
      });
      await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? both('甲', '乙') : both('乙', '甲'))));
      expect(await store.transaction(GULOU, async (tx) => [await tx.nextNumber('甲'), await tx.nextNumber('乙')])).toEqual([11, 11]);
    });
  });
}
