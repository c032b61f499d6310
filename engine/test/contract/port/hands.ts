/** What an operator does by hand. Zeebe 8.5 carries over tasks and embedded sub-processes only, which is what is told here; more is the embedded engine's and 8.8's. */
import type { Story } from './stage.js';

const REVIEW = 'p04-legal-review.b3f9c2';
const FILE = { officer: 'wang', unit: 'south' };

export function tellHands(story: Story): void {
  story('a case is moved to another step: one task goes, the other is there, with what it needs', async (stage) => {
    await stage.deploy('review.bpmn');
    const instance = await stage.start(REVIEW, FILE);
    const [draft] = await stage.of('USER_TASK', 'CREATED');
    const move = { type: 'modify-instance', processInstanceKey: instance, activate: [{ elementId: 'review', variables: { moved: true } }], terminate: [draft!.value.elementInstanceKey] } as const;
    const moved = await stage.submit(move, 'move-1');
    expect(moved).toEqual({ accepted: true, actId: 'move-1', key: instance });
    expect(await stage.submit(move, 'move-1')).toEqual(moved);
    expect(await stage.openTasks()).toEqual(['review']);
    expect(await stage.variables(instance)).toMatchObject({ moved: true });
    await stage.complete('review');
    expect(await stage.ended(instance)).toBe('completed');
  });

  story('a move to a step that is not drawn is refused, and nothing is moved', async (stage) => {
    await stage.deploy('review.bpmn');
    const instance = await stage.start(REVIEW, FILE);
    expect(await stage.submit({ type: 'modify-instance', processInstanceKey: instance, activate: [{ elementId: 'erased' }], terminate: [] })).toMatchObject({
      accepted: false, code: 'INVALID_ARGUMENT', reason: `Expected to modify instance of process '${REVIEW}' but it contains one or more activate instructions with an element that could not be found: 'erased'`,
    });
    expect(await stage.openTasks()).toEqual(['draft']);
  });

  story('a case goes on by another procedure, where its open task keeps its key', async (stage) => {
    await stage.deploy('review.bpmn');
    const { processes: [target] } = await stage.deploy('signal.bpmn');
    const instance = await stage.start(REVIEW, FILE);
    const { userTaskKey } = await stage.task('draft');
    const refused = await stage.submit({ type: 'migrate-instance', processInstanceKey: instance, targetProcessKey: target!.key, mapping: {} });
    expect(refused).toMatchObject({ accepted: false, code: 'INVALID_STATE', reason: `Expected to migrate process instance '${instance}' but no mapping instruction defined for active element with id 'draft'. Elements cannot be migrated without a mapping.` });
    const carry = { type: 'migrate-instance', processInstanceKey: instance, targetProcessKey: target!.key, mapping: { draft: 'close-sites' } } as const;
    const carried = await stage.submit(carry, 'carry-1');
    expect(carried).toEqual({ accepted: true, actId: 'carry-1', key: instance });
    expect(await stage.submit(carry, 'carry-1')).toEqual(carried);
    expect(await stage.path('ELEMENT_MIGRATED')).toEqual(['signal', 'close-sites']);
    await stage.done({ type: 'complete-user-task', userTaskKey, variables: {} });
    expect(await stage.ended(instance)).toBe('completed');
  });

  story('a signal reaches everyone who waits for it', async (stage) => {
    await stage.deploy('signal.bpmn');
    await stage.start('signal');
    await stage.start('signal');
    const sent = await stage.submit({ type: 'broadcast-signal', name: 'storm-warning', variables: { level: 3 } });
    expect(sent).toMatchObject({ accepted: true, key: expect.stringMatching(/^\d+$/) });
    expect(await stage.openTasks()).toEqual(['close-sites', 'close-sites']);
  });

  story('a task is handed to somebody, claimed by nobody else, and given back; its dates and groups change', async (stage) => {
    await stage.deploy('review.bpmn');
    await stage.start(REVIEW, FILE);
    const { userTaskKey } = await stage.task('draft');
    await stage.done({ type: 'assign-user-task', userTaskKey, assignee: 'li' });
    expect(await stage.submit({ type: 'assign-user-task', userTaskKey, assignee: 'zhao', claim: true })).toMatchObject({ accepted: false, code: 'INVALID_STATE' });
    await stage.done({ type: 'assign-user-task', userTaskKey, assignee: '' });
    await stage.done({ type: 'assign-user-task', userTaskKey, assignee: 'zhao', claim: true });
    await stage.done({ type: 'update-user-task', userTaskKey, changes: { candidateGroups: ['unit-north'], dueDate: '2030-01-01T00:00:00Z' } });
    const held = await stage.of('USER_TASK', 'ASSIGNED');
    expect(held.slice(-3).map((record) => record.value.assignee)).toEqual(['li', '', 'zhao']);
    const [updated] = await stage.of('USER_TASK', 'UPDATED');
    expect(updated?.value).toMatchObject({ candidateGroupsList: ['unit-north'], dueDate: '2030-01-01T00:00:00Z' });
  });

  story('a job gets more retries before anything failed, and its worker more time', async (stage) => {
    await stage.deploy('service.bpmn');
    await stage.start('service');
    const [job] = await stage.activate('render-document');
    await stage.done({ type: 'update-job', jobKey: job!.key, retries: 7, timeoutMs: 600_000 });
    await stage.opened.advanceClock(120_000);
    await stage.opened.settle();
    expect(await stage.activate('render-document')).toEqual([]);
    await stage.opened.advanceClock(600_000);
    await stage.opened.settle();
    expect(await stage.activate('render-document')).toMatchObject([{ key: job!.key, retries: 7 }]);
    expect(await stage.submit({ type: 'update-job', jobKey: job!.key, retries: 0 })).toMatchObject({ accepted: false, code: 'INVALID_ARGUMENT' });
  });

  story('a decision is evaluated by itself, the newest of its id or one by its key', async (stage) => {
    const { decisions: [decision] } = await stage.deploy('discretion.dmn');
    const expected = { accepted: true, decisionKey: decision!.key, version: 1, output: { grade: 'grave', base: 2000 } };
    expect(await stage.port.evaluateDecision({ id: 'discretion' }, { tons: 7 })).toEqual(expected);
    expect(await stage.port.evaluateDecision({ key: decision!.key }, { tons: 7 })).toEqual(expected);
    // 8.5 calls it an invalid argument.
    expect(await stage.port.evaluateDecision({ id: 'nobody-drew-this' }, {})).toMatchObject({ accepted: false, code: expect.stringMatching(/^(NOT_FOUND|INVALID_ARGUMENT)$/), reason: expect.stringContaining('nobody-drew-this') });
  });
}
