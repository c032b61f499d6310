import { boundary, chain, diagram, end, error, io, message, onError, onMessage, serviceTask, start, timer, userTask, ext } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const reminders = diagram('reminders', message('note', 'note', '=caseId'), message('stop', 'stop', '=caseId'), start('s'), userTask('act'), boundary('noted', 'act', onMessage('note'), false), boundary('stopped', 'act', onMessage('stop')),
  userTask('read'), end('e'), end('read-end'), end('stop-end'), chain('s', 'act', 'e'), chain('noted', 'read', 'read-end'), chain('stopped', 'stop-end'));

describe('boundary event', () => {
  it('that does not interrupt happens as often as its message comes', async () => {
    const the = await run(reminders);
    the.create('reminders', { caseId: 'c1' });
    the.publish('note', 'c1', { n: 1 });
    the.publish('note', 'c1', { n: 2 });
    expect(the.tasks('read')).toHaveLength(2);
    expect(the.tasks('act')).toHaveLength(1);
    the.completeTask('act');
    the.completeTask('read');
    the.completeTask('read');
    expect(the.trail()).toContain('reminders completed');
    the.checkNothingLeft();
  });

  it('that does not interrupt takes each message of the buffer', async () => {
    const the = await run(reminders);
    the.publish('note', 'c1', {}, { ttl: 1000 });
    the.publish('note', 'c1', {}, { ttl: 1000 });
    the.create('reminders', { caseId: 'c1' });
    expect(the.tasks('read')).toHaveLength(2);
  });

  it('that interrupts takes the task away and goes its own way', async () => {
    const the = await run(reminders);
    the.create('reminders', { caseId: 'c1' });
    the.publish('stop', 'c1', { why: 'withdrawn' });
    expect(the.events('USER_TASK').map(({ intent }) => intent)).toEqual(['CREATING', 'CREATED', 'CANCELING', 'CANCELED']);
    expect(the.trail()).toEqual(['s completed', 'act terminated', 'stopped completed', 'stop-end completed', 'reminders completed']);
    the.checkNothingLeft();
  });

  it('lets the first of two timers of one instant win', async () => {
    const the = await run(diagram('race', start('s'), userTask('act'), boundary('first', 'act', timer('timeDuration', 'PT1H')), boundary('second', 'act', timer('timeDuration', 'PT1H')), end('e'), end('e1'), end('e2'),
      chain('s', 'act', 'e'), chain('first', 'e1'), chain('second', 'e2')));
    the.create('race');
    the.passes(3_600_000);
    expect(the.trail().filter((step) => /^e[12]? completed/.test(step))).toHaveLength(1);
    the.checkNothingLeft();
  });

  it('refuses the completion that comes after the interruption', async () => {
    const the = await run(reminders);
    the.create('reminders', { caseId: 'c1' });
    const task = the.task('act');
    the.publish('stop', 'c1');
    expect(the.command('USER_TASK', 'COMPLETE', task, { variables: {}, action: 'late' })).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
  });

  it('with a cycle fires as often as the cycle says', async () => {
    const the = await run(diagram('cycle', start('s'), userTask('act'), boundary('again', 'act', timer('timeCycle', 'R3/PT1H'), false), end('e'), end('e1'), chain('s', 'act', 'e'), chain('again', 'e1')));
    the.create('cycle');
    the.passes(10 * 3_600_000);
    expect(the.trail().filter((step) => step === 'again completed')).toHaveLength(3);
    the.completeTask('act');
    the.checkNothingLeft();
  });

  it('catches the error of its job by code before the one that catches all, and maps what the error brings', async () => {
    const the = await run(diagram('errors', error('e404', '404'), start('s'), serviceTask('call'), boundary('missing', 'call', ext(io({}, { found: '=detail' })) + onError('e404')), boundary('any', 'call', onError()), userTask('a'), userTask('b'), end('e'),
      chain('s', 'call', 'e'), chain('missing', 'a'), chain('any', 'b')));
    const first = the.create('errors');
    the.throwError('call', '404', { detail: 'no file' });
    expect(the.tasks('a')).toHaveLength(1);
    expect(the.variables(first)).toEqual({ found: 'no file' });
    the.create('errors');
    the.throwError('call', '500');
    expect(the.tasks('b')).toHaveLength(1);
  });
});
