import { chain, diagram, end, exclusive, flow, loop, message, onMessage, eventSubProcess, parallel, start, subProcess, timer, userTask, manualTask, catchEvent } from '../../../test/dsl/diagram.js';
import { run, START_OF_TIME } from '../../../test/dsl/engine.js';

const DAY = 86_400_000;
const nested = diagram('nested', message('w', 'withdraw', '=caseId'), start('s'), subProcess('sub', [start('i'), userTask('a'), userTask('b'), end('o'), ...chain('i', 'a', 'b', 'o')]), userTask('c'), end('e'), chain('s', 'sub', 'c', 'e'),
  userTask('many', '', loop({ inputCollection: '=list' })), flow('many', 'e'), flow('s', 'many'),
  eventSubProcess('withdrawn', [start('ws', onMessage('w')), end('we'), ...chain('ws', 'we')]));

describe('creating an instance', () => {
  it('twice under one act id makes one', async () => {
    const the = await run(nested);
    const first = the.create('nested', { caseId: 'c1', list: [] }, { requestId: 'act-1' });
    const written = the.records.length;
    expect(the.create('nested', { caseId: 'c1', list: [] }, { requestId: 'act-1' })).toBe(first);
    expect(the.records).toHaveLength(written);
    the.cancel(first);
    expect(the.create('nested', { caseId: 'c1', list: [] }, { requestId: 'act-1' })).toBe(first);
    the.checkNothingLeft();
  });

  it('at given elements opens the scopes around them', async () => {
    const the = await run(nested);
    the.create('nested', { caseId: 'c1' }, { startAt: ['b', 'c'] });
    expect(the.active()).toEqual(['nested', 'sub', 'b', 'c']);
    the.publish('withdraw', 'c1');
    expect(the.trail().slice(-1)).toEqual(['nested completed']);
    the.checkNothingLeft();
  });

  it.each([['nowhere', 'no element found'], ['constructor', 'no element found'], ['s', 'unsupported element type'], ['withdrawn', 'only its event begins']])('refuses to begin at %s', async (startAt, reason) => {
    const the = await run(nested);
    expect(the.tryCreate('nested', {}, { startAt: [startAt] })).toMatchObject({ accepted: false, code: 'INVALID_ARGUMENT', reason: expect.stringContaining(reason) });
  });

  it('of a process that is not there is refused', async () => {
    const the = await run(nested);
    expect(the.tryCreate('other')).toMatchObject({ accepted: false, code: 'NOT_FOUND', reason: "Expected to find process definition with process ID 'other', but none found" });
    expect(the.records.at(-1)).toMatchObject({ recordType: 'COMMAND_REJECTION' });
  });

  it('gives keys of partition 1', async () => {
    const the = await run(nested);
    expect(BigInt(the.create('nested', { caseId: 'c1', list: [] })) >> 51n).toBe(1n);
  });
});

describe('cancelling', () => {
  it('ends everything at once, once', async () => {
    const the = await run(nested);
    const instance = the.create('nested', { caseId: 'c1', list: [1, 2] });
    expect(the.cancel(instance, 'act-9')).toMatchObject({ accepted: true });
    the.checkNothingLeft();
    expect(the.cancel(instance, 'act-9')).toMatchObject({ accepted: true, key: instance });
    expect(the.cancel(instance)).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
  });
});

describe('deploying', () => {
  it('the same content again keeps version and key; other content is the next version, and running instances keep theirs', async () => {
    const the = await run(nested);
    const metadata = async (xml: string) => {
      const answer = await the.deploy(xml);
      return answer.accepted && (answer.value as { processesMetadata: { version: number; processDefinitionKey: string }[] }).processesMetadata[0]!;
    };
    the.create('nested', { caseId: 'c1', list: [] }, { startAt: ['b'] });
    const first = await metadata(nested);
    expect(first).toMatchObject({ version: 1 });
    expect(await metadata(nested.replace('id="c"', 'id="c" name="changed"'))).toMatchObject({ version: 2 });
    the.completeTask('b');
    expect(the.events('PROCESS_INSTANCE').at(-1)!.value.version).toBe(1);
  });
});

describe('a diagram that circles without waiting', () => {
  it('is stopped by an incident, and can be cancelled', async () => {
    const the = await run(diagram('spin', start('s'), exclusive('x', 'x-e'), manualTask('m'), end('e'), chain('s', 'x'), flow('x', 'm', '=true'), flow('x', 'e'), chain('m', 'x')));
    const instance = the.create('spin');
    expect(the.incidents()).toMatchObject([{ errorType: 'UNKNOWN', errorMessage: expect.stringContaining('within 10000 elements') }]);
    the.cancel(instance);
    the.checkNothingLeft();
  }, 60_000);
});

describe('timers', () => {
  it('start instances by date and by cycle, of the latest version only', async () => {
    const daily = diagram('daily', start('s', timer('timeCycle', 'R2/P1D')), userTask('t'), end('e'), chain('s', 't', 'e'));
    const the = await run(daily);
    the.passes(10 * DAY);
    expect(the.tasks('t')).toHaveLength(2);
    await the.deploy(diagram('once', start('s', timer('timeDate', '2025-06-01T00:00:00+08:00')), userTask('o'), end('e'), chain('s', 'o', 'e')));
    the.reaches(Date.parse('2025-05-31T16:00:00Z') - 1);
    expect(the.tasks('o')).toHaveLength(0);
    the.passes(1);
    expect(the.tasks('o')).toHaveLength(1);
  });

  it('wait for months without bursting, and fire in the order they are due', async () => {
    const at = (id: string, duration: string) => catchEvent(id, timer('timeDuration', duration));
    const the = await run(diagram('long', start('s'), parallel('f'), at('later', 'P3M'), at('sooner', 'P90D'), end('e1'), end('e2'), chain('s', 'f', 'later', 'e1'), chain('f', 'sooner', 'e2')));
    the.create('long');
    the.reaches(START_OF_TIME + 90 * DAY - 1);
    expect(the.trail()).not.toContain('sooner completed');
    the.passes(3 * DAY);
    expect(the.trail().filter((step) => /later|sooner/.test(step))).toEqual(['sooner completed', 'later completed']);
    the.checkNothingLeft();
  });
});
