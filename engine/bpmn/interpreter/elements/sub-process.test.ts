import { chain, diagram, end, io, parallel, start, subProcess, terminate, userTask, ext } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

describe('embedded sub-process', () => {
  it('has variables of its own, and gives out what is mapped', async () => {
    const the = await run(diagram('p', start('s'), subProcess('sub', [start('i'), userTask('a'), end('o'), ...chain('i', 'a', 'o')], ext(io({ draft: '="v0"' }, { final: '=draft' }))), userTask('b'), end('e'), chain('s', 'sub', 'b', 'e')));
    const instance = the.create('p', { x: 1 });
    the.completeTask('a', { draft: 'v1', x: 2 });
    expect(the.variables(instance)).toEqual({ x: 2, final: 'v1' });
    the.completeTask('b');
    the.checkNothingLeft();
  });

  it('is ended by a terminate end event, and only it', async () => {
    const the = await run(diagram('p', start('s'), subProcess('sub', [start('i'), parallel('f'), userTask('a'), userTask('b'), end('stop', terminate), end('o'), ...chain('i', 'f', 'a', 'stop'), ...chain('f', 'b', 'o')]), userTask('after'), end('e'), chain('s', 'sub', 'after', 'e')));
    the.create('p');
    the.completeTask('a');
    expect(the.trail()).toEqual(['s completed', 'i completed', 'f completed', 'a completed', 'stop completed', 'b terminated', 'sub completed']);
    expect(the.active()).toEqual(['p', 'after']);
    the.completeTask('after');
    the.checkNothingLeft();
  });

  it('forgets the tokens that wait at a join when it is terminated', async () => {
    const the = await run(diagram('p', start('s'), parallel('f'), userTask('a'), userTask('b'), userTask('c'), parallel('j'), end('e'), end('stop', terminate), chain('s', 'f', 'a', 'j', 'e'), chain('f', 'b', 'j'), chain('f', 'c', 'stop')));
    the.create('p');
    the.completeTask('a');
    the.completeTask('c');
    expect(the.trail().slice(-2)).toEqual(['b terminated', 'p completed']);
    the.checkNothingLeft();
  });
});
