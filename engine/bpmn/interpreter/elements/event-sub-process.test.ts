import { chain, diagram, end, error, eventSubProcess, message, onError, onMessage, serviceTask, start, subProcess, timer, userTask, boundary } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const withdrawal = diagram('case', message('w', 'withdraw', '=caseId'), message('p', 'post', '=caseId'), start('s'), userTask('investigate'), userTask('decide'), end('e'), chain('s', 'investigate', 'decide', 'e'),
  eventSubProcess('withdrawn', [start('w-start', onMessage('w'), { isInterrupting: 'true' }), userTask('close'), end('w-end'), ...chain('w-start', 'close', 'w-end')]),
  eventSubProcess('posted', [start('p-start', onMessage('p'), { isInterrupting: 'false' }), userTask('file-it'), end('p-end'), ...chain('p-start', 'file-it', 'p-end')]));

describe('event sub-process', () => {
  it('that interrupts ends all else in its scope, and the process ends with it', async () => {
    const the = await run(withdrawal);
    const instance = the.create('case', { caseId: 'c1' });
    the.publish('post', 'c1');
    the.publish('withdraw', 'c1', { reason: 'void' });
    expect(the.active()).toEqual(['case', 'withdrawn', 'close']);
    expect(the.variables(instance)).toEqual({ caseId: 'c1', reason: 'void' });

    the.publish('post', 'c1');
    expect(the.tasks('file-it')).toEqual([]);
    the.completeTask('close');
    expect(the.trail().slice(-1)).toEqual(['case completed']);
    the.checkNothingLeft();
  });

  it('that does not interrupt runs beside, as often as its message comes', async () => {
    const the = await run(withdrawal);
    the.create('case', { caseId: 'c1' });
    the.publish('post', 'c1');
    the.publish('post', 'c1');
    the.completeTask('investigate');
    the.completeTask('decide');
    expect(the.trail()).not.toContain('case completed');
    the.completeTask('file-it');
    the.completeTask('file-it');
    expect(the.trail()).toContain('case completed');
    the.checkNothingLeft();
  });

  it('on the outer scope catches an error from deep inside', async () => {
    const the = await run(diagram('deep', error('x', 'BROKEN'), start('s'), subProcess('inner', [start('i-s'), serviceTask('work'), end('i-e'), ...chain('i-s', 'work', 'i-e')]), end('e'), chain('s', 'inner', 'e'),
      eventSubProcess('repair', [start('r-start', onError('x')), userTask('fix'), end('r-end'), ...chain('r-start', 'fix', 'r-end')])));
    the.create('deep');
    the.throwError('work', 'BROKEN');
    expect(the.active()).toEqual(['deep', 'repair', 'fix']);
    expect(the.trail()).toEqual(expect.arrayContaining(['work terminated', 'inner terminated']));
    the.completeTask('fix');
    the.checkNothingLeft();
  });

  it('inside an interrupted sub-process goes with it', async () => {
    const the = await run(diagram('outer', message('p', 'post', '=caseId'), start('s'),
      subProcess('inner', [start('i-s'), userTask('work'), end('i-e'), ...chain('i-s', 'work', 'i-e'), eventSubProcess('posted', [start('p-start', onMessage('p'), { isInterrupting: 'false' }), userTask('file-it'), end('p-end'), ...chain('p-start', 'file-it', 'p-end')])]),
      boundary('late', 'inner', timer('timeDuration', 'P1D')), end('e'), end('late-end'), chain('s', 'inner', 'e'), chain('late', 'late-end')));
    the.create('outer', { caseId: 'c1' });
    the.publish('post', 'c1');
    the.passes(86_400_000);
    expect(the.trail()).toContain('outer completed');
    the.checkNothingLeft();
  });

  it('that interrupted a sub-process leaves the boundary events of the sub-process open', async () => {
    const the = await run(diagram('p', message('m', 'stop', '=caseId'), start('s'),
      subProcess('sub', [start('i'), userTask('a'), end('o'), ...chain('i', 'a', 'o'), eventSubProcess('stopping', [start('m-start', onMessage('m')), userTask('close'), end('c'), ...chain('m-start', 'close', 'c')])]),
      boundary('late', 'sub', timer('timeDuration', 'P1D')), end('e'), end('late-end'), chain('s', 'sub', 'e'), chain('late', 'late-end')));
    the.create('p', { caseId: 'c1' });
    the.publish('stop', 'c1');
    expect(the.active()).toEqual(['p', 'sub', 'stopping', 'close']);
    the.passes(86_400_000);
    expect(the.trail().slice(-3)).toEqual(['late completed', 'late-end completed', 'p completed']);
    the.checkNothingLeft();
  });

  it('with a repeating timer fires beside its scope until the scope ends', async () => {
    const the = await run(diagram('nag', start('s'), userTask('work'), end('e'), chain('s', 'work', 'e'),
      eventSubProcess('nagging', [start('t', timer('timeCycle', 'R/P1D'), { isInterrupting: 'false' }), end('t-end'), ...chain('t', 't-end')])));
    the.create('nag');
    the.passes(3 * 86_400_000);
    expect(the.trail().filter((step) => step === 'nagging completed')).toHaveLength(3);
    the.completeTask('work');
    the.checkNothingLeft();
  });
});
