/** Appliers are frozen by what they did: a released one goes on doing it, for as long as a log holds records of its version. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyRecord, versionsOf } from '../../bpmn/interpreter/appliers/registry.js';
import { MemoryState } from '../dsl/memory-state.js';
import { ObservedState, type Sample } from './observe.js';

interface Golden { readonly intent: string; readonly version: number; readonly source: string; readonly samples: readonly Sample[] }
const folder = join(__dirname, 'records');
const golden = readdirSync(folder).flatMap((file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly Golden[]).map((one) => ({ ...one, valueType: file.replace('.json', '') as Sample['record']['valueType'] })));

const NEW_VERSION = 'Leave it as it was and add the new one as the next version: `INTENT: [the old one, the new one]` in its list, so that logs that hold old records still give the same state.';

function writesOf({ record, before }: Sample): Sample['writes'] {
  const state = new MemoryState();
  for (const [family, key, value] of before) state.put(family, key, value);
  const observed = new ObservedState(state);
  applyRecord(record, observed);
  return observed.sampleOf(record).writes;
}

/** Line breaks and spaces are not meaning. */
const sourceOf = (applier: unknown): string => createHash('sha256').update(String(applier).replace(/\s+/g, ' ')).digest('hex').slice(0, 16);

describe.each(golden)('the applier of $valueType $intent, version $version', ({ valueType, intent, version, source, samples }) => {
  const applier = versionsOf(valueType, intent)[version - 1];

  it('is there and does what it did', () => {
    if (applier === undefined) throw new Error(`Expected an applier for ${valueType} ${intent}, version ${version}, but it is gone. ${NEW_VERSION}`);
    for (const sample of samples) {
      const writes = writesOf(sample);
      if (JSON.stringify(writes) !== JSON.stringify(sample.writes)) throw new Error(`Expected ${valueType} ${intent}, version ${version}, to write\n${JSON.stringify(sample.writes)}\nbut it writes\n${JSON.stringify(writes)}\n${NEW_VERSION}`);
    }
  });

  it('is written as it was', () => {
    if (sourceOf(applier) !== source) throw new Error(`Expected ${valueType} ${intent}, version ${version}, to be written as it was, but its text has changed. If its meaning has too: ${NEW_VERSION} If it was only rewritten: npm run golden -- --update, which keeps the samples and asks them.`);
  });
});
