import { chain, diagram, end, message, onMessage, receiveTask, start, userTask } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const wait = diagram('wait', message('m', 'paid', '=caseId'), start('s'), userTask('before'), receiveTask('r', 'm'), userTask('after'), end('e'), chain('s', 'before', 'r', 'after', 'e'));
const clue = diagram('clue', message('m', 'clue', undefined), start('s', onMessage('m')), userTask('look'), end('e'), chain('s', 'look', 'e'));

describe('messages', () => {
  it('wait for their reader as long as they live', async () => {
    const the = await run(wait);
    the.create('wait', { caseId: 'c1' });
    the.publish('paid', 'c1', { amount: 3000 }, { ttl: 60_000 });
    the.completeTask('before');
    expect(the.tasks('after')).toHaveLength(1);
    the.passes(60_000);
    the.completeTask('after');
    the.checkNothingLeft();
  });

  it('are gone when their time is over', async () => {
    const the = await run(wait);
    the.create('wait', { caseId: 'c1' });
    the.publish('paid', 'c1', {}, { ttl: 60_000 });
    the.passes(60_000);
    the.completeTask('before');
    expect(the.active()).toEqual(['wait', 'r']);
  });

  it('reach a process once', async () => {
    const the = await run(wait);
    for (const _ of [1, 2]) the.create('wait', { caseId: 'c1' });
    for (const task of the.tasks('before')) the.command('USER_TASK', 'COMPLETE', task, { variables: {} });
    the.publish('paid', 'c1');
    expect(the.tasks('after')).toHaveLength(1);
  });

  it('with an id are unique while they live', async () => {
    const the = await run(wait);
    expect(the.publish('paid', 'c1', {}, { id: 'act-1', ttl: 1000 })).toMatchObject({ accepted: true });
    expect(the.publish('paid', 'c1', {}, { id: 'act-1', ttl: 1000 })).toMatchObject({ accepted: false, code: 'ALREADY_EXISTS' });
    the.passes(1000);
    expect(the.publish('paid', 'c1', {}, { id: 'act-1', ttl: 1000 })).toMatchObject({ accepted: true });
  });
});

describe('message start event', () => {
  it('starts one instance a correlation key; the next message waits for its end', async () => {
    const the = await run(clue);
    the.publish('clue', 'shop-7', { n: 1 }, { ttl: 60_000 });
    the.publish('clue', 'shop-7', { n: 2 }, { ttl: 60_000 });
    the.publish('clue', 'shop-8', { n: 3 }, { ttl: 60_000 });
    expect(the.tasks('look')).toHaveLength(2);
    the.completeTask('look');
    expect(the.tasks('look')).toHaveLength(2);
    the.completeTask('look');
    the.completeTask('look');
    the.passes(60_000);
    const started = the.events('MESSAGE_START_EVENT_SUBSCRIPTION').filter(({ intent }) => intent === 'CORRELATED').map(({ value }) => value.variables);
    expect(started).toEqual([{ n: 1 }, { n: 3 }, { n: 2 }]);
    expect(the.active()).toEqual([]);
  });

  it('without a key starts as many as there are messages, of the latest version only', async () => {
    const the = await run(clue);
    await the.deploy(clue.replace('id="look"', 'id="look" name="changed"'));
    the.publish('clue', '');
    the.publish('clue', '');
    expect(the.tasks('look')).toHaveLength(2);
    expect(new Set(the.events('PROCESS_INSTANCE').map(({ value }) => value.version))).toEqual(new Set([2]));
  });
});
