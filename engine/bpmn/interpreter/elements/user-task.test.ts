import { chain, diagram, end, io, start, userTask } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const one = diagram('one', start('s'), userTask('a', '<zeebe:assignmentDefinition assignee="=officer" candidateGroups="legal, lead" candidateUsers="=helpers"/><zeebe:taskSchedule dueDate="=due"/><zeebe:formDefinition externalReference="form:notice"/><zeebe:taskHeaders><zeebe:header key="step" value="7"/></zeebe:taskHeaders>'), userTask('b'), end('e'), chain('s', 'a', 'b', 'e'));
const GIVEN = { officer: 'zhang', helpers: ['li'], due: '2025-03-10T17:00:00+08:00' };

describe('user task', () => {
  it('says who, until when, and with which form', async () => {
    const the = await run(one);
    the.create('one', GIVEN);
    expect(the.events('USER_TASK').map(({ intent }) => intent)).toEqual(['CREATING', 'CREATED']);
    expect(the.events('USER_TASK')[1]!.value).toMatchObject({ elementId: 'a', assignee: 'zhang', candidateGroupsList: ['legal', 'lead'], candidateUsersList: ['li'], dueDate: GIVEN.due, externalFormReference: 'form:notice', customHeaders: { step: '7' }, creationTimestamp: the.now });
  });

  it('returns the act id that completed it and passes the variables on', async () => {
    const the = await run(one);
    const instance = the.create('one', GIVEN);
    the.completeTask('a', { verdict: 'ok' }, 'act-17');
    expect(the.events('USER_TASK').find(({ intent }) => intent === 'COMPLETED')!.value).toMatchObject({ action: 'act-17', variables: { verdict: 'ok' } });
    expect(the.variables(instance)).toMatchObject({ verdict: 'ok' });
    expect(the.tasks('b')).toHaveLength(1);
  });

  it('answers a repeated act as the first time, and another act with NOT_FOUND', async () => {
    const the = await run(one);
    the.create('one', GIVEN);
    const key = the.task('a');
    const complete = (act: string) => the.command('USER_TASK', 'COMPLETE', key, { variables: {}, action: act }, act);
    expect(complete('act-1')).toMatchObject({ accepted: true, key });
    const written = the.records.length;
    expect(complete('act-1')).toMatchObject({ accepted: true, key });
    expect(the.records).toHaveLength(written);
    expect(complete('act-2')).toMatchObject({ accepted: false, code: 'NOT_FOUND', reason: `Expected to complete user task with key '${key}', but no such user task was found` });
  });

  it('raises an incident for a date that is none, and begins when the data is right', async () => {
    const the = await run(one);
    const instance = the.create('one', { ...GIVEN, due: 'tomorrow' });
    expect(the.incidents()).toMatchObject([{ elementId: 'a', errorType: 'EXTRACT_VALUE_ERROR' }]);
    the.setVariables(instance, { due: GIVEN.due });
    the.resolve(the.incidents()[0]!.key);
    expect(the.tasks('a')).toHaveLength(1);
  });

  it('can be given to someone, and claimed only when nobody has it', async () => {
    const the = await run(one);
    the.create('one', GIVEN);
    const key = the.task('a');
    expect(the.command('USER_TASK', 'CLAIM', key, { assignee: 'li' })).toMatchObject({ accepted: false, code: 'INVALID_STATE' });
    the.command('USER_TASK', 'ASSIGN', key, { assignee: '' });
    expect(the.command('USER_TASK', 'CLAIM', key, { assignee: 'li' })).toMatchObject({ accepted: true });
    expect(the.events('USER_TASK').at(-1)).toMatchObject({ intent: 'ASSIGNED', value: { assignee: 'li', elementId: 'a' } });
  });

  it('keeps an output mapping that fails for a second try', async () => {
    const the = await run(diagram('map', start('s'), userTask('a', io({ local: '=x' }, { 'file.size': '=count(list)' })), end('e'), chain('s', 'a', 'e')));
    const instance = the.create('map', { x: 1, file: { name: 'f' } });
    the.completeTask('a', { list: [1, 2, 3] });
    expect(the.trail()).toContain('map completed');
    expect(the.events('VARIABLE').filter(({ value }) => value.scopeKey === instance && value.name === 'file').at(-1)!.value.value).toBe('{"name":"f","size":3}');
    the.checkNothingLeft();
  });
});
