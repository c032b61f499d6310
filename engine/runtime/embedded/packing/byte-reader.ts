/** Reads what ByteWriter wrote. */
export class ByteReader {
  private readonly buffer: Buffer;
  private at = 0;

  constructor(bytes: Uint8Array) { this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength); }

  get finished(): boolean { return this.at >= this.buffer.length; }

  byte(): number {
    const value = this.buffer[this.at++];
    if (value === undefined) throw new RangeError('Expected more bytes in a packed act, but it ends here. The log row is damaged.');
    return value;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  signed(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  double(): number {
    const value = this.buffer.readDoubleLE(this.at);
    this.at += 8;
    return value;
  }

  text(): string { return this.string('utf8'); }

  codeUnits(): string { return this.string('utf16le'); }

  private string(encoding: 'utf8' | 'utf16le'): string {
    const bytes = this.varint();
    const value = this.buffer.toString(encoding, this.at, this.at + bytes);
    this.at += bytes;
    return value;
  }
}
