import type { ByteWriter } from './byte-writer.js';
import type { Names } from './names.js';
import { Shapes } from './shapes.js';
import { decimalOf, isPackableInteger, NAMING_PROPERTIES, SMALL_DECIMAL, Tag } from './tags.js';

/** Packs the JSON values of one act. What an act said before is the context for what it says next, so `begin` an act before packing it. */
export class ValuePacker {
  private readonly seen = new Map<string, number>();
  /** By the slot of a property name: what the act last said under it. */
  private readonly previous: unknown[] = [];
  private readonly shapes: Shapes;
  private lastLarge = 0;

  constructor(private readonly bytes: ByteWriter, private readonly names: Names) { this.shapes = new Shapes(names); }

  begin(): void {
    this.seen.clear();
    this.previous.fill(undefined);
    this.shapes.begin();
    this.lastLarge = 0;
  }

  /** A record's value: most of its properties are those of the record before, and cost one bit. `kind` tells apart what usually has different properties. */
  recordValue(value: unknown, kind: string): void {
    const shape = this.shapes.of(value, kind);
    if (shape === undefined) return this.value(value);
    const record = value as Record<string, unknown>;
    const { properties, slots } = shape;
    this.bytes.byte(Tag.SHAPE);
    this.bytes.varint(shape.id);
    const differing: number[] = [];
    for (let start = 0; start < properties.length; start += 8) {
      let mask = 0;
      const end = Math.min(start + 8, properties.length);
      for (let index = start; index < end; index++) {
        const content = record[properties[index] as string];
        // Objects are told apart by what they hold, not by being the same.
        if (typeof content !== 'object' && Object.is(content, this.previous[slots[index] as number])) continue;
        mask |= 1 << (index - start);
        differing.push(index);
      }
      this.bytes.byte(mask);
    }
    for (const index of differing) this.property(properties[index] as string, slots[index] as number, record);
  }

  value(value: unknown): void {
    switch (typeof value) {
      case 'string': return this.text(value, false);
      case 'number': return this.number(value);
      case 'boolean': return this.bytes.byte(value ? Tag.TRUE : Tag.FALSE);
      case 'object': return value === null ? this.bytes.byte(Tag.NULL) : Array.isArray(value) ? this.array(value) : this.object(value as Record<string, unknown>);
      case 'undefined': return this.bytes.byte(Tag.NULL);
      default: throw new TypeError(`Expected a JSON value in a record, but found a ${typeof value}.`);
    }
  }

  private property(property: string, slot: number, record: Record<string, unknown>): void {
    const content = record[property];
    if (typeof content === 'string') this.text(content, NAMING_PROPERTIES.has(property));
    else this.value(content);
    this.previous[slot] = content;
  }

  private text(value: string, isName: boolean): void {
    if (value === '') return this.bytes.byte(Tag.EMPTY);
    const decimal = decimalOf(value);
    if (decimal !== undefined) return this.decimal(decimal);
    const name = isName ? this.names.idOf(value) : undefined;
    if (name !== undefined) {
      this.bytes.byte(Tag.NAME);
      return this.bytes.varint(name);
    }
    const place = this.seen.get(value);
    if (place !== undefined) {
      this.bytes.byte(Tag.SEEN);
      return this.bytes.varint(place);
    }
    this.seen.set(value, this.seen.size);
    this.newText(value);
  }

  private newText(value: string): void {
    if (SURROGATE.test(value) && !isWellFormed(value)) {
      this.bytes.byte(Tag.CODE_UNITS);
      return this.bytes.codeUnits(value);
    }
    this.bytes.byte(Tag.TEXT);
    this.bytes.text(value);
  }

  private decimal(value: number): void {
    if (Math.abs(value) < SMALL_DECIMAL) {
      this.bytes.byte(Tag.DECIMAL);
      return this.bytes.signed(value);
    }
    this.bytes.byte(Tag.NEAR_DECIMAL);
    this.bytes.signed(value - this.lastLarge);
    this.lastLarge = value;
  }

  private number(value: number): void {
    if (isPackableInteger(value)) {
      this.bytes.byte(Tag.INTEGER);
      return this.bytes.signed(value);
    }
    this.bytes.byte(Tag.DOUBLE);
    this.bytes.double(value);
  }

  private array(values: readonly unknown[]): void {
    if (values.length === 0) return this.bytes.byte(Tag.EMPTY_ARRAY);
    this.bytes.byte(Tag.ARRAY);
    this.bytes.varint(values.length);
    for (const value of values) this.value(value);
  }

  private object(value: Record<string, unknown>): void {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    if (keys.length === 0) return this.bytes.byte(Tag.EMPTY_OBJECT);
    this.bytes.byte(Tag.OBJECT);
    this.bytes.varint(keys.length);
    for (const key of keys) {
      this.text(key, true);
      this.value(value[key]);
    }
  }
}

const SURROGATE = /[\ud800-\udfff]/;
const isWellFormed = (value: string): boolean => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value);
