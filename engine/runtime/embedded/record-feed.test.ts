import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordDraft } from '../../bpmn/interpreter/contract.js';
import { openDatabase } from '../../store/sqlite/connection.js';
import { EngineUnavailable } from '../port.js';
import { LogWriter } from './log-table.js';
import { ActPacker, type PackedAct } from './packing/pack-act.js';
import { RecordFeed } from './record-feed.js';
import { prepareSchema } from './schema.js';

const folder = mkdtempSync(join(tmpdir(), 'feed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A log that grows act by act, and a feed that reads it beside. */
function log() {
  const file = join(folder, `${files++}.sqlite`);
  const db = openDatabase(file, { fsync: false });
  prepareSchema(db);
  const writer = new LogWriter(db);
  const packer = new ActPacker(writer.names);
  let position = 0;
  const feed = new RecordFeed(openDatabase(file, { readonly: true }));
  const act = (records: number): void => {
    const drafts = Array.from({ length: records }, (): RecordDraft => ({
      position: String(++position), sourceRecordPosition: '-1', key: String(2 ** 51 + position), recordType: 'EVENT', valueType: 'VARIABLE', intent: 'CREATED', rejectionType: 'NULL_VAL', rejectionReason: '',
      value: { name: `variable ${position}`, value: '1', requestId: 'mine' },
    }));
    db.exec('BEGIN');
    writer.append([packer.pack(drafts) as PackedAct], 1);
    db.exec('COMMIT');
    writer.names.committed();
    feed.advance(position);
  };
  return { feed, act, close: () => { feed.close(); db.close(); } };
}

describe('the record feed', () => {
  it('gives whole acts in bounded batches and reads ahead of nobody', async () => {
    const { feed, act, close } = log();
    for (let index = 0; index < 30; index++) act(100);
    const stop = new AbortController();
    const sizes: number[] = [];
    for await (const { records, position } of feed.records({}, stop.signal)) {
      sizes.push(records.length);
      expect(records.at(-1)?.position).toBe(position[1]);
      if (position[1] === '3000') stop.abort();
    }
    expect(sizes).toEqual([500, 500, 500, 500, 500, 500]);
    close();
  });

  it('waits at the end, goes on when there is more, and ends when it is told to', async () => {
    const { feed, act, close } = log();
    act(1);
    const stop = new AbortController();
    const reading = feed.records({}, stop.signal);
    expect((await reading.next()).value).toMatchObject({ position: { 1: '1' } });
    const next = reading.next();
    act(2);
    const { value } = await next;
    expect(value).toMatchObject({ position: { 1: '3' }, records: [{ position: '2', value: { name: 'variable 2', value: '1' } }, { position: '3' }] });
    expect(JSON.stringify(value)).not.toContain('requestId');
    const waiting = reading.next();
    stop.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    close();
  });

  it('tells whoever waits that the engine is gone', async () => {
    const { feed, close } = log();
    const waiting = feed.records({}, new AbortController().signal).next();
    feed.fail(new EngineUnavailable('gone'));
    await expect(waiting).rejects.toThrow(EngineUnavailable);
    close();
  });
});
