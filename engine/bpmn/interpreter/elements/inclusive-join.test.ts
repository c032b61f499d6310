import { boundary, chain, diagram, end, exclusive, flow, inclusive, serviceTask, start, timer } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const branches = diagram('p', start('s'), inclusive('f'), serviceTask('a'), serviceTask('b'), serviceTask('c'), boundary('late', 'b', timer('timeDuration', 'P1D')), inclusive('j'), exclusive('x', 'x-e'), end('e'), end('gone'),
  chain('s', 'f'), flow('f', 'a', '=true'), flow('f', 'b', '=n > 1'), flow('f', 'c', '=n > 2'), chain('a', 'j', 'x'), chain('b', 'j'), chain('c', 'j'), chain('late', 'gone'), flow('x', 'e'), flow('x', 'f', '=again'));

describe('inclusive join', () => {
  it.each([[1, ['a']], [2, ['b', 'a']], [3, ['c', 'a', 'b']]])('of %d branches waits for those that were taken', async (n, order) => {
    const the = await run(branches);
    the.create('p', { n, again: false });
    for (const task of order) {
      expect(the.trail()).not.toContain('j completed');
      the.completeJob(task);
    }
    expect(the.trail().slice(-4)).toEqual(['j completed', 'x completed', 'e completed', 'p completed']);
    the.checkNothingLeft();
  });

  it('goes on when the branch it waits for ends elsewhere', async () => {
    const the = await run(branches);
    the.create('p', { n: 2, again: false });
    the.completeJob('a');
    the.passes(86_400_000);
    expect(the.trail()).toEqual(expect.arrayContaining(['b terminated', 'gone completed', 'j completed', 'p completed']));
    the.checkNothingLeft();
  });

  it('joins again in the next round', async () => {
    const the = await run(branches);
    the.create('p', { n: 2, again: true });
    the.completeJob('a');
    the.completeJob('b');
    the.completeJob('b');
    the.completeJob('a', { again: false });
    expect(the.trail().filter((step) => step === 'j completed')).toHaveLength(2);
    the.checkNothingLeft();
  });
});
