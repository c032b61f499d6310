import { chain, diagram, end, flow, inclusive, start, userTask } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const copies = diagram('copies', start('s'), inclusive('to', 'to-file'), userTask('party'), userTask('police'), userTask('file'), end('e1'), end('e2'), end('e3'),
  chain('s', 'to'), flow('to', 'party', '=party'), flow('to', 'police', '=police'), flow('to', 'file'), chain('party', 'e1'), chain('police', 'e2'), chain('file', 'e3'));

describe('inclusive gateway', () => {
  it('takes every flow whose condition holds', async () => {
    const the = await run(copies);
    the.create('copies', { party: true, police: true });
    expect(the.active()).toEqual(['copies', 'police', 'party']);
    the.completeTask('police');
    the.completeTask('party');
    expect(the.trail()).toContain('copies completed');
    the.checkNothingLeft();
  });

  it('takes the default only when no other is taken', async () => {
    const the = await run(copies);
    the.create('copies', { party: false, police: false });
    expect(the.active()).toEqual(['copies', 'file']);
  });
});
