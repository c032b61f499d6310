import type { Names } from './names.js';
import { SHAPE_SEPARATOR } from './tags.js';

/** `slots`: a number for each property name, the same in every shape that has it. */
export interface Shape { readonly id: number; readonly properties: readonly string[]; readonly slots: readonly number[] }

/** Finds the shape of a record's value: mostly it is that of the last one of its kind, which is found out by looking, not by building a name. */
export class Shapes {
  private readonly lastOfKind = new Map<string, Shape>();
  private readonly slots = new Map<string, number>();
  private epoch: number;

  constructor(private readonly names: Names) { this.epoch = names.epoch; }

  begin(): void {
    if (this.epoch === this.names.epoch) return;
    this.epoch = this.names.epoch;
    this.lastOfKind.clear();
  }

  /** Undefined for what has no shape: not an object, or with a property name that cannot stand in one. */
  of(value: unknown, kind: string): Shape | undefined {
    const last = this.lastOfKind.get(kind);
    if (last !== undefined && fits(value, last)) return last;
    const properties = propertiesOf(value);
    if (properties === undefined) return undefined;
    const shape = { id: this.names.requiredIdOf(properties.join(SHAPE_SEPARATOR)), properties, slots: properties.map((property) => this.slotOf(property)) };
    this.lastOfKind.set(kind, shape);
    return shape;
  }

  private slotOf(property: string): number {
    const slot = this.slots.get(property) ?? this.slots.size;
    this.slots.set(property, slot);
    return slot;
  }
}

function fits(value: unknown, shape: Shape): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const record = value as Record<string, unknown>;
  let index = 0;
  for (const property in record) {
    if (shape.properties[index] !== property || record[property] === undefined) return false;
    index++;
  }
  return index === shape.properties.length;
}

function propertiesOf(value: unknown): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const properties: string[] = [];
  for (const [property, content] of Object.entries(value)) {
    if (content === undefined) continue;
    if (property === '' || property === '__proto__' || property.includes(SHAPE_SEPARATOR)) return undefined;
    properties.push(property);
  }
  return properties.length === 0 ? undefined : properties;
}
