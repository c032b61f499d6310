import type { ByteWriter } from './byte-writer.js';
import type { Names } from './names.js';
import { decimalOf, isPackableInteger, NAMING_PROPERTIES, SHAPE_SEPARATOR, SMALL_DECIMAL, Tag } from './tags.js';

/** Packs the JSON values of one act. What an act said before is the context for what it says next, so `begin` an act before packing it. */
export class ValuePacker {
  private readonly seen = new Map<string, number>();
  private readonly previous = new Map<string, unknown>();
  private lastLarge = 0;

  constructor(private readonly bytes: ByteWriter, private readonly names: Names) {}

  begin(): void {
    this.seen.clear();
    this.previous.clear();
    this.lastLarge = 0;
  }

  /** A record's value: most of its properties are those of the record before, and cost one bit. */
  recordValue(value: unknown): void {
    const properties = shapeOf(value);
    if (properties === undefined) return this.value(value);
    const record = value as Record<string, unknown>;
    this.bytes.byte(Tag.SHAPE);
    this.bytes.varint(this.names.requiredIdOf(properties.join(SHAPE_SEPARATOR)));
    const differing: string[] = [];
    for (let start = 0; start < properties.length; start += 8) {
      let mask = 0;
      for (let bit = 0; bit < 8 && start + bit < properties.length; bit++) {
        const property = properties[start + bit] as string;
        if (this.isPrevious(property, record[property])) continue;
        mask |= 1 << bit;
        differing.push(property);
      }
      this.bytes.byte(mask);
    }
    for (const property of differing) this.property(property, record[property]);
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

  private isPrevious(property: string, value: unknown): boolean {
    const previous = this.previous.get(property);
    return typeof value !== 'object' && previous !== undefined && Object.is(previous, value);
  }

  private property(property: string, value: unknown): void {
    if (typeof value === 'string') this.text(value, NAMING_PROPERTIES.has(property));
    else this.value(value);
    this.previous.set(property, value);
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

/** The property names of a plain record value, or undefined for what has no shape. */
function shapeOf(value: unknown): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const properties: string[] = [];
  for (const [property, content] of Object.entries(value)) {
    if (content === undefined) continue;
    if (property === '' || property === '__proto__' || property.includes(SHAPE_SEPARATOR)) return undefined;
    properties.push(property);
  }
  return properties.length === 0 ? undefined : properties;
}

const SURROGATE = /[\ud800-\udfff]/;
const isWellFormed = (value: string): boolean => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value);
