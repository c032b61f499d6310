import { taskRows } from './rows.js';
import { openOnOneMachine, type Bureau } from '../../test/stories/bureau.js';
import { carry, desksOf } from '../../test/stories/c014.js';
import { EVERY_AGENCY } from './office.js';

describe('reconciling the inbox with the engine', () => {
  let bureau: Bureau;
  beforeAll(async () => { bureau = await openOnOneMachine(); }, 120_000);
  afterAll(() => bureau.close(), 60_000);

  it('withdraws a task that only the office knows, in the second round, and leaves the others', async () => {
    const caseId = await carry(bureau, await desksOf(bureau), 'verify-clue');
    const { store } = bureau.server.house.office;
    const real = (await store.read(EVERY_AGENCY).find(taskRows, { where: { caseId, state: 'open' } }))[0]!;
    await store.transaction(EVERY_AGENCY, (tx) => tx.insert(taskRows, { ...real, id: '99' }));
    await bureau.server.house.beat();
    expect((await store.read(EVERY_AGENCY).get(taskRows, '99'))?.state).toBe('open');
    await bureau.server.house.beat();
    expect((await store.read(EVERY_AGENCY).get(taskRows, '99'))?.state).toBe('withdrawn');
    expect((await store.read(EVERY_AGENCY).get(taskRows, real.id))?.state).toBe('open');
    const { entries } = await (await bureau.as('chenjing')).journal(caseId);
    expect(entries.at(-1)?.text).toContain('待办撤回：立案审批');
  }, 60_000);
});
