import { farther, hasPassed, slicesOf } from './read-position.js';
import type { EngineRecord } from './record.js';

const at = (partitionId: number, position: string): EngineRecord<'PROCESS_INSTANCE'> =>
  ({ partitionId, position, sourceRecordPosition: '-1', key: position, timestamp: 0, recordType: 'EVENT', valueType: 'PROCESS_INSTANCE', intent: 'ELEMENT_COMPLETED', rejectionType: 'NULL_VAL', rejectionReason: '' }) as EngineRecord<'PROCESS_INSTANCE'>;

test('a reader has passed what lies at or before its position, each partition by itself, beyond 2^53 too', () => {
  const position = { 1: '9007199254740993', 2: '7' };
  expect(hasPassed(position, at(1, '9007199254740993'))).toBe(true);
  expect(hasPassed(position, at(1, '9007199254740994'))).toBe(false);
  expect(hasPassed(position, at(2, '10'))).toBe(false);
  expect(hasPassed({}, at(3, '0'))).toBe(false);
});

test('of two readers the farther one counts, in each partition', () => {
  expect(farther({ 1: '9', 2: '30' }, { 1: '10', 2: '4', 3: '1' })).toEqual({ 1: '10', 2: '30', 3: '1' });
});

test('a long batch is read in short ones that end where the long one ends', () => {
  const records = [at(1, '1'), at(1, '2'), at(2, '1'), at(2, '5'), at(1, '3')];
  const slices = slicesOf({ records, position: { 1: '4', 2: '5' } }, 2);
  expect(slices.map(({ records: of }) => of.map(({ partitionId, position }) => `${partitionId}-${position}`))).toEqual([['1-1', '1-2'], ['2-1', '2-5'], ['1-3']]);
  expect(slices.map(({ position }) => position)).toEqual([{ 1: '2' }, { 2: '5' }, { 1: '4', 2: '5' }]);
  expect(slicesOf({ records: records.slice(0, 2), position: { 1: '2' } }, 2)).toHaveLength(1);
  expect(slicesOf({ records: [], position: { 1: '2' } }, 2)).toEqual([{ records: [], position: { 1: '2' } }]);
});
