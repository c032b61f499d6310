/** Flowable and Operaton in JVMs of their own, on one PostgreSQL. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchJars } from '../../engine/test/zeebe/jars.mjs';
import { HUMAN_PLAIN, PASS } from '../models.mjs';
import { findJdk, startProcess } from './processes.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** `measure('instances' | 'acts', threads, ms)` → a second. */
export async function startJavaEngine(name, postgres) {
  const java = findJdk();
  const jars = fetchJars('flowable-operaton', here('jars-flowable-operaton.txt'));
  const models = mkdtempSync(join(tmpdir(), 'fadu-bench-models-'));
  writeFileSync(join(models, 'pass.bpmn'), PASS.xml);
  writeFileSync(join(models, 'human.bpmn'), HUMAN_PLAIN.xml);
  const child = await startProcess(name, java, ['-Xmx1g', '-cp', join(jars, '*'), here('JavaEngines.java'), name, postgres.url(name), postgres.user, models]);
  rmSync(models, { recursive: true, force: true });
  return {
    measure: async (kind, callers, ms) => Number(await child.ask(`${kind === 'acts' ? 'human' : 'pass'} ${callers} ${ms}`)),
    stop: () => child.stop(),
  };
}
