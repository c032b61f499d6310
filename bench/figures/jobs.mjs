/** Jobs a second, ten an instance: ours over HTTP through the product's own door, Zeebe's over gRPC by its Node client; the client is this process. */
import { connect } from '../fadu/http-worker.mjs';
import { startFadu } from '../fadu/start.mjs';
import { jobsPerSecond } from '../job-load.mjs';
import { JOBS } from '../models.mjs';
import { sideBySide } from '../load.mjs';
import { missingRow, ratioRow } from '../table.mjs';

const PEERS = [{ id: 'broker', atLeast: 10 }, { id: 'memory', atLeast: 3 }];
const IN_FLIGHT = [32, 64, 128];
const ONE = 'Fadu, a job a request';
const MANY = 'Fadu, batches';

async function startOurs() {
  const server = await startFadu('jobs', 'jobs-server.mjs');
  const { port, workerToken } = await server.ask({ kind: 'address' });
  const worker = connect(port, workerToken, 64);
  const client = {
    start: () => server.ask({ kind: 'start' }),
    activate: async (max) => (await worker.post('/api/jobs/activation', { type: JOBS.type, worker: 'bench', max, timeoutMs: 60_000, waitMs: 2000 })).jobs,
    complete: ({ key }) => worker.post(`/api/jobs/${key}/completion`, { variables: {} }),
    completeMany: (jobs) => worker.post('/api/jobs/completions', { jobs: jobs.map(({ key }) => ({ key, variables: {} })) }),
  };
  const side = (name, options) => ({ name, callers: IN_FLIGHT, measure: (_kind, callers, ms) => jobsPerSecond(client, callers, ms, options) });
  return { one: side(ONE, {}), many: side(MANY, { batches: true }), stop: async () => { worker.close(); await server.stop(); } };
}

export async function rows({ peers, rounds, ms, say }) {
  const ours = await startOurs();
  const found = await Promise.all(PEERS.map(async (peer) => ({ ...peer, callers: IN_FLIGHT, ...(await peers.get(peer.id)) })));
  try {
    const [one, many, ...others] = await sideBySide([ours.one, ours.many, ...found.filter(({ missing }) => missing === undefined)], 'jobs', { rounds, ms, say });
    return found.map(({ name, missing, atLeast }) => {
      const common = { figure: 'jobs activated and completed by a client, a job a request', ours: one.perSecond, oursNote: ` (in batches: ${Math.round(many.perSecond)})`, peer: name, atLeast };
      const other = others.find((side) => side.name === name);
      return other === undefined ? missingRow({ ...common, why: missing }) : ratioRow({ ...common, theirs: other.perSecond });
    });
  } finally {
    await ours.stop();
  }
}
