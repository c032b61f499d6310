import { chain, diagram, end, ext, io, start, subProcess, userTask } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const scoped = diagram('p', start('s'), subProcess('sub', [start('i'), userTask('a', io({ own: '=given' })), userTask('b', io({ bad: '=1 + given' }, { 'out.first': '=own' })), end('o'), ...chain('i', 'a', 'b', 'o')], ext(io({ shared: '="s0"' }))), userTask('c'), end('e'), chain('s', 'sub', 'c', 'e'));

describe('variables', () => {
  it('go to the nearest scope that has the name, else to the process instance', async () => {
    const the = await run(scoped);
    const instance = the.create('p', { given: 1 });
    const scopeOf = (elementId: string) => the.events('PROCESS_INSTANCE').find(({ value, intent }) => value.elementId === elementId && intent === 'ELEMENT_ACTIVATED')!.key;
    the.completeTask('a', { own: 2, shared: 's1', fresh: true });
    expect(the.variables(scopeOf('sub'))).toEqual({ shared: 's1' });
    expect(the.variables(instance)).toEqual({ given: 1, fresh: true });
  });

  it('are set in one scope alone when that is asked for', async () => {
    const the = await run(scoped);
    const instance = the.create('p', { given: 1 });
    const task = the.events('USER_TASK').find(({ intent }) => intent === 'CREATED')!.value.elementInstanceKey;
    the.setVariables(task, { given: 5 }, true);
    the.setVariables(task, { fresh: 6 });
    expect(the.variables(task)).toEqual({ own: 1, given: 5 });
    expect(the.variables(instance)).toEqual({ given: 1, fresh: 6 });
    expect(the.setVariables('1', { a: 1 })).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
  });

  it('keep names and values of any script, and none of them reaches a prototype', async () => {
    const the = await run(scoped);
    const odd = JSON.parse('{"当事人/名称":"张三","__proto__":{"polluted":true},"half\\ud800":1}') as Record<string, unknown>;
    const instance = the.create('p', { given: 1, ...odd });
    expect(the.variables(instance)['当事人/名称']).toBe('张三');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('write nothing when nothing changes', async () => {
    const the = await run(scoped);
    const instance = the.create('p', { given: { a: [1] } });
    const before = the.events('VARIABLE').length;
    the.setVariables(instance, { given: { a: [1] } });
    expect(the.events('VARIABLE')).toHaveLength(before);
  });
});
