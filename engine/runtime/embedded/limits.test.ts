/** What could hold up or fill the engine is stopped with an error that says so, and others are served meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callActivity, chain, diagram, end, exclusive, flow, loop, manualTask, scriptTask, start, userTask } from '../../test/dsl/diagram.js';
import { simulatedClock } from './clock.js';
import { openEmbedded, type EmbeddedEngine } from './embedded-engine.js';

const folder = mkdtempSync(join(tmpdir(), 'limits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let directories = 0;
let engine: EmbeddedEngine;
beforeEach(async () => { engine = await openEmbedded({ directory: join(folder, String(directories++)), fsync: false, clock: simulatedClock(Date.UTC(2026, 0, 1)) }); });
afterEach(() => engine.close());

let acts = 0;
const deploy = (...contents: readonly string[]) => engine.deploy(contents.map((content, index) => ({ name: `p${index}.bpmn`, content })));
const create = (processId: string, variables = {}) => engine.submit({ type: 'create-instance', actId: `a${acts++}`, processId, variables });
const simple = diagram('simple', start('s'), userTask('t'), end('e'), chain('s', 't', 'e'));

async function incidents(): Promise<readonly { readonly errorType: string; readonly errorMessage: string }[]> {
  const found: { readonly errorType: string; readonly errorMessage: string }[] = [];
  const stop = new AbortController();
  await create('simple', { last: acts });
  for await (const { records } of engine.records({}, stop.signal)) {
    for (const record of records) {
      if (record.valueType === 'INCIDENT' && record.intent === 'CREATED') found.push(record.value as { readonly errorType: string; readonly errorMessage: string });
      if (record.valueType === 'VARIABLE' && record.recordType === 'EVENT' && (record.value as { readonly name: string; readonly value: string }).name === 'last' && (record.value as { readonly value: string }).value === String(acts - 1)) stop.abort();
    }
  }
  return found;
}

describe('variables', () => {
  it('of more than 4 MB, or nested deeper than anyone reads, are refused at the door', async () => {
    await deploy(simple);
    expect(await create('simple', { large: 'x'.repeat(5 * 1024 * 1024) })).toMatchObject({ accepted: false, code: 'EXCEEDED_BATCH_RECORD_SIZE', reason: expect.stringContaining('at most 4 MB') });
    expect(await create('simple', { many: Array.from({ length: 2_000_000 }, () => 1) })).toMatchObject({ accepted: false, reason: expect.stringContaining('at most 4 MB') });
    let deep: unknown = 1;
    for (let level = 0; level < 200_000; level++) deep = [deep];
    expect(await create('simple', { deep })).toMatchObject({ accepted: false, reason: expect.stringContaining('1000 levels') });
    expect(await create('simple', { large: 'x'.repeat(3 * 1024 * 1024) })).toMatchObject({ accepted: true });
  });

  it('that a model makes larger and larger are an incident', async () => {
    await deploy(simple, diagram('swell', start('s'), exclusive('x'), scriptTask('double', '=text + text', 'text'), end('e'), chain('s', 'x', 'double'), flow('double', 'x')));
    await create('swell', { text: '0123456789' });
    expect(await incidents()).toMatchObject([{ errorMessage: expect.stringContaining('4 MB') }]);
  }, 60_000);
});

describe('a model that does not come to rest', () => {
  it('is an incident when it circles without waiting, and others are served meanwhile', async () => {
    await deploy(simple, diagram('spin', start('s'), exclusive('x'), manualTask('m'), chain('s', 'x', 'm'), flow('m', 'x')));
    const spinning = create('spin');
    expect(await create('simple')).toMatchObject({ accepted: true });
    await spinning;
    expect(await incidents()).toMatchObject([{ errorMessage: expect.stringContaining('loop without a wait state') }]);
  }, 60_000);

  it('is an incident when it calls itself for ever', async () => {
    await deploy(simple, diagram('self', start('s'), callActivity('again', { processId: 'self' }), end('e'), chain('s', 'again', 'e')));
    await create('self');
    const [incident] = await incidents();
    expect(incident?.errorMessage).toContain('maximum depth');
    expect(await create('simple')).toMatchObject({ accepted: true });
  }, 120_000);
});

describe('a multi-instance of more than 100,000', () => {
  it('is one incident that says how many there may be, and as many as may be pass', async () => {
    await deploy(simple, diagram('enough', start('s'), manualTask('m', loop({ inputCollection: '=for i in 1..3000 return i' })), end('e'), chain('s', 'm', 'e')), diagram('many', start('s'), manualTask('m', loop({ inputCollection: '=for i in 1..100001 return i' })), end('e'), chain('s', 'm', 'e')));
    await create('many');
    await create('enough');
    expect(await incidents()).toMatchObject([{ errorType: 'EXTRACT_VALUE_ERROR', errorMessage: expect.stringContaining('at most 100000 items') }]);
    expect(await create('simple')).toMatchObject({ accepted: true });
  }, 240_000);
});
