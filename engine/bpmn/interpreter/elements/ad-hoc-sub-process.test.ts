import { adHoc, chain, diagram, end, ext, flow, serviceTask, start } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const around = (...given: Parameters<typeof adHoc>) => diagram('p', start('s'), adHoc(...given), end('e'), chain('s', given[0], 'e'));
const parts = [serviceTask('a'), serviceTask('b'), serviceTask('c'), flow('a', 'c')];

describe('ad-hoc sub-process', () => {
  it('begins what is chosen, each in its inner instance, and collects what they give', async () => {
    const the = await run(around('ad', parts, { more: { activeElementsCollection: '=chosen', outputCollection: 'all', outputElement: '=got' } }));
    the.create('p', { chosen: ['a', 'b'] });
    expect(the.active()).toEqual(['p', 'ad', 'ad#innerInstance', 'a', 'ad#innerInstance', 'b']);
    the.completeJob('b', { got: 1 });
    the.completeJob('a');
    the.completeJob('c', { got: 2 });
    expect(the.events('VARIABLE').filter(({ value }) => value.name === 'all').at(-1)?.value.value).toBe('[1,2]');
    expect(the.trail().at(-1)).toBe('p completed');
    the.checkNothingLeft();
  });

  it('ends when its condition holds, and takes away what still runs', async () => {
    const the = await run(around('ad', parts, { more: { activeElementsCollection: '=["a","b"]' }, condition: '=done' }));
    the.create('p', { done: false });
    the.completeJob('b', { done: true });
    expect(the.trail()).toEqual(expect.arrayContaining(['a terminated', 'ad completed', 'p completed']));
    the.checkNothingLeft();
  });

  it('asks its worker what to begin until it is told to end', async () => {
    const the = await run(around('ad', parts, { extra: ext('<zeebe:taskDefinition type="choose"/>').replace(/<\/?bpmn:extensionElements>/g, '') }));
    the.create('p');
    the.command('JOB', 'COMPLETE', the.job('ad'), { variables: {}, result: { activateElements: [{ elementId: 'b', variables: { own: 1 } }] } });
    the.completeJob('b');
    the.command('JOB', 'COMPLETE', the.job('ad'), { variables: {}, result: { isCompletionConditionFulfilled: true } });
    expect(the.trail().at(-1)).toBe('p completed');
    the.checkNothingLeft();
  });

  it('names the elements that it does not have', async () => {
    const the = await run(around('ad', parts, { more: { activeElementsCollection: '=["a","c","z"]' } }));
    the.create('p');
    expect(the.incidents()).toMatchObject([{ elementId: 'ad', errorType: 'EXTRACT_VALUE_ERROR', errorMessage: expect.stringContaining('the given elements [c, z] do not exist') }]);
  });
});
