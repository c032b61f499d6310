import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../../store/sqlite/sqlite-store.js';
import { exportedRecord } from '../wire/record-shape.js';
import { zeebeActs, zeebeCollections } from './collections.js';
import { RecordLog } from './record-log.js';
import { compact } from './retention.js';

const task = (partitionId: number, position: number, counter: number, intent = 'CREATED') => exportedRecord({
  partitionId, position, key: `${partitionId}${position}`, timestamp: position, recordType: 'EVENT', valueType: 'USER_TASK', intent, sequence: String((BigInt(partitionId) << 51n) + BigInt(counter)),
  value: { userTaskKey: `${partitionId}000`, processInstanceKey: '9', elementId: 'draft', action: '' },
});

async function onLog(told: (log: RecordLog) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'fadu-log-'));
  const store = await openSqliteStore({ directory, collections: [...zeebeCollections], fsync: false });
  try {
    await told(new RecordLog(store, 'zeebe', () => 1000));
  } finally {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

describe('the record log', () => {
  it('gives back what was stored, in order, each partition after its own position', () => onLog(async (log) => {
    await log.append([task(1, 1, 1), task(2, 1, 1), task(1, 12, 2, 'ASSIGNED')]);
    const { records, position } = await log.read({});
    expect(records.map((record) => [record.partitionId, record.position])).toEqual([[1, '1'], [1, '12'], [2, '1']]);
    expect(position).toEqual({ 1: '12', 2: '1' });
    await log.append([task(1, 100, 3, 'COMPLETED')]);
    expect((await log.read(position)).records.map((record) => record.position)).toEqual(['100']);
  }));

  it('stores a repeated and an overlapping request once', () => onLog(async (log) => {
    await log.append([task(1, 1, 1), task(1, 2, 2, 'ASSIGNED')]);
    expect(await log.append([task(1, 1, 1), task(1, 2, 2, 'ASSIGNED')])).toMatchObject({ stored: 0 });
    expect(await log.append([task(1, 2, 2, 'ASSIGNED'), task(1, 3, 3, 'COMPLETED')])).toMatchObject({ stored: 1 });
    expect((await log.read({})).records.map((record) => record.position)).toEqual(['1', '2', '3']);
    expect(await log.gaps()).toEqual([]);
  }));

  it('notices what the exporter counted but never sent, by partition and value type', () => onLog(async (log) => {
    await log.append([task(1, 1, 1), task(2, 5, 1)]);
    expect(await log.append([task(1, 9, 4, 'COMPLETED')])).toMatchObject({ gaps: [{ partition: 1, valueType: 'USER_TASK', from: '2', to: '3', position: '9' }] });
    expect(await log.gaps()).toHaveLength(1);
    expect(await log.append([task(1, 10, 5)])).toMatchObject({ gaps: [] });
  }));

  it('notices that an empty store was pointed at an old cluster', () => onLog(async (log) => {
    expect(await log.append([task(1, 500, 121)])).toMatchObject({ gaps: [{ from: '1', to: '120' }] });
  }));

  it('does not take an exporter that was set up anew for a gap', () => onLog(async (log) => {
    await log.append([task(1, 1, 1), task(1, 2, 2, 'ASSIGNED')]);
    expect(await log.append([task(1, 3, 1, 'COMPLETED')])).toMatchObject({ gaps: [] });
  }));

  it('knows which tasks are open', () => onLog(async (log) => {
    await log.append([task(1, 1, 1), task(2, 1, 1)]);
    await log.append([task(1, 2, 2, 'COMPLETED')]);
    expect((await log.openTasks()).map((one) => one.userTaskKey)).toEqual(['2000']);
  }));

  it('hands a waiting reader what comes, and lets it go when it leaves', () => onLog(async (log) => {
    const leave = new AbortController();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const batch of log.records({}, leave.signal)) {
        seen.push(...batch.records.map((record) => record.position));
        if (seen.length === 2) leave.abort();
      }
    })();
    await log.append([task(1, 1, 1)]);
    await log.append([task(1, 2, 2, 'COMPLETED')]);
    await reading;
    expect(seen).toEqual(['1', '2']);
  }));

  it('reads on over more records than one read takes', () => onLog(async (log) => {
    for (let at = 0; at < 12; at += 1) await log.append([task(1, at * 2 + 1, at * 2 + 1), task(1, at * 2 + 2, at * 2 + 2, 'ASSIGNED')]);
    const first = await log.read({});
    const rest = await log.read(first.position);
    expect(first.records.length + rest.records.length).toBe(24);
    expect(rest.records.at(-1)?.position).toBe('24');
  }));

  it('drops what all readers have passed, never more', () => onLog(async (log) => {
    await log.append([task(1, 1, 1)]);
    await log.append([task(1, 2, 2, 'ASSIGNED')]);
    await log.append([task(1, 3, 3, 'COMPLETED')]);
    expect(await compact(log, { readUpTo: { 1: '2' }, actsBefore: 0 })).toEqual({ chunks: 2, acts: 0 });
    expect((await log.read({})).records.map((record) => record.position)).toEqual(['3']);
    expect(await log.append([task(1, 2, 2)])).toMatchObject({ stored: 0 });
  }));

  it('keeps what an act without an answer may still need to find its traces', () => onLog(async (log) => {
    await log.append([task(1, 1, 1)]);
    await log.append([task(1, 2, 2, 'ASSIGNED')]);
    await log.store.transaction({ agency: 'zeebe' }, (tx) => tx.insert(zeebeActs, { id: 'zeebe:sign-1', actId: 'sign-1', state: 'sent', key: '', since: '{"1":"1"}', at: 1 }));
    await log.append([task(1, 3, 3, 'COMPLETED')]);
    expect(await compact(log, { readUpTo: { 1: '3' }, actsBefore: 2000 })).toEqual({ chunks: 1, acts: 0 });
    expect((await log.read({})).records.map((record) => record.position)).toEqual(['2', '3']);
  }));
});
