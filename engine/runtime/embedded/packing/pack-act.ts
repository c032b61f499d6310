/**
 * The packed log: one row an act. A record of Zeebe's JSON takes some 650 bytes; here it takes about forty, because names are numbers, keys are distances and what a record shares with the one before is a bit.
 * Commands are left out: an intention is answered, its consequences are the record.
 */
import type { RecordDraft } from '../../../bpmn/interpreter/contract.js';
import type { EngineRecord, RecordType, RejectionType } from '../../../bpmn/protocol/record.js';
import type { Intent, ValueType } from '../../../bpmn/protocol/intents.js';
import { ByteReader } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';
import type { Names } from './names.js';
import { ValuePacker } from './value-packer.js';
import { ValueUnpacker } from './value-unpacker.js';

export const PARTITION = 1;

export interface PackedAct { readonly first: number; readonly last: number; readonly body: Uint8Array }

export class ActPacker {
  private readonly bytes = new ByteWriter();
  private readonly values: ValuePacker;
  /** Of events, by value type and intent. */
  private readonly heads = new Map<string, Map<string, number>>();
  private epoch = 0;

  constructor(private readonly names: Names) { this.values = new ValuePacker(this.bytes, names); }

  /** Undefined when an act left nothing but its command. */
  pack(records: readonly RecordDraft[]): PackedAct | undefined {
    let first: number | undefined;
    let last = 0;
    for (const record of records) {
      if (record.recordType === 'COMMAND') continue;
      const position = Number(record.position);
      if (first === undefined) {
        first = last = position;
        this.begin();
      }
      this.record(record, position, position - last);
      last = position;
    }
    return first === undefined ? undefined : { first, last, body: this.bytes.take() };
  }

  private begin(): void {
    this.bytes.reset();
    this.values.begin();
    if (this.epoch !== this.names.epoch) this.heads.clear();
    this.epoch = this.names.epoch;
  }

  private record(record: RecordDraft, position: number, step: number): void {
    const rejected = record.rejectionType !== 'NULL_VAL' || record.rejectionReason !== '';
    this.bytes.varint(this.headOf(record) * 2 + (rejected ? 1 : 0));
    this.bytes.varint(step);
    const source = Number(record.sourceRecordPosition);
    if (source < 0) this.bytes.varint(0);
    else {
      this.bytes.varint(1);
      this.bytes.signed(position - source);
    }
    this.values.value(record.key);
    if (rejected) {
      this.bytes.varint(this.names.requiredIdOf(record.rejectionType));
      this.values.value(record.rejectionReason);
    }
    this.values.recordValue(record.value, record.valueType);
  }

  /** The version stands in the name, so that it costs no byte. */
  private headOf({ recordType, valueType, intent, recordVersion = 1 }: RecordDraft): number {
    if (recordVersion > 1) return this.names.requiredIdOf(`${recordType} ${valueType} ${intent} ${recordVersion}`);
    const known = recordType === 'EVENT' ? this.heads.get(valueType)?.get(intent) : undefined;
    if (known !== undefined) return known;
    const head = this.names.requiredIdOf(`${recordType} ${valueType} ${intent}`);
    if (recordType === 'EVENT') {
      const ofType = this.heads.get(valueType) ?? new Map<string, number>();
      this.heads.set(valueType, ofType.set(intent, head));
    }
    return head;
  }
}

/** Reads acts of one log; remembers the shapes it met. */
export class ActUnpacker {
  private readonly shapes = new Map<number, readonly string[]>();

  constructor(private readonly names: Names) {}

  unpack(act: PackedAct, timestamp: number): EngineRecord[] {
    const bytes = new ByteReader(act.body);
    const values = new ValueUnpacker(bytes, this.names, this.shapes);
    const records: EngineRecord[] = [];
    let position = act.first;
    while (!bytes.finished) {
      const head = bytes.varint();
      position += bytes.varint();
      records.push(this.record(head, position, timestamp, bytes, values));
    }
    return records;
  }

  private record(head: number, position: number, timestamp: number, bytes: ByteReader, values: ValueUnpacker): EngineRecord {
    const [recordType, valueType, intent, version] = this.names.nameOf(head >> 1).split(' ') as [RecordType, ValueType, Intent, string?];
    const sourceRecordPosition = bytes.varint() === 0 ? '-1' : String(position - bytes.signed());
    const key = String(values.value());
    const rejectionType = (head & 1 ? this.names.nameOf(bytes.varint()) : 'NULL_VAL') as RejectionType;
    const rejectionReason = head & 1 ? String(values.value()) : '';
    const record = { partitionId: PARTITION, position: String(position), sourceRecordPosition, key, timestamp, recordType, valueType, intent, rejectionType, rejectionReason, value: values.value(), ...(version === undefined ? {} : { recordVersion: Number(version) }) };
    // The three names were written together by the interpreter; the type system cannot follow them through bytes.
    return record as EngineRecord;
  }
}
