import { assigned, boundary, chain, diagram, end, flow, start, taskListeners, timer, userTask } from '../../../test/dsl/diagram.js';
import { run, type Engine } from '../../../test/dsl/engine.js';

const HOUR = 3_600_000;
const all = taskListeners(['creating', 'cr'], ['assigning', 'as'], ['updating', 'up'], ['completing', 'co'], ['completing', 'co2'], ['canceling', 'ca']);
const model = diagram('p', start('s'), userTask('t', all + assigned('ann', 'g')), end('e'), chain('s', 't', 'e'), boundary('late', 't', timer('timeDuration', 'PT1H')), flow('late', 'e'));
const life = (the: Engine): readonly string[] => the.events('USER_TASK').map(({ intent }) => intent);

async function open(): Promise<Engine> {
  const the = await run(model);
  the.create('p', { y: 5 });
  the.completeJobOf('cr');
  the.completeJobOf('as');
  return the;
}

describe('task listeners', () => {
  it('come before a task is there, and before its first holder is', async () => {
    const the = await run(model);
    the.create('p', { y: 5 });
    expect([life(the), the.tasks('t')]).toEqual([['CREATING'], []]);
    expect(the.events('JOB')[0]?.value).toMatchObject({ type: 'cr', jobKind: 'TASK_LISTENER', jobListenerEventType: 'CREATING', customHeaders: { 'io.camunda.zeebe:assignee': 'ann', 'io.camunda.zeebe:candidateGroups': '["g"]' } });
    the.completeJobOf('cr');
    expect(life(the)).toEqual(['CREATING', 'CREATED', 'ASSIGNING']);
    expect(the.events('USER_TASK')[1]?.value.assignee).toBe('');
    the.completeJobOf('as');
    expect(the.events('USER_TASK').at(-1)).toMatchObject({ intent: 'ASSIGNED', value: { assignee: 'ann', changedAttributes: ['assignee'] } });
  });

  it('see what a completion brings, correct it, and let it take effect after the last', async () => {
    const the = await open();
    expect(the.completeTask('t', { d: 1 }, 'done').accepted).toBe(true);
    expect(the.completeTask('t', {}, 'again')).toMatchObject({ code: 'INVALID_STATE', reason: expect.stringContaining("but it is in state 'COMPLETING'") });
    the.completeJobOf('co', {}, { corrections: { assignee: 'bob', priority: 7 } });
    the.completeJobOf('co2');
    expect(life(the).slice(-3)).toEqual(['COMPLETING', 'CORRECTED', 'COMPLETED']);
    expect(the.events('USER_TASK').at(-1)?.value).toMatchObject({ assignee: 'bob', priority: 7, action: 'done', variables: { d: 1 }, changedAttributes: ['assignee', 'priority'] });
    expect(the.events('VARIABLE').at(-1)?.value).toMatchObject({ name: 'd', value: '1' });
    the.checkNothingLeft();
  });

  it('deny: the task stays as it was, and may be tried again', async () => {
    const the = await open();
    the.completeTask('t', { d: 1 });
    the.completeJobOf('co', {}, { denied: true, deniedReason: 'no seal' });
    expect(the.events('USER_TASK').at(-1)).toMatchObject({ intent: 'COMPLETION_DENIED', value: { deniedReason: 'no seal' } });
    expect(the.updateTask('t', { candidateGroupsList: ['z'] }).accepted).toBe(true);
    the.completeJobOf('up', {}, { denied: true });
    the.assignTask('t', 'carl');
    the.completeJobOf('as', {}, { denied: true });
    expect(life(the).slice(-4)).toEqual(['UPDATING', 'UPDATE_DENIED', 'ASSIGNING', 'ASSIGNMENT_DENIED']);
    the.completeTask('t');
    the.completeJobOf('co');
    the.completeJobOf('co2');
    expect(the.events('USER_TASK').at(-1)?.value).toMatchObject({ assignee: 'ann', candidateGroupsList: ['g'] });
    the.checkNothingLeft();
  });

  it('hold a task that is cancelled until the last has run, even in the midst of another change', async () => {
    const the = await open();
    the.assignTask('t', 'carl');
    the.passes(HOUR);
    expect(life(the).at(-1)).toBe('CANCELING');
    expect(the.events('JOB').slice(-2).map(({ intent, value }) => `${value.type} ${intent}`)).toEqual(['as CANCELED', 'ca CREATED']);
    expect(the.completeJobOf('ca', {}, { denied: true })).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining('possible for ASSIGNING, UPDATING and COMPLETING only') });
    the.completeJobOf('ca');
    expect(the.trail().slice(-3)).toEqual(['late completed', 'e completed', 'p completed']);
    the.checkNothingLeft();
  });

  it('hold a task that was never there, too', async () => {
    const the = await run(model);
    const key = the.create('p', { y: 5 });
    the.cancel(key);
    expect(life(the)).toEqual(['CREATING', 'CANCELING']);
    the.completeJobOf('ca');
    the.checkNothingLeft();
  });

  it('bring no variables, throw no errors, and are an incident of their own when they fail', async () => {
    const the = await run(model);
    the.create('p', { y: 5 });
    expect(the.completeJobOf('cr', { x: 1 })).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining('without variables') });
    expect(the.completeJobOf('cr', {}, { corrections: { priority: 101 } })).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(the.throwError('t', 'boom')).toMatchObject({ code: 'INVALID_STATE', reason: expect.stringContaining('Cannot throw BPMN error from TASK_LISTENER job') });
    the.failJob('t', 0);
    expect(the.events('INCIDENT')[0]?.value.errorType).toBe('TASK_LISTENER_NO_RETRIES');
  });
});

describe('updating a task', () => {
  it('changes candidates, dates and priority, and nothing else', async () => {
    const the = await run(diagram('p', start('s'), userTask('t', assigned('ann')), end('e'), chain('s', 't', 'e')));
    the.create('p');
    expect(the.updateTask('t', { dueDate: '2030-01-01T00:00:00Z', priority: 80, assignee: 'eve', changedAttributes: ['dueDate', 'priority'] }).accepted).toBe(true);
    expect(the.events('USER_TASK').at(-1)).toMatchObject({ intent: 'UPDATED', value: { assignee: 'ann', dueDate: '2030-01-01T00:00:00Z', priority: 80, action: 'update' } });
    expect(the.updateTask('t', { dueDate: 'soon' })).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining("'soon' is not a date and time") });
    expect(the.command('USER_TASK', 'UPDATE', '7', {})).toMatchObject({ code: 'NOT_FOUND' });
    the.completeTask('t');
    expect(the.events('USER_TASK').at(-1)?.value.priority).toBe(80);
  });
});
