import { boundary, chain, diagram, end, ext, io, loop, message, onMessage, scriptTask, start, subProcess, userTask } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const COLLECT = { inputCollection: '=reviewers', inputElement: 'reviewer', outputCollection: 'opinions', outputElement: '=opinion' };
const review = (options: { readonly sequential?: boolean; readonly until?: string }, ...more: Parameters<typeof diagram>[1][]) =>
  diagram('review', start('s'), userTask('opine', '<zeebe:assignmentDefinition assignee="=reviewer"/>', loop(COLLECT, options)), userTask('after'), end('e'), chain('s', 'opine', 'after', 'e'), ...more);

describe('multi-instance', () => {
  it('in parallel gives every item its own task and collects by position', async () => {
    const the = await run(review({}));
    const instance = the.create('review', { reviewers: ['zhang', 'li', 'wang'] });
    const tasks = the.tasks('opine');
    expect(the.events('USER_TASK').filter(({ intent }) => intent === 'CREATED').map(({ value }) => value.assignee)).toEqual(['zhang', 'li', 'wang']);

    for (const [key, opinion] of [[tasks[2], 'c'], [tasks[0], 'a'], [tasks[1], 'b']]) the.command('USER_TASK', 'COMPLETE', key!, { variables: { opinion }, action: 'x' });
    expect(the.variables(instance)).toEqual({ reviewers: ['zhang', 'li', 'wang'], opinions: ['a', 'b', 'c'] });
    the.completeTask('after');
    the.checkNothingLeft();
  });

  it('in sequence begins the next when the one before is done', async () => {
    const the = await run(review({ sequential: true }));
    const instance = the.create('review', { reviewers: ['zhang', 'li'] });
    expect(the.tasks('opine')).toHaveLength(1);
    the.completeTask('opine', { opinion: 1 });
    expect(the.tasks('opine')).toHaveLength(1);
    the.completeTask('opine', { opinion: 2 });
    expect(the.variables(instance)).toMatchObject({ opinions: [1, 2] });
    expect(the.tasks('after')).toHaveLength(1);
  });

  it.each([{ sequential: false }, { sequential: true }])('ends at the first return and takes the rest away (%o)', async ({ sequential }) => {
    const the = await run(review({ sequential, until: '=opinion = "return"' }));
    const instance = the.create('review', { reviewers: ['zhang', 'li', 'wang'] });
    the.completeTask('opine', { opinion: 'return' });
    expect(the.tasks('opine')).toEqual([]);
    expect(the.tasks('after')).toHaveLength(1);
    expect(the.variables(instance)).toMatchObject({ opinions: ['return', null, null] });
    the.completeTask('after');
    the.checkNothingLeft();
  });

  it('counts for the completion condition as if this pass were done', async () => {
    const the = await run(review({ until: '=numberOfCompletedInstances / numberOfInstances >= 0.5' }));
    the.create('review', { reviewers: [1, 2, 3, 4].map(String) });
    the.completeTask('opine', { opinion: 'a' });
    expect(the.tasks('opine')).toHaveLength(3);
    the.completeTask('opine', { opinion: 'b' });
    expect(the.tasks('opine')).toEqual([]);
  });

  it('begins the passes of a long list in batches, and collects their results all the same', async () => {
    const the = await run(diagram('long', start('s'), scriptTask('double', '=2 * n', 'twice', loop({ inputCollection: '=numbers', inputElement: 'n', outputCollection: 'all', outputElement: '=twice' })), userTask('after'), end('e'), chain('s', 'double', 'after', 'e')));
    const numbers = Array.from({ length: 1_200 }, (_, index) => index);
    const instance = the.create('long', { numbers });
    expect(the.tasks('after')).toEqual([]);
    the.passes(0);
    expect(the.tasks('after')).toHaveLength(1);
    expect(the.incidents()).toEqual([]);
    expect(the.variables(instance)['all']).toEqual(numbers.map((number) => 2 * number));
    the.completeTask('after');
    the.checkNothingLeft();
  }, 60_000);

  it('passes over an empty list', async () => {
    const the = await run(review({}));
    const instance = the.create('review', { reviewers: [] });
    expect(the.variables(instance)).toMatchObject({ opinions: [] });
    expect(the.tasks('after')).toHaveLength(1);
  });

  it('asks for a list, and goes on when there is one', async () => {
    const the = await run(review({}));
    const instance = the.create('review', { reviewers: 'zhang' });
    expect(the.incidents()).toMatchObject([{ errorType: 'EXTRACT_VALUE_ERROR', errorMessage: "Expected result of the expression 'reviewers' to be 'ARRAY', but was 'STRING'." }]);
    the.setVariables(instance, { reviewers: ['zhang'] });
    the.resolve(the.incidents()[0]!.key);
    expect(the.tasks('opine')).toHaveLength(1);
  });

  it('is interrupted as a whole by its boundary event', async () => {
    const the = await run(review({}, message('m', 'stop', '=caseId'), boundary('stopped', 'opine', onMessage('m')), end('stop-end'), chain('stopped', 'stop-end')));
    the.create('review', { reviewers: ['zhang', 'li'], caseId: 'c1' });
    the.publish('stop', 'c1');
    expect(the.trail().slice(-3)).toEqual(['stopped completed', 'stop-end completed', 'review completed']);
    the.checkNothingLeft();
  });

  it('nested, ended early, cancels the inner passes that still run', async () => {
    const inner = userTask('sign', '', loop({ inputCollection: '=signers', inputElement: 'signer' }));
    const the = await run(diagram('nested', start('s'), subProcess('round', [start('r-s'), inner, end('r-e'), ...chain('r-s', 'sign', 'r-e')], ext(io({}, { stop: '=true' })) + loop({ inputCollection: '=rounds' }, { until: '=stop = true' })), userTask('after'), end('e'), chain('s', 'round', 'after', 'e')));
    the.create('nested', { rounds: [1, 2], signers: ['a', 'b'] });
    expect(the.tasks('sign')).toHaveLength(4);
    the.completeTask('sign');
    the.completeTask('sign');
    expect(the.active()).toEqual(['nested', 'after']);
    the.completeTask('after');
    the.checkNothingLeft();
  });
});
