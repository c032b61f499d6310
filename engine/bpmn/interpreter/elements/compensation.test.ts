import { chain, compensate, diagram, end, loop, serviceTask, start, subProcess, throwEvent, undoing, undone } from '../../../test/dsl/diagram.js';
import { run, type Engine } from '../../../test/dsl/engine.js';

const undo = (activityId: string) => [...undone(`un-${activityId}`, activityId), undoing(serviceTask(`un-${activityId}`))];
const life = (the: Engine) => the.events('COMPENSATION_SUBSCRIPTION').map(({ intent, value }) => `${value.compensableActivityId} ${intent.toLowerCase()}`);

describe('compensation', () => {
  it('undoes what was completed and waits until it is undone', async () => {
    const the = await run(diagram('p', start('s'), serviceTask('a'), undo('a'), serviceTask('b'), undo('b'), throwEvent('back', compensate()), end('e'), chain('s', 'a', 'b', 'back', 'e')));
    the.create('p');
    the.completeJob('a');
    the.completeJob('b');
    the.completeJob('un-b');
    expect(the.active()).toEqual(['p', 'back', 'un-a']);
    the.completeJob('un-a');
    expect(life(the)).toEqual(['a created', 'b created', 'a triggered', 'b triggered', 'b completed', 'a completed']);
    expect(the.trail().at(-1)).toBe('p completed');
    the.checkNothingLeft();
  });

  it('of one activity leaves the others, which the end of the process forgets', async () => {
    const the = await run(diagram('p', start('s'), serviceTask('a'), undo('a'), serviceTask('b'), undo('b'), end('back', compensate('a')), chain('s', 'a', 'b', 'back')));
    the.create('p');
    the.completeJob('a');
    the.completeJob('b');
    the.completeJob('un-a');
    expect(life(the).slice(-2)).toEqual(['a completed', 'b deleted']);
    the.checkNothingLeft();
  });

  it('reaches into a completed sub-process, pass by pass', async () => {
    const inner = [start('i'), serviceTask('a'), ...undo('a'), end('o'), ...chain('i', 'a', 'o')];
    const the = await run(diagram('p', start('s'), subProcess('sub', inner, loop({ inputCollection: '=[1,2]' })), end('back', compensate()), chain('s', 'sub', 'back')));
    the.create('p');
    the.completeJob('a');
    the.completeJob('a');
    expect(the.jobs('un-a')).toHaveLength(2);
    the.completeJob('un-a');
    the.completeJob('un-a');
    expect(life(the).slice(-3)).toEqual(['a completed', 'sub completed', 'sub completed']);
    the.checkNothingLeft();
  });

  it('that is cancelled leaves nothing', async () => {
    const the = await run(diagram('p', start('s'), serviceTask('a'), undo('a'), end('back', compensate()), chain('s', 'a', 'back')));
    const instance = the.create('p');
    the.completeJob('a');
    the.cancel(instance);
    the.checkNothingLeft();
  });
});
