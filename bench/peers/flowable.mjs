/** Flowable on PostgreSQL, where it is given: PEER_JARS (a folder of its jars and the PostgreSQL driver), PEER_JDBC_URL, PEER_JDBC_USER, PEER_JDBC_PASSWORD; Java 17 or later. See bench/README.md. */
import { spawnSync } from 'node:child_process';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PASS } from '../models.mjs';

export async function throughput() {
  const { PEER_JARS, PEER_JDBC_URL, PEER_JDBC_USER = 'postgres', PEER_JDBC_PASSWORD = '' } = process.env;
  if (!PEER_JARS || !PEER_JDBC_URL) return [];
  const folder = mkdtempSync(join(tmpdir(), 'fadu-peer-'));
  try {
    const model = join(folder, 'pass.bpmn20.xml');
    writeFileSync(model, PASS.xml);
    const driver = fileURLToPath(new URL('./FlowableBench.java', import.meta.url));
    const { stdout, stderr, status } = spawnSync('java', ['-cp', join(PEER_JARS, '*'), driver, PEER_JDBC_URL, PEER_JDBC_USER, PEER_JDBC_PASSWORD, model], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`Expected Flowable to run, but it ended with ${status}:\n${stderr.slice(-2000)}`);
    return [...stdout.matchAll(/^threads=(\d+) instances=([\d.]+)$/gm)].map(([, threads, perSecond]) => ({ threads: Number(threads), perSecond: Number(perSecond) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
