import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appliers } from '../../bpmn/interpreter/appliers/registry.js';

const sourceOf = (applier: unknown): string => createHash('sha256').update(String(applier).replace(/\s+/g, ' ')).digest('hex').slice(0, 16);
const sources = Object.fromEntries(Object.entries(appliers as Readonly<Record<string, Readonly<Record<string, unknown>>>>).map(([valueType, ofType]) =>
  [valueType, Object.entries(ofType).flatMap(([intent, entry]) => (Array.isArray(entry) ? (entry as readonly unknown[]) : [entry]).map((applier, index) => ({ intent, version: index + 1, source: sourceOf(applier) })))]));

it('knows every applier by its text; before a release all of them are frozen (npm run golden)', () => {
  const directory = process.env.FADU_GOLDEN_GATHER;
  if (directory !== undefined) writeFileSync(join(directory, 'sources.json'), JSON.stringify(sources));
  const frozen = (valueType: string): readonly { readonly intent: string; readonly version: number }[] => {
    const file = join(__dirname, 'records', `${valueType}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly intent: string; readonly version: number }[]) : [];
  };
  const loose = Object.entries(sources).flatMap(([valueType, list]) => list.filter(({ intent, version }) => !frozen(valueType).some((one) => one.intent === intent && one.version === version)).map(({ intent, version }) => `${valueType} ${intent} ${version}`));
  if (process.env.FADU_GOLDEN_COMPLETE === '1' && loose.length > 0) throw new Error(`Expected every applier to be frozen, but these are not: ${loose.join(', ')}. Run npm run golden -- --update.`);
});
