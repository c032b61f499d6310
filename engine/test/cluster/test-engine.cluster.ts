/** The test engine's user-task endpoints against the real REST gateway's behaviour, as far as it is documented. */
import { Stage } from '../contract/port/stage.js';
import type { Address } from './zeebe-stage.js';
import { CLUSTERS, openOnZeebe } from './zeebe-stage.js';

async function onTask(at: Address, told: (stage: Stage, ask: (method: string, path: string, body?: object) => Promise<Response>) => Promise<void>): Promise<void> {
  const opened = await openOnZeebe(at);
  const stage = new Stage(opened);
  try {
    await stage.deploy('withdraw.bpmn');
    await stage.start('withdraw', { caseId: 'c1' });
    const { userTaskKey } = await stage.task('hear');
    const api = at.version === '8.5' ? 'v1' : 'v2';
    await told(stage, (method, path, body = {}) => fetch(`${at.rest}/${api}/user-tasks/${userTaskKey}${path}`, { method, body: JSON.stringify(body) }));
  } finally {
    await opened.cleanup();
  }
}

describe.each(CLUSTERS.map((cluster) => [cluster.version, cluster] as const))('user tasks over REST on Zeebe %s', (version, at) => {
  it('assigns, refuses a second claim, and unassigns', () => onTask(at, async (stage, ask) => {
    expect((await ask('POST', '/assignment', { assignee: 'wang' })).status).toBe(204);
    const claimed = await ask('POST', '/assignment', { assignee: 'li', allowOverride: false });
    expect([claimed.status, await claimed.json()]).toEqual([409, expect.objectContaining({ title: 'INVALID_STATE', detail: expect.stringContaining("Command 'CLAIM' rejected with code 'INVALID_STATE'") })]);
    expect((await ask('DELETE', '/assignee')).status).toBe(204);
    expect((await stage.of('USER_TASK', 'ASSIGNED')).map((record) => record.value.assignee)).toEqual(['wang', '']);
  }));

  it('changes who may take it and when it is due', () => onTask(at, async (stage, ask) => {
    expect((await ask('PATCH', '', { changeset: { candidateGroups: ['south'], dueDate: '2026-03-05T09:30:00Z' } })).status).toBe(204);
    expect((await stage.of('USER_TASK', 'UPDATED')).map((record) => record.value)).toEqual([expect.objectContaining({ candidateGroupsList: ['south'], dueDate: '2026-03-05T09:30:00Z' })]);
  }));

  it('knows only its own version of the interface', async () => {
    const other = version === '8.5' ? 'v2' : 'v1';
    expect((await fetch(`${at.rest}/${other}/user-tasks/1/completion`, { method: 'POST', body: '{}' })).status).toBe(404);
  });
});
