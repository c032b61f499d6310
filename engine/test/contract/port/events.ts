import type { Story } from './stage.js';
import { HOUR } from './stage.js';

export function tellEvents(story: Story): void {
  story('a message reaches the case it names, with what it says, and no other case', async (stage) => {
    await stage.deploy('message.bpmn');
    const [one, other] = [await stage.start('message', { caseId: 'c1' }), await stage.start('message', { caseId: 'c2' })];
    await stage.message('fine-paid', 'c1', { receipt: '0031' });
    await stage.message('receipt-filed', 'c1');
    expect(await stage.openTasks()).toEqual(['close']);
    expect((await stage.task('close')).processInstanceKey).toBe(one);
    expect(await stage.variables(one)).toMatchObject({ receipt: '0031' });
    expect(await stage.variables(other)).toEqual({ caseId: 'c2' });
  });

  story('a message that comes early waits as long as it may', async (stage) => {
    await stage.deploy('message.bpmn');
    await stage.message('fine-paid', 'c1', {}, HOUR);
    await stage.message('receipt-filed', 'c1', {}, 3 * HOUR);
    await stage.start('message', { caseId: 'c1' });
    expect(await stage.openTasks()).toEqual(['close']);
  });

  story('a message whose time is over reaches nobody', async (stage) => {
    await stage.deploy('message.bpmn');
    const payment = await stage.message('fine-paid', 'c1', {}, HOUR);
    await stage.opened.advanceClock(3 * HOUR);
    await stage.message('receipt-filed', 'c1');
    const instance = await stage.start('message', { caseId: 'c1' });
    expect(await stage.openTasks()).toEqual([]);
    expect(await stage.ended(instance)).toBe('running');
    expect((await stage.of('MESSAGE', 'EXPIRED')).map((record) => record.key)).toContain(payment);
  });

  story('the same message twice is one message', async (stage) => {
    await stage.deploy('event-sub-process.bpmn');
    await stage.start('event-sub-process', { caseId: 'c1' });
    const act = { type: 'publish-message', name: 'hearing-requested', correlationKey: 'c1', timeToLiveMs: HOUR, variables: {} } as const;
    const first = await stage.submit(act, 'request-1');
    expect(await stage.submit(act, 'request-1')).toEqual(first);
    expect(await stage.openTasks()).toEqual(['hold-hearing', 'investigate']);
  });

  story('a withdrawal at the border of a task cancels the task', async (stage) => {
    await stage.deploy('withdraw.bpmn');
    const instance = await stage.start('withdraw', { caseId: 'c1' });
    const { userTaskKey } = await stage.task('hear');
    await stage.message('hearing-withdrawn', 'c1', { reason: 'settled' });
    expect(await stage.openTasks()).toEqual(['record-withdrawal']);
    expect(await stage.variables(instance)).toEqual({ caseId: 'c1', reason: 'settled' });
    expect((await stage.of('USER_TASK', 'CANCELED')).map((record) => record.value.userTaskKey)).toEqual([userTaskKey]);
    expect(await stage.submit({ type: 'complete-user-task', userTaskKey, variables: {} })).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
  });

  story('a term is released by its occurrence: the window closes and the decision may be made', async (stage) => {
    await stage.deploy('term.bpmn');
    await stage.start('term', { caseId: 'c1', defenceWindow: 'c1/defence-window/1' });
    await stage.message('term:defence-window', 'c2/defence-window/1');
    expect(await stage.openTasks()).toEqual([]);
    await stage.message('term:defence-window', 'c1/defence-window/1');
    expect(await stage.openTasks()).toEqual(['decide']);
  });

  story('the release of an earlier occurrence never lets a later round pass', async (stage) => {
    await stage.deploy('term.bpmn');
    await stage.start('term', { caseId: 'c1', defenceWindow: 'c1/defence-window/1' });
    await stage.message('defence-submitted', 'c1');
    expect(await stage.openTasks()).toEqual(['hear-defence']);
    await stage.message('term:defence-window', 'c1/defence-window/1');
    await stage.complete('hear-defence', { defenceWindow: 'c1/defence-window/2' });
    expect(await stage.openTasks()).toEqual([]);
    await stage.message('term:defence-window', 'c1/defence-window/2');
    expect(await stage.openTasks()).toEqual(['decide']);
  });

  story('a term inside a sub-process is found by the key of that scope', async (stage) => {
    await stage.deploy('sub-process-term.bpmn');
    await stage.start('sub-process-term', { terms: { defence: 'c1/defence-window/1' } });
    await stage.message('term:defence-window', 'c1/defence-window/1');
    expect(await stage.openTasks()).toEqual(['decide']);
  });

  story('a right that may be used again: an event sub-process is entered twice while the work goes on', async (stage) => {
    await stage.deploy('event-sub-process.bpmn');
    const instance = await stage.start('event-sub-process', { caseId: 'c1' });
    await stage.message('hearing-requested', 'c1', { by: 'owner' });
    await stage.message('hearing-requested', 'c1', { by: 'tenant' });
    expect(await stage.openTasks()).toEqual(['hold-hearing', 'hold-hearing', 'investigate']);
    expect(await stage.variables(instance)).toEqual({ caseId: 'c1', by: 'tenant' });
    await stage.complete('investigate');
    expect(await stage.ended(instance)).toBe('running');
    await stage.complete('hold-hearing');
    await stage.complete('hold-hearing');
    expect(await stage.ended(instance)).toBe('completed');
  });

  story('with an output mapping on its start event, a message stays there and only what is mapped goes up', async (stage) => {
    await stage.deploy('event-sub-process.bpmn');
    const instance = await stage.start('event-sub-process', { caseId: 'c1' });
    await stage.message('report-received', 'c1', { reporter: 'owner' });
    await stage.message('report-received', 'c1', { reporter: 'tenant' });
    expect(await stage.variables(instance)).toEqual({ caseId: 'c1', lastReporter: 'tenant' });
    const local = (await stage.of('VARIABLE', 'CREATED')).filter((record) => record.value.name === 'reporter');
    const starts = (await stage.of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')).filter((record) => record.value.elementId === 'report-received');
    expect(local.map((record) => [record.value.value, record.value.scopeKey])).toEqual([['"owner"', starts[0]?.key], ['"tenant"', starts[1]?.key]]);
  });

  story('an event sub-process that declares a variable of its own keeps it for each time it is entered', async (stage) => {
    await stage.deploy('event-sub-process.bpmn');
    const instance = await stage.start('event-sub-process', { caseId: 'c1' });
    await stage.message('objection-filed', 'c1', { by: 'owner' });
    await stage.message('objection-filed', 'c1', { by: 'tenant' });
    expect(await stage.variables(instance)).toEqual({ caseId: 'c1' });
    const entered = (await stage.of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')).filter((record) => record.value.elementId === 'objection');
    expect(await Promise.all(entered.map((record) => stage.variables(record.key)))).toEqual([{ objector: 'owner' }, { objector: 'tenant' }]);
  });

  story('a technical wait ends when its time has come, and not before', async (stage) => {
    await stage.deploy('timer.bpmn');
    await stage.start('timer');
    await stage.opened.advanceClock(HOUR);
    await stage.opened.settle();
    expect(await stage.openTasks()).toEqual([]);
    await stage.opened.advanceClock(2 * HOUR);
    await stage.opened.settle();
    expect(await stage.openTasks()).toEqual(['call-back']);
  });

  story('a reminder leaves the task open, a far deadline of sixty days ends it', async (stage) => {
    await stage.deploy('timer.bpmn');
    const instance = await stage.start('timer', {}, ['call-back']);
    await stage.opened.advanceClock(25 * HOUR);
    await stage.opened.settle();
    expect(await stage.openTasks()).toEqual(['call-back', 'reminder']);
    await stage.complete('reminder');
    await stage.opened.advanceClock(60 * 24 * HOUR);
    await stage.opened.settle();
    expect(await stage.openTasks()).toEqual([]);
    expect(await stage.ended(instance)).toBe('completed');
    expect((await stage.of('USER_TASK', 'CANCELED')).map((record) => record.value.elementId)).toEqual(['call-back']);
  });
}
