import type { ByteReader } from './byte-reader.js';
import type { Names } from './names.js';
import { SHAPE_SEPARATOR, Tag } from './tags.js';

/** The way back from ValuePacker; one for each act. */
export class ValueUnpacker {
  private readonly seen: string[] = [];
  private readonly previous = new Map<string, unknown>();
  private lastLarge = 0;

  constructor(private readonly bytes: ByteReader, private readonly names: Names, private readonly shapes: Map<number, readonly string[]>) {}

  value(): unknown {
    const tag = this.bytes.byte();
    if (tag <= Tag.TRUE) return CONSTANTS[tag];
    switch (tag) {
      case Tag.INTEGER: return this.bytes.signed();
      case Tag.DOUBLE: return this.bytes.double();
      case Tag.ARRAY: return Array.from({ length: this.bytes.varint() }, () => this.value());
      case Tag.EMPTY_ARRAY: return [];
      case Tag.OBJECT: return this.object();
      case Tag.EMPTY_OBJECT: return {};
      case Tag.SHAPE: return this.shape();
      default: return this.textOf(tag);
    }
  }

  private textOf(tag: number): string {
    switch (tag) {
      case Tag.EMPTY: return '';
      case Tag.TEXT: return this.remember(this.bytes.text());
      case Tag.CODE_UNITS: return this.remember(this.bytes.codeUnits());
      case Tag.SEEN: return this.seen[this.bytes.varint()] ?? damaged(tag);
      case Tag.NAME: return this.names.nameOf(this.bytes.varint());
      case Tag.DECIMAL: return String(this.bytes.signed());
      case Tag.NEAR_DECIMAL: return this.nearDecimal();
      default: return damaged(tag);
    }
  }

  private remember(text: string): string {
    this.seen.push(text);
    return text;
  }

  private nearDecimal(): string {
    const difference = this.bytes.signed();
    this.lastLarge += difference;
    return String(this.lastLarge);
  }

  private object(): Record<string, unknown> {
    const count = this.bytes.varint();
    const object: Record<string, unknown> = {};
    for (let index = 0; index < count; index++) {
      const key = this.textOf(this.bytes.byte());
      const value = this.value();
      // Assigning to this one name would change the prototype instead of adding a property.
      if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
      else object[key] = value;
    }
    return object;
  }

  private shape(): Record<string, unknown> {
    const properties = this.propertiesOf(this.bytes.varint());
    const masks = Array.from({ length: Math.ceil(properties.length / 8) }, () => this.bytes.byte());
    const object: Record<string, unknown> = {};
    properties.forEach((property, index) => {
      if (((masks[index >> 3] ?? 0) >> (index & 7)) & 1) {
        object[property] = this.value();
        this.previous.set(property, object[property]);
      } else object[property] = this.previous.get(property);
    });
    return object;
  }

  private propertiesOf(shape: number): readonly string[] {
    const known = this.shapes.get(shape);
    if (known !== undefined) return known;
    const properties = this.names.nameOf(shape).split(SHAPE_SEPARATOR);
    this.shapes.set(shape, properties);
    return properties;
  }
}

/** By tag. */
const CONSTANTS = [null, false, true];

function damaged(tag: number): never {
  throw new RangeError(`Expected a packed value, but found tag ${tag}. The log row is damaged or was written by a newer version.`);
}
