import { boundary, callActivity, chain, diagram, end, error, io, onError, serviceTask, start, userTask } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const child = diagram('legal-review.b3f9c2', start('c-s'), userTask('check'), end('c-e'), chain('c-s', 'check', 'c-e'));
const parent = (called: Readonly<Record<string, string>>, extra = '') => diagram('parent', start('s'), callActivity('call', called, extra), userTask('after'), end('e'), chain('s', 'call', 'after', 'e'));

describe('call activity', () => {
  it('runs the called process and takes its variables back', async () => {
    const the = await run(child, parent({ processId: 'legal-review.b3f9c2' }));
    const instance = the.create('parent', { x: 1 });
    the.completeTask('check', { ok: true });
    expect(the.variables(instance)).toEqual({ x: 1, ok: true });
    the.completeTask('after');
    the.checkNothingLeft();
  });

  it('shares only what is mapped when the diagram says so', async () => {
    const the = await run(child, parent({ processId: '="legal-review." + suffix', propagateAllChildVariables: 'false', propagateAllParentVariables: 'false' }, io({ file: '=x' }, { result: '=ok' })));
    const instance = the.create('parent', { x: 1, suffix: 'b3f9c2' });
    const called = the.events('PROCESS_INSTANCE').find(({ value }) => value.bpmnProcessId === 'legal-review.b3f9c2')!.value.processInstanceKey;
    expect(the.variables(called)).toEqual({ file: 1 });
    the.completeTask('check', { ok: true, secret: 1 });
    expect(the.variables(instance)).toEqual({ x: 1, suffix: 'b3f9c2', result: true });
  });

  it('waits with an incident until the process is there', async () => {
    const the = await run(parent({ processId: 'legal-review.b3f9c2' }));
    the.create('parent');
    expect(the.incidents()).toMatchObject([{ elementId: 'call', errorType: 'CALLED_ELEMENT_ERROR', errorMessage: "Expected process with BPMN process id 'legal-review.b3f9c2' to be deployed, but not found." }]);
    await the.deploy(child);
    the.resolve(the.incidents()[0]!.key);
    expect(the.tasks('check')).toHaveLength(1);
  });

  it('catches on its boundary the error that the called process throws', async () => {
    const failing = diagram('failing', error('x', 'BAD'), start('c-s'), serviceTask('try'), end('bad', onError('x')), chain('c-s', 'try', 'bad'));
    const the = await run(failing, diagram('parent', error('x', 'BAD'), start('s'), callActivity('call', { processId: 'failing' }), boundary('caught', 'call', onError('x')), end('e'), end('caught-end'), chain('s', 'call', 'e'), chain('caught', 'caught-end')));
    the.create('parent');
    the.completeJob('try');
    expect(the.trail()).toEqual(['s completed', 'c-s completed', 'try completed', 'bad terminated', 'failing terminated', 'call terminated', 'caught completed', 'caught-end completed', 'parent completed']);
    the.checkNothingLeft();
  });

  it('takes the called instance along when the case is cancelled, and protects it from being cancelled alone', async () => {
    const the = await run(child, parent({ processId: 'legal-review.b3f9c2' }));
    const instance = the.create('parent');
    const called = the.events('PROCESS_INSTANCE').find(({ value }) => value.bpmnProcessId === 'legal-review.b3f9c2')!.value.processInstanceKey;
    expect(the.cancel(called)).toMatchObject({ accepted: false, code: 'INVALID_STATE' });
    expect(the.cancel(instance)).toMatchObject({ accepted: true, key: instance });
    expect(the.trail().slice(-4)).toEqual(['check terminated', 'legal-review.b3f9c2 terminated', 'call terminated', 'parent terminated']);
    the.checkNothingLeft();
  });

  it('stops a process that calls itself without end', async () => {
    const the = await run(diagram('self', start('s'), callActivity('again', { processId: 'self' }), end('e'), chain('s', 'again', 'e')));
    the.create('self');
    expect(the.incidents()).toMatchObject([{ elementId: 'again', errorType: 'CALLED_ELEMENT_ERROR', errorMessage: expect.stringContaining('maximum depth of 1000') }]);
  }, 120_000);
});
