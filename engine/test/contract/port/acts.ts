import { DeploymentRefused } from '../../../runtime/port.js';
import type { Story } from './stage.js';

const REVIEW = 'p04-legal-review.b3f9c2';
const FILE = { officer: 'wang', unit: 'south' };

export function tellActs(story: Story): void {
  story('a model is deployed under its pinned id, and the same file again is the same version', async (stage) => {
    const first = await stage.deploy('review.bpmn');
    const again = await stage.deploy('review.bpmn');
    expect(first.processes).toEqual([{ processId: REVIEW, version: 1, key: expect.stringMatching(/^\d+$/), resourceName: 'review.bpmn' }]);
    expect(again.processes).toEqual(first.processes);
  });

  story('a decision is deployed beside the process that uses it', async (stage) => {
    const { processes, decisions } = await stage.deploy('decision.bpmn', 'discretion.dmn');
    expect(processes.map((process) => process.processId)).toEqual(['decision']);
    expect(decisions.map(({ decisionId, version }) => ({ decisionId, version }))).toEqual([{ decisionId: 'discretion', version: 1 }]);
  });

  story('a refused model names its file and element, and nothing of the deployment stands', async (stage) => {
    const refused = await stage.deploy('review.bpmn', 'refused.bpmn').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DeploymentRefused);
    expect((refused as DeploymentRefused).findings).toEqual([{ resource: 'refused.bpmn', elementId: 'nameless', message: expect.stringContaining('zeebe:taskDefinition') }]);
    expect(await stage.submit({ type: 'create-instance', processId: REVIEW, variables: {} })).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
  });

  story('an instance is started once, however often the act is sent', async (stage) => {
    await stage.deploy('review.bpmn');
    const act = { type: 'create-instance', processId: REVIEW, variables: FILE } as const;
    const first = await stage.submit(act, 'open-case-1');
    const again = await stage.submit(act, 'open-case-1');
    expect(first).toEqual({ accepted: true, actId: 'open-case-1', key: expect.stringMatching(/^\d+$/) });
    expect(again).toEqual(first);
    expect(await stage.openTasks()).toEqual(['draft']);
  });

  story('an unknown process cannot be started', async (stage) => {
    const outcome = await stage.submit({ type: 'create-instance', processId: 'nobody-drew-this', variables: {} });
    expect(outcome).toMatchObject({ accepted: false, code: 'NOT_FOUND', reason: expect.stringContaining('nobody-drew-this') });
  });

  story('a person acts: the task is done, carries the act, and the next task appears', async (stage) => {
    await stage.deploy('review.bpmn');
    const instance = await stage.start(REVIEW, FILE);
    const { userTaskKey } = await stage.task('draft');
    expect(await stage.submit({ type: 'complete-user-task', userTaskKey, variables: { lawful: true } }, 'sign-7')).toEqual({ accepted: true, actId: 'sign-7', key: userTaskKey });
    expect(await stage.openTasks()).toEqual(['review']);
    const [completed] = await stage.of('USER_TASK', 'COMPLETED');
    expect(completed?.value).toMatchObject({ userTaskKey, elementId: 'draft', action: 'sign-7', processInstanceKey: instance });
    expect(await stage.variables(instance)).toMatchObject({ lawful: true });
    await stage.complete('review');
    expect(await stage.openTasks()).toEqual([]);
    expect(await stage.ended(instance)).toBe('completed');
  });

  story('a task tells its form, its groups, its holder and its headers', async (stage) => {
    await stage.deploy('review.bpmn');
    await stage.start(REVIEW, FILE);
    const [created] = await stage.of('USER_TASK', 'CREATED');
    expect(created?.value).toMatchObject({ elementId: 'draft', bpmnProcessId: REVIEW, externalFormReference: 'draft-form', candidateGroupsList: ['unit-south'], customHeaders: { phase: 'draft' } });
    const held = await stage.of('USER_TASK', 'CREATED', 'ASSIGNED');
    expect(held.map((record) => record.value.assignee)).toContain('wang');
  });

  story('open tasks are asked for by instance, and in pages that meet without gap or repeat', async (stage) => {
    await stage.deploy('review.bpmn');
    const instances = [];
    for (let count = 0; count < 5; count++) instances.push(await stage.start(REVIEW, FILE));
    const all = await stage.port.openUserTasks();
    expect(all.map((task) => task.processInstanceKey)).toEqual(instances);
    const paged = [];
    for (let page = await stage.port.openUserTasks({ max: 2 }); page.length > 0; page = await stage.port.openUserTasks({ max: 2, after: paged.at(-1)?.userTaskKey ?? '' })) paged.push(...page);
    expect(paged).toEqual(all);
    expect(await stage.port.openUserTasks({ processInstanceKey: instances[3] ?? '' })).toEqual([all[3]]);
    expect(await stage.port.openUserTasks({ processInstanceKey: '2251799813699999' })).toEqual([]);
  });

  story('an act on a task that is gone is refused, and its repeat is answered alike', async (stage) => {
    await stage.deploy('review.bpmn');
    await stage.start(REVIEW, FILE);
    const { userTaskKey } = await stage.task('draft');
    await stage.done({ type: 'complete-user-task', userTaskKey, variables: {} }, 'sign-1');
    const late = { type: 'complete-user-task', userTaskKey, variables: {} } as const;
    const refused = await stage.submit(late, 'sign-2');
    expect(refused).toMatchObject({ accepted: false, actId: 'sign-2', code: 'NOT_FOUND', reason: expect.stringContaining(userTaskKey) });
    expect(await stage.submit(late, 'sign-2')).toEqual(refused);
    expect(await stage.submit(late, 'sign-1')).toEqual({ accepted: true, actId: 'sign-1', key: userTaskKey });
    expect(await stage.openTasks()).toEqual(['review']);
  });

  story('an act on something that never was is refused', async (stage) => {
    const nothing = '2251799813699999';
    expect(await stage.submit({ type: 'complete-user-task', userTaskKey: nothing, variables: {} })).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
    expect(await stage.submit({ type: 'cancel-instance', processInstanceKey: nothing })).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
    expect(await stage.submit({ type: 'complete-job', jobKey: nothing, variables: {} })).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
    expect(await stage.submit({ type: 'resolve-incident', incidentKey: nothing })).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
    expect(await stage.submit({ type: 'set-variables', scopeKey: nothing, variables: { a: 1 }, local: true })).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
  });

  story('a cancelled instance takes its open tasks with it, and the repeated act is answered alike', async (stage) => {
    await stage.deploy('review.bpmn');
    const instance = await stage.start(REVIEW, FILE);
    const cancelled = await stage.submit({ type: 'cancel-instance', processInstanceKey: instance }, 'revoke-1');
    expect(cancelled).toEqual({ accepted: true, actId: 'revoke-1', key: instance });
    expect(await stage.submit({ type: 'cancel-instance', processInstanceKey: instance }, 'revoke-1')).toEqual(cancelled);
    expect(await stage.openTasks()).toEqual([]);
    expect(await stage.ended(instance)).toBe('terminated');
    expect((await stage.of('USER_TASK', 'CANCELED')).map((record) => record.value.elementId)).toEqual(['draft']);
  });

  story('a case is reseated: cancelled, and begun again at another element', async (stage) => {
    await stage.deploy('review.bpmn');
    const before = await stage.start(REVIEW, FILE);
    await stage.done({ type: 'cancel-instance', processInstanceKey: before });
    const after = await stage.start(REVIEW, { ...FILE, reseated: true }, ['review']);
    expect(await stage.openTasks()).toEqual(['review']);
    expect((await stage.task('review')).processInstanceKey).toBe(after);
    await stage.complete('review');
    expect(await stage.ended(after)).toBe('completed');
  });

  story('a case cannot be reseated at an element that is not drawn', async (stage) => {
    await stage.deploy('review.bpmn');
    expect(await stage.submit({ type: 'create-instance', processId: REVIEW, variables: {}, startAt: ['erased'] })).toMatchObject({ accepted: false, code: 'INVALID_ARGUMENT', reason: expect.stringContaining('erased') });
  });
}
