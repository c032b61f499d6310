/**
 * Golden records of the appliers. `npm run golden`: are all of them frozen, and do they do what they did? `npm run golden -- --update`: gathers samples from the interpreter's tests for appliers that have none and takes on texts
 * that were only rewritten; what a released applier did is never replaced. `--unreleased` replaces everything: only while no database is in anybody's hands.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: { update, unreleased } } = parseArgs({ options: { update: { type: 'boolean', default: false }, unreleased: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = fileURLToPath(new URL('./records/', import.meta.url));
const MOST_SAMPLES = 6;

const jest = (paths, env) => spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...paths], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] }).status;
const read = (valueType) => (existsSync(join(folder, `${valueType}.json`)) ? JSON.parse(readFileSync(join(folder, `${valueType}.json`), 'utf8')) : []);

function gathered() {
  const directory = mkdtempSync(join(tmpdir(), 'fadu-golden-'));
  if (jest(['engine/bpmn/interpreter', 'engine/test/golden/sources.test.ts'], { FADU_GOLDEN_GATHER: directory }) !== 0) console.error('Some tests failed; samples are taken from what they did.');
  const files = readdirSync(directory);
  const samples = files.filter((file) => file.endsWith('.jsonl')).flatMap((file) => readFileSync(join(directory, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line)));
  const sources = JSON.parse(readFileSync(join(directory, 'sources.json'), 'utf8'));
  rmSync(directory, { recursive: true });
  return { samples, sources };
}

const familiesOf = (entries, at) => [...new Set(entries.map((entry) => entry[at]))].sort().join();
const signatureOf = ({ before, writes }) => `${familiesOf(before, 0)}|${[...new Set(writes.map(([what, family]) => `${what} ${family}`))].sort().join()}`;

/** The shortest of each kind; of many kinds those that write most. */
function chosen(samples) {
  const kinds = new Map();
  for (const sample of samples) {
    const text = JSON.stringify(sample);
    const held = kinds.get(signatureOf(sample));
    if (held === undefined || text.length < held.length || (text.length === held.length && text < held)) kinds.set(signatureOf(sample), text);
  }
  return [...kinds.values()].map((text) => JSON.parse(text)).sort((a, b) => b.writes.length - a.writes.length || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)).slice(0, MOST_SAMPLES);
}

const write = (valueType, list) => writeFileSync(join(folder, `${valueType}.json`), `[\n${list.map(({ samples, ...rest }) => `{${JSON.stringify(rest).slice(1, -1)},"samples":[\n${samples.map((sample) => JSON.stringify(sample)).join(',\n')}\n]}`).join(',\n')}\n]\n`);

if (update) {
  const { samples, sources } = gathered();
  let [added, without] = [0, []];
  if (unreleased) for (const file of readdirSync(folder)) rmSync(join(folder, file));
  for (const [valueType, list] of Object.entries(sources)) {
    const before = read(valueType);
    const after = list.map(({ intent, version, source }) => {
      const held = before.find((one) => one.intent === intent && one.version === version);
      if (held) return { ...held, source };
      const own = chosen(samples.filter(({ record }) => record.valueType === valueType && record.intent === intent && (record.recordVersion ?? 1) === version));
      if (own.length === 0) without.push(`${valueType} ${intent} ${version}`);
      added += 1;
      return { intent, version, source, samples: own };
    });
    const gone = before.filter(({ intent, version }) => !list.some((one) => one.intent === intent && one.version === version));
    write(valueType, [...after, ...gone]);
  }
  console.log(`golden records: ${added} appliers added${without.length > 0 ? `, without a sample: ${without.join(', ')}` : ''}`);
}
const status = jest(['engine/test/golden'], { FADU_GOLDEN_COMPLETE: '1' });
const digest = createHash('sha256');
for (const file of readdirSync(folder).sort()) digest.update(readFileSync(join(folder, file)));
console.log(`golden records: ${status === 0 ? 'every applier does what it did' : 'an applier has changed or is not frozen yet'} (${digest.digest('hex').slice(0, 12)})`);
process.exitCode = status;
