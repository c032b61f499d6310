/** The two Zeebes: the 8.0 broker on disk, the 8.8 engine in memory; both asked by the maintained Node client over gRPC. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Camunda8 } from '@camunda8/sdk';
import { fetchJars } from '../../engine/test/zeebe/jars.mjs';
import { freePort, startZeebe } from '../../engine/test/zeebe/start.mjs';
import { inFlight } from '../load.mjs';
import { jobsPerSecond } from '../job-load.mjs';
import { JOBS, PASS } from '../models.mjs';
import { OPENED, findJdk, startProcess } from './processes.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

export async function startBroker() {
  const jars = fetchJars('zeebe-8.0', here('jars-zeebe-8.0.txt'));
  const data = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'fadu-bench-zeebe-'));
  const [grpc, internal] = [await freePort(), await freePort()];
  const child = await startProcess('zeebe-8.0', findJdk(), [...OPENED, '-Xmx1g', '-cp', join(jars, '*'), here('ZeebeBroker.java'), data, String(grpc), String(internal)]);
  return withClient(`127.0.0.1:${grpc}`, async () => { await child.stop(); rmSync(data, { recursive: true, force: true }); });
}

export async function startMemoryEngine() {
  const { grpc, stop } = await startZeebe('8.8');
  return withClient(grpc, stop);
}

async function withClient(address, stop) {
  const client = new Camunda8({
    CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_LOG_LEVEL: 'none', ZEEBE_GRPC_ADDRESS: `grpc://${address}`, zeebeGrpcSettings: { ZEEBE_GRPC_CLIENT_RETRY: true, ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  }).getZeebeGrpcApiClient();
  for (const { id, xml } of [PASS, JOBS]) await deployed(() => client.deployResources([{ process: Buffer.from(xml), name: `${id}.bpmn` }]));
  const measures = { instances: (callers, ms) => instances(client, callers, ms), jobs: (callers, ms) => jobs(client, callers, ms) };
  return { measure: (kind, callers, ms) => measures[kind](callers, ms), stop: async () => { await client.close(); await stop(); } };
}

/** A broker that just started answers before its partition has a leader. */
async function deployed(ask) {
  for (let tries = 0; ; tries++) {
    try { return await ask(); } catch (problem) {
      if (tries === 60) throw problem;
      await new Promise((done) => setTimeout(done, 500));
    }
  }
}

/** Awaited: the answer comes when all ten tasks are done. */
const instances = (client, callers, ms) => inFlight(callers, ms, () => client.createProcessInstanceWithResult({ bpmnProcessId: PASS.id, variables: { a: 1 }, requestTimeout: 60_000 }));

const jobs = (client, callers, ms) => jobsPerSecond({
  start: () => client.createProcessInstance({ bpmnProcessId: JOBS.id, variables: { a: 1 } }),
  activate: (max) => client.activateJobs({ type: JOBS.type, worker: 'bench', maxJobsToActivate: max, timeout: 60_000, requestTimeout: 2000 }),
  complete: (job) => client.completeJob({ jobKey: job.key, variables: {} }),
}, callers, ms);
