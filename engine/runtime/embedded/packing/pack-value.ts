/** One JSON value as bytes, by itself: what the live state keeps on disk, a tenth of its JSON. */
import { ByteReader } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';
import type { Names } from './names.js';
import { ValuePacker } from './value-packer.js';
import { ValueUnpacker } from './value-unpacker.js';

export class SinglePacker {
  private readonly bytes = new ByteWriter();
  private readonly packer: ValuePacker;
  private readonly shapes = new Map<number, readonly string[]>();
  private epoch = 0;

  constructor(private readonly names: Names) { this.packer = new ValuePacker(this.bytes, names); }

  /** `kind`: values of one kind mostly have the same properties. */
  pack(value: unknown, kind: string): Uint8Array {
    this.bytes.reset();
    this.packer.begin();
    this.packer.recordValue(value, kind);
    return this.bytes.take();
  }

  unpack(body: Uint8Array): unknown {
    // Numbers that were taken back may have been given to other shapes since.
    if (this.epoch !== this.names.epoch) this.shapes.clear();
    this.epoch = this.names.epoch;
    return new ValueUnpacker(new ByteReader(body), this.names, this.shapes).value();
  }
}
