/** Bytes appended to a buffer that grows; reused from act to act, so that packing allocates one array an act. */
export class ByteWriter {
  private buffer = Buffer.allocUnsafe(16_384);
  private length = 0;

  reset(): void { this.length = 0; }

  /** A copy of what was written since `reset`. */
  take(): Uint8Array { return Uint8Array.prototype.slice.call(this.buffer, 0, this.length); }

  byte(value: number): void {
    this.room(1);
    this.buffer[this.length++] = value;
  }

  /** An integer from 0 to 2^53 - 1, seven bits a byte, low bits first. */
  varint(value: number): void {
    this.room(8);
    let rest = value;
    while (rest >= 0x80) {
      this.buffer[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
  }

  /** Any integer up to ±(2^52 - 1): small whatever its sign. */
  signed(value: number): void { this.varint(value < 0 ? -value * 2 - 1 : value * 2); }

  double(value: number): void {
    this.room(8);
    this.length = this.buffer.writeDoubleLE(value, this.length);
  }

  text(value: string): void {
    const bytes = Buffer.byteLength(value, 'utf8');
    this.varint(bytes);
    this.room(bytes);
    this.length += this.buffer.write(value, this.length, 'utf8');
  }

  /** For strings that UTF-8 cannot hold (lone surrogates). */
  codeUnits(value: string): void {
    this.varint(value.length * 2);
    this.room(value.length * 2);
    this.length += this.buffer.write(value, this.length, 'utf16le');
  }

  private room(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + bytes));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}
