import { boundary, catchEvent, chain, diagram, end, eventGateway, eventSubProcess, ext, io, onSignal, parallel, serviceTask, signal, start, throwEvent, timer } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

describe('signal', () => {
  it('thrown with mapped variables goes to all who wait for its name', async () => {
    const the = await run(diagram('p', signal('g', 'closed'), start('s'), parallel('f'), catchEvent('one', onSignal('g')), catchEvent('two', onSignal('g')), serviceTask('work'), throwEvent('tell', ext(io({ by: '=who' })) + onSignal('g')), end('e'),
      chain('s', 'f', 'one', 'e'), chain('f', 'two', 'e'), chain('f', 'work', 'tell', 'e')));
    const instance = the.create('p', { who: 'zhang' });
    the.completeJob('work');
    expect(the.events('SIGNAL').map(({ intent, value }) => [intent, value.signalName, value.variables])).toEqual([['BROADCASTED', 'closed', { by: 'zhang' }]]);
    expect(the.trail()).toEqual(expect.arrayContaining(['one completed', 'two completed', 'p completed']));
    expect(the.events('VARIABLE').filter(({ value }) => value.scopeKey === instance).map(({ value }) => value.name)).toEqual(['who', 'by']);
    the.checkNothingLeft();
  });

  it('decides an event-based gateway, and interrupts an activity and a scope', async () => {
    const waiting = diagram('p', signal('g', 'stop'), start('s'), eventGateway('first'), catchEvent('told', onSignal('g')), catchEvent('late', timer('timeDuration', 'P1D')), serviceTask('work'), boundary('cut', 'work', onSignal('g')), serviceTask('after'), end('e'),
      chain('s', 'first', 'told', 'work', 'e'), chain('first', 'late', 'e'), chain('cut', 'after', 'e'),
      eventSubProcess('seen', [start('again', onSignal('g'), { isInterrupting: 'false' }), end('noted'), ...chain('again', 'noted')]));
    const thrower = diagram('q', signal('g', 'stop'), start('qs'), end('qe', onSignal('g')), chain('qs', 'qe'));
    const the = await run(waiting, thrower);
    the.create('p');
    the.create('q');
    expect(the.active()).toEqual(['p', 'work']);
    the.create('q');
    expect(the.active()).toEqual(['p', 'after']);
    expect(the.trail().filter((step) => step === 'seen completed')).toHaveLength(2);
    the.completeJob('after');
    the.checkNothingLeft();
  });

  it('starts the latest version of a process', async () => {
    const starter = (task: string) => diagram('p', signal('g', 'go'), start('s', onSignal('g')), serviceTask(task), end('e'), chain('s', task, 'e'));
    const the = await run(starter('old'), diagram('q', signal('g', 'go'), start('qs'), end('qe', onSignal('g')), chain('qs', 'qe')));
    await the.deploy({ name: 'process-0.bpmn', content: starter('new') });
    the.create('q');
    expect([the.jobs('old').length, the.jobs('new').length]).toEqual([0, 1]);
  });
});
