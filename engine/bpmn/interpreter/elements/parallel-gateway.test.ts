import { chain, diagram, end, exclusive, flow, parallel, serviceTask, start, userTask } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const forkJoin = diagram('fork-join', start('s'), parallel('fork'), serviceTask('collect'), userTask('notify'), parallel('join'), end('closed'),
  chain('s', 'fork', 'collect', 'join', 'closed'), chain('fork', 'notify', 'join'));

describe('parallel gateway', () => {
  it('waits at the join until the last branch has arrived', async () => {
    const the = await run(forkJoin);
    the.create('fork-join');

    the.completeJob('collect');
    expect(the.active()).toEqual(['fork-join', 'notify']);

    the.completeTask('notify');
    expect(the.trail()).toEqual(['s completed', 'fork completed', 'collect completed', 'notify completed', 'join completed', 'closed completed', 'fork-join completed']);
    the.checkNothingLeft();
  });

  it('does not join two tokens of the same branch', async () => {
    const twice = diagram('twice', start('s'), parallel('fork'), exclusive('merge'), userTask('a'), userTask('b'), userTask('c'), parallel('join'), end('e'),
      chain('s', 'fork', 'a', 'merge'), chain('fork', 'b', 'merge', 'join', 'e'), chain('fork', 'c', 'join'));
    const the = await run(twice);
    the.create('twice');

    the.completeTask('a');
    the.completeTask('b');
    expect(the.trail()).not.toContain('join completed');

    the.completeTask('c');
    expect(the.trail().filter((step) => step === 'join completed')).toHaveLength(1);
    // The second token of the upper branch still waits, so the instance is not over.
    expect(the.active()).toEqual(['twice']);
  });

  it('joins again when both branches bring a second token', async () => {
    const loop = diagram('loop', start('s'), exclusive('again'), parallel('fork'), userTask('a'), userTask('b'), parallel('join'), exclusive('enough', 'enough-e'), end('e'),
      chain('s', 'again', 'fork', 'a', 'join', 'enough'), chain('fork', 'b', 'join'), flow('enough', 'again', '=more'), flow('enough', 'e'));
    const the = await run(loop);
    the.create('loop', { more: true });
    the.completeTask('b');
    the.completeTask('a');
    the.completeTask('a', { more: false });
    the.completeTask('b');
    expect(the.trail()).toContain('loop completed');
    the.checkNothingLeft();
  });
});
