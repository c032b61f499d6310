/** The test engine's user-task endpoints against the real REST gateway's behaviour, as far as it is documented. */
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import { Stage } from '../contract/port/stage.js';
import type { Address } from './zeebe-stage.js';
import { CLUSTERS, control, EXPORTER, freePort, openOnZeebe } from './zeebe-stage.js';

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

  it('exports in plain HTTP/1.1: an offer to upgrade now and then loses the request until the connection is given up', async () => {
    const asked: { readonly version: string; readonly headers: IncomingHttpHeaders }[] = [];
    const port = await freePort();
    const receiver = createServer((request, response) => {
      asked.push({ version: request.httpVersion, headers: request.headers });
      request.resume().once('end', () => response.writeHead(200, { 'X-Elastic-Product': 'Elasticsearch' }).end('{}'));
    });
    await new Promise<void>((listening) => { receiver.listen(port, '127.0.0.1', listening); });
    await control(at, '/reset');
    await control(at, '/exporter', { url: `http://127.0.0.1:${port}`, ...EXPORTER });
    await control(at, '/settle');
    await control(at, '/exporter');
    receiver.closeAllConnections();
    await new Promise((closed) => { receiver.close(closed); });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ version: spoken, headers }) => spoken !== '1.1' || headers.upgrade !== undefined)).toEqual([]);
  });
});
