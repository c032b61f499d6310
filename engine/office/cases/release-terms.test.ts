import { openOnOneMachine, type Bureau } from '../../test/stories/bureau.js';
import { actOf, carry, DAYS, desksOf } from '../../test/stories/c014.js';
import { EVERY_AGENCY } from './office.js';
import { termRows, type TermRow } from './rows.js';

describe('releasing terms', () => {
  let bureau: Bureau;
  beforeAll(async () => { bureau = await openOnOneMachine(); }, 120_000);
  afterAll(() => bureau.close(), 120_000);

  it('finds the one that was just waived among hundreds that were waived and released before', async () => {
    const desks = await desksOf(bureau);
    const caseId = await carry(bureau, desks, 'serve-notice');
    const { store } = bureau.server.house.office;
    const window = (await store.read(EVERY_AGENCY).find(termRows, { where: { caseId, deadlineId: 'defence-window' } }))[0]!;
    const earlier = (n: number): TermRow => ({ ...window, id: `a-case-of-last-year-${n}`, caseId: `a-case-of-last-year-${n}`, state: 'waived', endedOn: DAYS.notified, released: true });
    await store.transaction(EVERY_AGENCY, async (tx) => { for (let n = 0; n < 250; n += 1) await tx.insert(termRows, earlier(n)); });
    await bureau.day(DAYS.waived ?? DAYS.notified);
    await desks.handler.does(caseId, { stepId: 'receive-waiver', form: actOf('receive-waiver').form, on: DAYS.waived ?? DAYS.notified, taskKey: null });
    await bureau.server.house.beat();
    expect((await store.read(EVERY_AGENCY).get(termRows, window.id))?.released).toBe(true);
    await desks.leader.stepAt(caseId, 'approve-decision');
  }, 120_000);
});
