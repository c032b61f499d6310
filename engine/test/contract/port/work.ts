import type { Story } from './stage.js';

export function tellWork(story: Story): void {
  story('a worker takes a job, with its headers and variables, and completes it', async (stage) => {
    await stage.deploy('service.bpmn');
    const instance = await stage.start('service', { caseId: 'c1' });
    const [job, ...others] = await stage.activate('render-document');
    expect(others).toEqual([]);
    expect(job).toMatchObject({ type: 'render-document', processInstanceKey: instance, processId: 'service', elementId: 'render', retries: 2, variables: { caseId: 'c1' }, headers: { template: 'decision' } });
    expect(await stage.activate('render-document')).toEqual([]);
    const completed = await stage.submit({ type: 'complete-job', jobKey: job!.key, variables: { document: 'd1' } }, 'render-1');
    expect(completed).toEqual({ accepted: true, actId: 'render-1', key: job!.key });
    expect(await stage.submit({ type: 'complete-job', jobKey: job!.key, variables: { document: 'd1' } }, 'render-1')).toEqual(completed);
    expect(await stage.openTasks()).toEqual(['sign']);
    expect(await stage.variables(instance)).toEqual({ caseId: 'c1', document: 'd1' });
  });

  story('a failed job comes back while it has retries; without any it is an incident, and goes on once that is resolved', async (stage) => {
    await stage.deploy('service.bpmn');
    await stage.start('service');
    const [first] = await stage.activate('render-document');
    await stage.done({ type: 'fail-job', jobKey: first!.key, retries: 1, message: 'printer asleep', backOffMs: 0 });
    const [second] = await stage.activate('render-document');
    expect(second).toMatchObject({ key: first!.key, retries: 1 });
    await stage.done({ type: 'fail-job', jobKey: first!.key, retries: 0, message: 'no paper', backOffMs: 0 });
    expect(await stage.activate('render-document')).toEqual([]);
    const [incident] = await stage.of('INCIDENT', 'CREATED');
    expect(incident?.value).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'no paper', elementId: 'render', jobKey: first!.key });
    await stage.done({ type: 'resolve-incident', incidentKey: incident!.key, jobKey: first!.key, retries: 3 });
    const [third] = await stage.activate('render-document');
    expect(third).toMatchObject({ key: first!.key, retries: 3 });
    await stage.done({ type: 'complete-job', jobKey: first!.key, variables: {} });
    expect(await stage.openTasks()).toEqual(['sign']);
    expect(await stage.of('INCIDENT', 'RESOLVED')).toHaveLength(1);
  });

  story('a failed job rests as long as the worker says', async (stage) => {
    await stage.deploy('service.bpmn');
    await stage.start('service');
    const [job] = await stage.activate('render-document');
    await stage.done({ type: 'fail-job', jobKey: job!.key, retries: 1, message: 'printer asleep', backOffMs: 600_000 });
    expect(await stage.activate('render-document')).toEqual([]);
    await stage.opened.advanceClock(700_000);
    await stage.opened.settle();
    expect(await stage.activate('render-document')).toHaveLength(1);
  });

  story('a job that its worker forgot comes back after its time', async (stage) => {
    await stage.deploy('service.bpmn');
    await stage.start('service');
    const [job] = await stage.activate('render-document');
    await stage.opened.advanceClock(180_000);
    await stage.opened.settle();
    const [again] = await stage.activate('render-document');
    expect(again?.key).toBe(job?.key);
  });

  story('an error that the drawing foresees takes the drawn way', async (stage) => {
    await stage.deploy('service.bpmn');
    const instance = await stage.start('service');
    const [job] = await stage.activate('render-document');
    await stage.done({ type: 'throw-error', jobKey: job!.key, errorCode: 'NO_FONT', message: 'U+31350 has no font', variables: { missing: 'U+31350' } });
    expect(await stage.openTasks()).toEqual(['repair']);
    const caught = (await stage.of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')).find((record) => record.value.elementId === 'no-font');
    expect(await stage.variables(caught!.key)).toEqual({ missing: 'U+31350' });
    expect(await stage.variables(instance)).toEqual({});
  });

  story('an error that nobody foresaw is an incident', async (stage) => {
    await stage.deploy('service.bpmn');
    await stage.start('service');
    const [job] = await stage.activate('render-document');
    await stage.done({ type: 'throw-error', jobKey: job!.key, errorCode: 'FIRE', message: 'the printer burns', variables: {} });
    expect((await stage.of('INCIDENT', 'CREATED')).map((record) => record.value.errorType)).toEqual(['UNHANDLED_ERROR_EVENT']);
    expect(await stage.openTasks()).toEqual([]);
  });

  story('a condition that cannot be decided is an incident; corrected and resolved, the case goes on', async (stage) => {
    await stage.deploy('incident.bpmn');
    const instance = await stage.start('incident', { amount: 'a lot' });
    const [incident] = await stage.of('INCIDENT', 'CREATED');
    expect(incident?.value).toMatchObject({ processInstanceKey: instance, elementId: 'large', jobKey: '-1' });
    await stage.done({ type: 'set-variables', scopeKey: instance, variables: { amount: 12_000 }, local: true });
    const resolved = await stage.submit({ type: 'resolve-incident', incidentKey: incident!.key }, 'mend-1');
    expect(resolved).toEqual({ accepted: true, actId: 'mend-1', key: incident!.key });
    expect(await stage.openTasks()).toEqual(['council']);
    expect((await stage.of('INCIDENT', 'RESOLVED')).map((record) => record.key)).toEqual([incident!.key]);
  });

  story('resolved without being corrected, the incident stands again', async (stage) => {
    await stage.deploy('incident.bpmn');
    await stage.start('incident', { amount: 'a lot' });
    const [incident] = await stage.of('INCIDENT', 'CREATED');
    await stage.done({ type: 'resolve-incident', incidentKey: incident!.key });
    expect(await stage.of('INCIDENT', 'CREATED')).toHaveLength(2);
    expect(await stage.openTasks()).toEqual([]);
  });
}
