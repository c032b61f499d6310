import { boundary, chain, diagram, end, error, eventSubProcess, executionListeners, ext, flow, io, loop, message, ofProcess, onError, onMessage, serviceTask, start, timer } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const HOUR = 3_600_000;
const task = diagram('p', error('er', 'boom'), start('s'), serviceTask('a', io({ inp: '=1' }, { out: '=inp + y' }) + executionListeners(['start', 'L1'], ['start', 'L2'], ['end', 'L3'])), end('e'), chain('s', 'a', 'e'),
  boundary('bt', 'a', timer('timeDuration', 'PT1H')), boundary('be', 'a', onError('er')), flow('bt', 'e'), flow('be', 'e'));

describe('execution listeners', () => {
  it('run one after the other before the element begins and before it ends; nothing is open meanwhile', async () => {
    const the = await run(task);
    const key = the.create('p', { y: 5 });
    const [element = ''] = the.instances('a');
    expect([the.variables(element), the.jobs('a').length, the.events('TIMER')]).toEqual([{ inp: 1 }, 1, []]);
    the.completeJobOf('L1', { z: 1, inp: 7 });
    expect(the.variables(element)).toEqual({ inp: 7, z: 1 });
    the.completeJobOf('L2');
    expect(the.events('TIMER').map(({ intent }) => intent)).toEqual(['CREATED']);
    the.completeJobOf('a', { fromJob: 2 });
    expect(the.variables(key)).toEqual({ y: 5, out: 12 });
    expect(the.events('TIMER').map(({ intent }) => intent)).toEqual(['CREATED', 'CANCELED']);
    the.passes(2 * HOUR);
    the.completeJobOf('L3', { endVar: 3, out: 99 });
    expect(the.events('VARIABLE').slice(-2).map(({ value }) => [value.name, value.value, value.scopeKey])).toEqual([['endVar', '3', key], ['out', '99', key]]);
    expect(the.events('JOB').filter(({ intent }) => intent === 'CREATED').map(({ value }) => [value.type, value.jobKind, value.jobListenerEventType])).toEqual([
      ['L1', 'EXECUTION_LISTENER', 'START'], ['L2', 'EXECUTION_LISTENER', 'START'], ['a', undefined, undefined], ['L3', 'EXECUTION_LISTENER', 'END'],
    ]);
    the.checkNothingLeft();
  });

  it('that fails for good is an incident of its own; it may not throw an error', async () => {
    const the = await run(task);
    the.create('p', { y: 5 });
    const [job = ''] = the.jobs('a');
    expect(the.throwError('a', 'boom')).toMatchObject({ code: 'INVALID_STATE', reason: expect.stringContaining(`Cannot throw BPMN error from EXECUTION_LISTENER job with key '${job}', type 'L1'`) });
    the.failJob('a', 0);
    const [incident] = the.events('INCIDENT');
    expect(incident?.value).toMatchObject({ errorType: 'EXECUTION_LISTENER_NO_RETRIES', jobKey: job });
    the.command('JOB', 'UPDATE_RETRIES', job, { retries: 1 });
    expect(the.resolve(incident?.key ?? '').accepted).toBe(true);
    the.completeJobOf('L1');
    the.completeJobOf('L2');
    expect(the.active()).toEqual(['p', 'a']);
  });

  it('stand at the process, at events, and at each pass of a multi-instance activity, whose output is gathered after them', async () => {
    const the = await run(diagram('p', ofProcess(executionListeners(['start', 'pS'], ['end', 'pE'])), start('s', ext(executionListeners(['end', 'sE']))),
      serviceTask('m', executionListeners(['start', 'mS'], ['end', 'mE']), loop({ inputCollection: '=[1,2]', inputElement: 'x', outputCollection: 'res', outputElement: '=o' }, { sequential: true })),
      end('e', ext(executionListeners(['start', 'eS'], ['end', 'eE']))), chain('s', 'm', 'e')));
    const key = the.create('p');
    for (const type of ['pS', 'sE', 'mS', 'm', 'mE', 'mS', 'm', 'mE', 'eS', 'eE']) expect(the.completeJobOf(type, { o: 4, [`v_${type}`]: 1 }).accepted).toBe(true);
    expect(the.variables(key)).toEqual({ o: 4, res: [4, 4], v_pS: 1, v_sE: 1, v_m: 1, v_eE: 1 });
    the.completeJobOf('pE');
    the.checkNothingLeft();
  });

  it('go with an element that is interrupted while they run', async () => {
    const the = await run(diagram('p', message('stop', 'stop', '="k"'), start('s'), serviceTask('a', executionListeners(['start', 'L1'])), end('e'), chain('s', 'a', 'e'), eventSubProcess('esp', [start('es', onMessage('stop')), end('ee'), ...chain('es', 'ee')])));
    the.create('p');
    the.publish('stop', 'k');
    expect(the.events('JOB').map(({ intent }) => intent)).toEqual(['CREATED', 'CANCELED']);
    the.checkNothingLeft();
  });
});
