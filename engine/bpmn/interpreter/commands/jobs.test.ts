import { chain, diagram, end, error, onError, serviceTask, start } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const one = diagram('one', start('s'), serviceTask('render', '<zeebe:taskHeaders><zeebe:header key="template" value="notice"/></zeebe:taskHeaders>'), end('e'), chain('s', 'render', 'e'));

describe('jobs', () => {
  it('are taken once, with the variables their element sees', async () => {
    const the = await run(one);
    the.create('one', { a: 1 });
    const answer = the.command('JOB_BATCH', 'ACTIVATE', '-1', { type: 'render', worker: 'w', timeout: 1000, maxJobsToActivate: 5 });
    expect(answer).toMatchObject({ accepted: true, value: { variables: [{ a: 1 }], jobs: [{ variables: { a: 1 }, retries: 3, deadline: the.now + 1000, customHeaders: { template: 'notice' } }] } });
    const written = the.records.length;
    expect(the.activateJobs('render')).toEqual([]);
    expect(the.records).toHaveLength(written);
    the.completeJob('render');
    the.checkNothingLeft();
  });

  it('come back when their worker is silent for too long', async () => {
    const the = await run(one);
    the.create('one');
    const keys = the.activateJobs('render', 5, 1000);
    the.passes(999);
    expect(the.activateJobs('render')).toEqual([]);
    the.passes(1);
    expect(the.activateJobs('render')).toEqual(keys);
  });

  it('that failed wait for their back-off', async () => {
    const the = await run(one);
    the.create('one');
    the.activateJobs('render');
    the.failJob('render', 2, 5000);
    expect(the.activateJobs('render')).toEqual([]);
    the.passes(5000);
    expect(the.activateJobs('render')).toHaveLength(1);
  });

  it('without retries are an incident, resolved once there are retries again', async () => {
    const the = await run(one);
    the.create('one');
    the.activateJobs('render');
    the.failJob('render', 0);
    const [incident] = the.incidents();
    expect(incident).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'out of paper' });
    expect(the.resolve(incident!.key)).toMatchObject({ accepted: false, code: 'INVALID_STATE' });
    the.command('JOB', 'UPDATE_RETRIES', the.job('render'), { retries: 1 });
    the.resolve(incident!.key);
    expect(the.activateJobs('render')).toHaveLength(1);
    the.completeJob('render');
    the.checkNothingLeft();
  });

  it('whose error nobody catches are an incident, and can be tried again', async () => {
    const the = await run(one);
    the.create('one');
    the.throwError('render', 'LOST');
    expect(the.incidents()).toMatchObject([{ errorType: 'UNHANDLED_ERROR_EVENT' }]);
    the.resolve(the.incidents()[0]!.key);
    the.completeJob('render');
    the.checkNothingLeft();
  });

  it('leave nothing when their instance is cancelled, incident included', async () => {
    const the = await run(one);
    const instance = the.create('one');
    the.activateJobs('render');
    the.failJob('render', 0);
    the.cancel(instance);
    expect(the.events('INCIDENT').at(-1)).toMatchObject({ intent: 'RESOLVED' });
    the.checkNothingLeft();
  });
});

describe('error end event', () => {
  it('that nobody catches is an incident at the event', async () => {
    const the = await run(diagram('p', error('x', 'X'), start('s'), end('bad', onError('x')), chain('s', 'bad')));
    const instance = the.create('p');
    expect(the.incidents()).toMatchObject([{ elementId: 'bad', errorType: 'UNHANDLED_ERROR_EVENT' }]);
    the.cancel(instance);
    the.checkNothingLeft();
  });
});
