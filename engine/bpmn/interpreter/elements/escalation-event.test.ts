import { boundary, callActivity, chain, diagram, end, escalation, eventSubProcess, onEscalation, serviceTask, start, subProcess, throwEvent } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const x = escalation('x', 'X');
const raising = [start('i'), throwEvent('raise', onEscalation('x')), serviceTask('work'), end('o'), ...chain('i', 'raise', 'work', 'o')];
const around = (...boundaries: Parameters<typeof diagram>[1][]) => diagram('p', x, start('s'), subProcess('sub', raising), ...boundaries, end('e'), chain('s', 'sub', 'e'));

describe('escalation', () => {
  it('that nobody catches is told and passed by', async () => {
    const the = await run(around());
    the.create('p');
    expect(the.events('ESCALATION').map(({ intent, value }) => [intent, value.escalationCode])).toEqual([['NOT_ESCALATED', 'X']]);
    the.completeJob('work');
    the.checkNothingLeft();
  });

  it('is caught beside its sub-process, by code before any', async () => {
    const the = await run(around(boundary('any', 'sub', onEscalation(), false), boundary('coded', 'sub', onEscalation('x'), false), chain('any', 'e'), chain('coded', 'e')));
    the.create('p');
    expect(the.events('ESCALATION')[0]?.value).toMatchObject({ throwElementId: 'raise', catchElementId: 'coded' });
    the.completeJob('work');
    expect(the.trail()).toContain('coded completed');
    the.checkNothingLeft();
  });

  it('that interrupts a call activity ends what it called', async () => {
    const the = await run(diagram('p', x, start('s'), callActivity('call', { processId: 'q' }), boundary('caught', 'call', onEscalation('x')), end('e'), chain('s', 'call', 'e'), chain('caught', 'e')), diagram('q', x, ...raising));
    the.create('p');
    expect(the.trail()).toEqual(expect.arrayContaining(['raise terminated', 'q terminated', 'call terminated', 'caught completed', 'p completed']));
    the.checkNothingLeft();
  });

  it('begins an event sub-process of the scope it is thrown in', async () => {
    const the = await run(diagram('p', x, ...raising, eventSubProcess('help', [start('h', onEscalation('x')), end('h-e'), ...chain('h', 'h-e')])));
    the.create('p');
    expect(the.trail()).toEqual(['i completed', 'raise terminated', 'h completed', 'h-e completed', 'help completed', 'p completed']);
    the.checkNothingLeft();
  });
});
