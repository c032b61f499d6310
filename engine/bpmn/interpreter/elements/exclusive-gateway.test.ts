import { chain, diagram, end, exclusive, flow, start, userTask } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const fine = diagram('penalty', start('s'), exclusive('how-much', 'how-much-warn'), userTask('hearing'), userTask('fine'), userTask('warn'), end('e'),
  chain('s', 'how-much'), flow('how-much', 'fine', '=amount > 0'), flow('how-much', 'hearing', '=amount >= 10000'), flow('how-much', 'warn'), chain('hearing', 'e'), chain('fine', 'e'), chain('warn', 'e'));
const strict = diagram('strict', start('s'), exclusive('x'), userTask('a'), userTask('b'), chain('s', 'x'), flow('x', 'a', '=n = 1'), flow('x', 'b', '=n = 2'));

describe('exclusive gateway', () => {
  it.each([[20000, 'hearing'], [3000, 'fine'], [0, 'warn']])('with an amount of %d goes to %s', async (amount, task) => {
    const the = await run(fine);
    the.create('penalty', { amount });
    expect(the.active()).toEqual(['penalty', task]);
  });

  it('asks the flow that was drawn last first, as Zeebe does', async () => {
    const the = await run(diagram('overlap', start('s'), exclusive('x'), userTask('a'), userTask('b'), chain('s', 'x'), flow('x', 'a', '=true'), flow('x', 'b', '=true')));
    the.create('overlap');
    expect(the.active()).toEqual(['overlap', 'b']);
  });

  it('raises an incident when no condition holds, and goes on once the data is right', async () => {
    const the = await run(strict);
    const instance = the.create('strict', { n: 3 });
    expect(the.incidents()).toMatchObject([{ elementId: 'x', errorType: 'CONDITION_ERROR', errorMessage: 'Expected at least one condition to evaluate to true, or to have a default flow' }]);

    the.setVariables(instance, { n: 2 });
    the.resolve(the.incidents()[0]!.key);
    expect(the.incidents()).toEqual([]);
    expect(the.tasks('b')).toHaveLength(1);
  });

  it('raises an incident when a condition is neither true nor false', async () => {
    const the = await run(fine);
    the.create('penalty', {});
    expect(the.incidents()).toMatchObject([{ elementId: 'how-much', errorType: 'EXTRACT_VALUE_ERROR' }]);
  });
});
