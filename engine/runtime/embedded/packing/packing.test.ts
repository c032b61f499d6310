import type { RecordDraft } from '../../../bpmn/interpreter/contract.js';
import { Names } from './names.js';
import { ActPacker, ActUnpacker } from './pack-act.js';

/** A small seeded generator: the same run every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const STRINGS = ['', '0', '-1', '007', '-0', '+5', '1e3', '2251799813685250', '2251799813695250', '9007199254740993', '18446744073709551615', '-2251799813685250', '立案审批', 'a\u0000b', '\ud83d\ude00', '\ud800', 'x\udc00y', '__proto__', 'elementId', ' 12', '4503599627370496', '4503599627370495', '2147483648', '-2147483648'];
const NUMBERS = [0, 1, -1, 127, 128, 2 ** 31, -(2 ** 31), 2 ** 52, 2 ** 53 - 1, -(2 ** 52), 0.1, 1e300, -1.5, 1732000000000];

function anyValue(next: () => number, depth: number): unknown {
  const pick = Math.floor(next() * (depth > 0 ? 7 : 5));
  if (pick === 0) return [null, true, false][Math.floor(next() * 3)];
  if (pick === 1) return NUMBERS[Math.floor(next() * NUMBERS.length)];
  if (pick === 2) return Math.floor(next() * 1e15) - 5e14;
  if (pick === 3) return STRINGS[Math.floor(next() * STRINGS.length)];
  if (pick === 4) return String.fromCharCode(...Array.from({ length: Math.floor(next() * 30) }, () => Math.floor(next() * 65536)));
  if (pick === 5) return Array.from({ length: Math.floor(next() * 4) }, () => anyValue(next, depth - 1));
  return Object.fromEntries(Array.from({ length: Math.floor(next() * 5) }, () => [STRINGS[Math.floor(next() * STRINGS.length)] as string, anyValue(next, depth - 1)]));
}

const SHAPES = [['bpmnProcessId', 'elementId', 'version', 'processInstanceKey'], ['name', 'value', 'scopeKey'], ['variables'], []];
function anyDraft(next: () => number, position: number): RecordDraft {
  const shape = SHAPES[Math.floor(next() * SHAPES.length)] ?? [];
  const rejected = next() < 0.2;
  const value = next() < 0.1 ? anyValue(next, 2) : Object.fromEntries(shape.map((name) => [name, next() < 0.5 ? 'same' : anyValue(next, 3)]));
  return {
    position: String(position), sourceRecordPosition: next() < 0.3 ? '-1' : String(Math.max(0, position - Math.floor(next() * 300))), key: ['-1', '2251799813685249', '2251799813690000'][Math.floor(next() * 3)] as string,
    recordType: rejected ? 'COMMAND_REJECTION' : 'EVENT', valueType: 'VARIABLE', intent: 'CREATED', rejectionType: rejected ? 'NOT_FOUND' : 'NULL_VAL', rejectionReason: rejected ? 'Expected 甲, but 乙' : '', value,
  };
}

describe('packing an act', () => {
  it('gives back every record as it was, whatever its value', () => {
    const next = random(20260101);
    const names = new Names();
    const packer = new ActPacker(names);
    const unpacker = new ActUnpacker(names);
    let position = 1;
    for (let act = 0; act < 1500; act++) {
      const drafts = Array.from({ length: 1 + Math.floor(next() * 8) }, () => anyDraft(next, (position += 1 + Math.floor(next() * 3))));
      const packed = packer.pack(drafts);
      if (packed === undefined) throw new Error('an act with events packs to something');
      expect(unpacker.unpack(packed, 1732000000000)).toEqual(drafts.map((draft) => ({ ...draft, partitionId: 1, timestamp: 1732000000000 })));
    }
  });

  it('leaves commands out, and an act of nothing but its command altogether', () => {
    const packer = new ActPacker(new Names());
    const next = random(7);
    const command = { ...anyDraft(next, 5), recordType: 'COMMAND' as const };
    expect(packer.pack([command])).toBeUndefined();
    expect(packer.pack([command, anyDraft(next, 6), { ...command, position: '7' }, anyDraft(next, 9)])).toMatchObject({ first: 6, last: 9 });
  });

  it('keeps the version of a record without a byte of its own', () => {
    const names = new Names();
    const [first, later] = [anyDraft(random(5), 1), { ...anyDraft(random(5), 1), recordType: 'EVENT' as const, recordVersion: 2 }];
    const packer = new ActPacker(names);
    for (const draft of [first, later]) packer.pack([draft]);
    const [packedFirst, packedLater] = [packer.pack([{ ...later, recordVersion: 1 }]), packer.pack([later])];
    if (packedFirst === undefined || packedLater === undefined) throw new Error('expected packed acts');
    expect(packedLater.body).toHaveLength(packedFirst.body.length);
    expect(new ActUnpacker(names).unpack(packedLater, 0)).toMatchObject([{ recordVersion: 2 }]);
    expect(new ActUnpacker(names).unpack(packedFirst, 0)[0]).not.toHaveProperty('recordVersion');
  });

  it('forgets the names of an act that was rolled back, and refuses a row whose names are missing', () => {
    const names = new Names();
    const packer = new ActPacker(names);
    const packed = packer.pack([anyDraft(random(3), 1)]);
    expect(names.uncommitted().length).toBeGreaterThan(0);
    names.rollback();
    expect(names.count).toBe(0);
    if (packed === undefined) throw new Error('expected a packed act');
    expect(() => new ActUnpacker(names).unpack(packed, 0)).toThrow(/Expected name 0/);
  });

  it('does not let a model that makes up names fill the table', () => {
    const names = new Names();
    for (let index = 0; index < 100_050; index++) names.idOf(`variable ${index}`);
    expect(names.count).toBe(100_000);
    expect(names.idOf('one more')).toBeUndefined();
    expect(names.requiredIdOf('EVENT JOB CREATED')).toBe(100_000);
    expect(names.idOf('x'.repeat(200))).toBeUndefined();
  });
});
