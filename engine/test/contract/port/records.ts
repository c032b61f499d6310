import type { EngineRecord } from '../../../bpmn/protocol/record.js';
import type { Story } from './stage.js';

const REVIEW = 'p04-legal-review.b3f9c2';
const FILE = { officer: 'wang', unit: 'south' };
const life = (records: readonly EngineRecord[], key: string): readonly string[] => records.filter((record) => record.key === key && record.recordType === 'EVENT').map((record) => record.intent);

export function tellRecords(story: Story): void {
  story('records come in order, carry decimal keys, and tell the whole life of an element', async (stage) => {
    await stage.deploy('review.bpmn');
    const instance = await stage.start(REVIEW, FILE);
    await stage.complete('draft');
    await stage.complete('review');
    const records = await stage.history();
    const positions = records.map((record) => BigInt(record.position));
    expect(positions).toEqual([...positions].sort((a, b) => Number(a - b)));
    expect(new Set(positions).size).toBe(positions.length);
    expect(life(records, instance)).toEqual(['ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING', 'ELEMENT_COMPLETED']);
    for (const record of records) {
      expect(record).toMatchObject({ partitionId: 1, key: expect.stringMatching(/^-?\d+$/), position: expect.stringMatching(/^\d+$/), sourceRecordPosition: expect.stringMatching(/^-?\d+$/), timestamp: expect.any(Number) });
      expect(['EVENT', 'COMMAND_REJECTION']).toContain(record.recordType);
    }
  });

  story('the path of a procedure is told element by element', async (stage) => {
    await stage.deploy('review.bpmn');
    await stage.start(REVIEW, FILE);
    await stage.complete('draft');
    expect(await stage.path('ELEMENT_ACTIVATED')).toEqual([REVIEW, 'start', 'draft', 'review']);
    expect(await stage.path('ELEMENT_COMPLETED')).toEqual(['start', 'draft']);
    expect(await stage.path('SEQUENCE_FLOW_TAKEN')).toEqual(['f1', 'f2']);
  });

  story('a reader that stopped goes on where it was, and misses nothing', async (stage) => {
    await stage.deploy('review.bpmn');
    await stage.start(REVIEW, FILE);
    const first = await stage.read({});
    await stage.complete('draft');
    const second = await stage.read(first.position);
    const all = await stage.history();
    const positions = (records: readonly EngineRecord[]) => records.map((record) => record.position);
    const tail = all.slice(first.records.length + second.records.length);
    expect(positions(all)).toEqual([...positions(first.records), ...positions(second.records), ...positions(tail)]);
  });

  story('a refusal is in the stream, with its reason', async (stage) => {
    const before = await stage.read({});
    await stage.submit({ type: 'cancel-instance', processInstanceKey: '2251799813699999' });
    const refused = (await stage.history(before.position)).filter((record) => record.recordType === 'COMMAND_REJECTION');
    expect(refused).toEqual([expect.objectContaining({ valueType: 'PROCESS_INSTANCE', intent: 'CANCEL', rejectionType: 'NOT_FOUND', rejectionReason: expect.stringContaining('2251799813699999') })]);
  });

  story('a reader may leave at any time', async (stage) => {
    await stage.deploy('review.bpmn');
    const leave = new AbortController();
    leave.abort();
    const seen: EngineRecord[] = [];
    for await (const batch of stage.port.records({}, leave.signal)) seen.push(...batch.records);
    expect(seen).toEqual([]);
  });
}
