/** How the kinds of events and gateways move a procedure: the same steps in the same order on every engine. */
import { boundary, callActivity, catchEvent, chain, compensate, diagram, end, error, escalation, eventSubProcess, exclusive, flow, message, onError, onEscalation, onLink, onMessage, onSignal, parallel, serviceTask, signal, start, subProcess, terminate, throwEvent, undoing, undone, userTask } from '../../dsl/diagram.js';
import type { Story } from './stage.js';

const storm = signal('g', 'storm');
const grave = escalation('x', 'grave');
const hearing = message('m', 'hearing', '=caseId');
const undo = (activityId: string) => [...undone(`un-${activityId}`, activityId), undoing(userTask(`un-${activityId}`))];

export function tellElements(story: Story): void {
  story('a signal reaches all who wait for it: a catch event, a border, an event sub-process, a procedure that it starts', async (stage) => {
    await stage.draw(
      diagram('site', storm, start('s'), parallel('fork'), catchEvent('warned', onSignal('g')), userTask('close'), userTask('work'), boundary('cut', 'work', onSignal('g')), userTask('leave'), end('e'), chain('s', 'fork', 'warned', 'close', 'e'), chain('fork', 'work', 'e'), chain('cut', 'leave', 'e'),
        eventSubProcess('seen', [start('again', onSignal('g'), { isInterrupting: 'false' }), userTask('note'), end('noted'), ...chain('again', 'note', 'noted')])),
      diagram('alarm', storm, start('rung', onSignal('g')), userTask('answer'), end('answered'), chain('rung', 'answer', 'answered')),
    );
    const instance = await stage.start('site');
    await stage.done({ type: 'broadcast-signal', name: 'storm', variables: { wind: 11 } });
    expect(await stage.openTasks()).toEqual(['answer', 'close', 'leave', 'note']);
    expect(await stage.variables(instance)).toEqual({ wind: 11 });
    expect(await stage.steps()).toBe('+site +s -s +fork -fork +work +warned +alarm +rung +seen !work +cut -warned -rung +again -cut +close +answer -again +leave +note');
  });

  story('a signal that a procedure throws ends the waiting of another', async (stage) => {
    await stage.draw(diagram('waits', storm, start('s'), catchEvent('warned', onSignal('g')), userTask('close'), end('e'), chain('s', 'warned', 'close', 'e')), diagram('tells', storm, start('s2'), throwEvent('tell', onSignal('g')), end('told', onSignal('g')), chain('s2', 'tell', 'told')));
    await stage.start('waits');
    await stage.start('tells');
    expect(await stage.openTasks()).toEqual(['close']);
    expect(await stage.steps()).toBe('+waits +s -s +warned +tells +s2 -s2 +tell -tell -warned +told +close -told -tells');
  });

  const raising = [start('i'), throwEvent('raise', onEscalation('x')), userTask('work'), end('o'), ...chain('i', 'raise', 'work', 'o')];

  story('an escalation is heard beside its sub-process, by its code before any, and the work goes on', async (stage) => {
    await stage.draw(diagram('p', grave, start('s'), subProcess('inspect', raising), boundary('any', 'inspect', onEscalation(), false), boundary('coded', 'inspect', onEscalation('x'), false), userTask('tell'), end('e'), chain('s', 'inspect', 'e'), chain('coded', 'tell', 'e'), chain('any', 'e')));
    await stage.start('p');
    expect(await stage.openTasks()).toEqual(['tell', 'work']);
    await stage.complete('work');
    await stage.complete('tell');
    expect(await stage.steps()).toBe('+p +s -s +inspect +i -i +raise +coded -coded -raise +tell +work -work +o -o -inspect +e -e -tell +e -e -p');
    expect((await stage.of('ESCALATION')).map(({ intent, value }) => [intent, value.escalationCode, value.throwElementId, value.catchElementId])).toEqual([['ESCALATED', 'grave', 'raise', 'coded']]);
  });

  story('an escalation that interrupts ends what raised it, in its own scope and in what was called', async (stage) => {
    await stage.draw(
      diagram('p', grave, start('s'), callActivity('call', { processId: 'q' }), boundary('caught', 'call', onEscalation('x')), end('e'), chain('s', 'call', 'e'), chain('caught', 'e')),
      diagram('q', grave, ...raising),
      diagram('r', grave, ...raising, eventSubProcess('help', [start('h', onEscalation('x')), end('h-e'), ...chain('h', 'h-e')])),
    );
    await stage.start('p');
    await stage.start('r');
    expect(await stage.steps()).toBe('+p +s -s +call +q +i -i +raise !raise !q !call +caught -caught +e -e -p +r +i -i +raise !raise +help +h -h +h-e -h-e -help -r');
  });

  story('an escalation that nobody hears passes by', async (stage) => {
    await stage.draw(diagram('q', grave, ...raising));
    await stage.start('q');
    expect(await stage.openTasks()).toEqual(['work']);
    expect((await stage.of('ESCALATION')).map(({ intent }) => intent)).toEqual(['NOT_ESCALATED']);
  });

  story('an error of the work is met by the nearest event sub-process for it', async (stage) => {
    await stage.draw(diagram('p', error('r', 'lost'), start('s'), subProcess('file', [start('i'), parallel('fork'), serviceTask('send'), userTask('wait'), end('o'), ...chain('i', 'fork', 'send', 'o'), ...chain('fork', 'wait', 'o'),
      eventSubProcess('mend', [start('failed', onError('r')), userTask('search'), end('found'), ...chain('failed', 'search', 'found')])]), end('e'), chain('s', 'file', 'e'),
    eventSubProcess('any', [start('other', onError()), end('other-e'), ...chain('other', 'other-e')])));
    const instance = await stage.start('p');
    const [job] = await stage.activate('send');
    await stage.done({ type: 'throw-error', jobKey: job?.key ?? '', errorCode: 'lost', message: 'no file', variables: { shelf: 4 } });
    expect(await stage.openTasks()).toEqual(['search']);
    await stage.complete('search');
    expect(await stage.ended(instance)).toBe('completed');
    expect(await stage.steps()).toBe('+p +s -s +file +i -i +fork -fork +wait +send !wait !send +mend +failed -failed +search -search +found -found -mend -file +e -e -p');
  });

  story('a link goes on where its name is drawn again', async (stage) => {
    await stage.draw(diagram('p', start('s'), throwEvent('to', onLink('page 2')), catchEvent('from', onLink('page 2')), end('e'), chain('s', 'to'), chain('from', 'e')));
    await stage.start('p');
    expect(await stage.steps()).toBe('+p +s -s +to -to +from -from +e -e -p');
  });

  story('what was done is undone, also inside a sub-process, and the procedure waits until all of it is', async (stage) => {
    const inner = [start('i'), userTask('pay'), ...undo('pay'), end('o'), ...chain('i', 'pay', 'o')];
    await stage.draw(diagram('p', start('s'), userTask('seal'), undo('seal'), subProcess('settle', inner), throwEvent('back', compensate()), end('e'), chain('s', 'seal', 'settle', 'back', 'e')));
    const instance = await stage.start('p');
    await stage.complete('seal');
    await stage.complete('pay');
    expect(await stage.openTasks()).toEqual(['un-pay', 'un-seal']);
    await stage.complete('un-seal');
    expect(await stage.ended(instance)).toBe('running');
    await stage.complete('un-pay');
    expect(await stage.ended(instance)).toBe('completed');
    expect(await stage.steps()).toBe('+p +s -s +seal -seal +settle +i -i +pay -pay +o -o -settle +back +undo-seal -undo-seal +undo-pay -undo-pay +un-seal +un-pay -un-seal -un-pay -back +e -e -p');
    expect((await stage.of('COMPENSATION_SUBSCRIPTION')).map(({ intent, value }) => `${value.compensableActivityId} ${intent.toLowerCase()}`)).toEqual([
      'seal created', 'pay created', 'settle created', 'seal triggered', 'settle triggered', 'pay triggered', 'seal completed', 'pay completed', 'settle completed',
    ]);
  });

  story('an end that terminates ends its own sub-process only', async (stage) => {
    await stage.draw(diagram('p', start('s'), parallel('fork'), userTask('beside'), subProcess('inner', [start('i'), parallel('two'), userTask('stop'), subProcess('deep', [start('d'), userTask('dig'), end('d-e'), ...chain('d', 'dig', 'd-e')]), end('all', terminate), end('o'), ...chain('i', 'two', 'stop', 'all'), ...chain('two', 'deep', 'o')]), userTask('after'), end('e'), chain('s', 'fork', 'beside', 'e'), chain('fork', 'inner', 'after', 'e')));
    await stage.start('p');
    await stage.complete('stop');
    expect(await stage.openTasks()).toEqual(['after', 'beside']);
    expect(await stage.steps()).toBe('+p +s -s +fork -fork +inner +beside +i -i +two -two +deep +stop +d -d +dig -stop +all -all !dig !deep -inner +after');
  });

  story('beside a task that goes on, then instead of all that is open', async (stage) => {
    await stage.draw(diagram('p', hearing, message('w', 'withdrawn', '=caseId'), start('s'), userTask('weigh'), boundary('asked', 'weigh', onMessage('m'), false), userTask('hear'), end('e'), chain('s', 'weigh', 'e'), chain('asked', 'hear', 'e'),
      eventSubProcess('over', [start('gone', onMessage('w')), userTask('close'), end('closed'), ...chain('gone', 'close', 'closed')])));
    const instance = await stage.start('p', { caseId: 'c1' });
    await stage.message('hearing', 'c1');
    await stage.message('hearing', 'c1');
    expect(await stage.openTasks()).toEqual(['hear', 'hear', 'weigh']);
    await stage.message('withdrawn', 'c1');
    expect(await stage.openTasks()).toEqual(['close']);
    await stage.complete('close');
    expect(await stage.ended(instance)).toBe('completed');
    expect(await stage.steps()).toBe('+p +s -s +weigh +asked -asked +hear +asked -asked +hear !weigh !hear !hear +over +gone -gone +close -close +closed -closed -over -p');
  });

  story('of two conditions that hold, the one drawn last is taken', async (stage) => {
    await stage.draw(diagram('p', start('s'), exclusive('which'), end('first'), end('second'), chain('s', 'which'), flow('which', 'first', '=n > 1'), flow('which', 'second', '=n > 2')));
    await stage.start('p', { n: 2 });
    await stage.start('p', { n: 3 });
    expect(await stage.steps()).toBe('+p +s -s +which -which +first -first -p +p +s -s +which -which +second -second -p');
  });
}
