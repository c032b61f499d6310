/**
 * Committed rows that were lately used, so that an act does not read again what the act before it wrote. There is one writer a file, so what is here is what the file holds. Rows that are read together (all terms
 * of a case) come and go together: then the whole answer is known without asking. Bounded by weight; what was not used for longest goes first.
 */
import { weightOf } from '../adopt.js';
import type { Row } from '../contract.js';
import type { Declaration } from '../declarations.js';

interface Held { readonly row: Row; readonly weight: number }
export class Family {
  readonly rows = new Map<string, Held>();
  weight = 100;
  /** Used since the last look at it for room. */
  used = false;
  constructor(readonly key: string, readonly collection: string) {}
}

/** Characters, roughly; an object in memory takes about four bytes for each. */
const MOST_WEIGHT = 40_000_000;

export class RowCache {
  readonly #families = new Map<string, Family>();
  /** Collection → id → the family that holds it. */
  readonly #places = new Map<string, Map<string, Family>>();
  #weight = 0;

  constructor(readonly mostWeight: number = MOST_WEIGHT) {}

  get(declared: Declaration, id: string): Row | undefined {
    const family = this.#places.get(declared.name)?.get(id);
    if (family === undefined) return undefined;
    family.used = true;
    return family.rows.get(id)?.row;
  }

  /** All rows with this value of the field that `declared` reads together, if they are known. */
  together(declared: Declaration, value: string): Family | undefined {
    const family = this.#families.get(familyKey(declared, value));
    if (family !== undefined) family.used = true;
    return family;
  }

  /** Rows just read from the database: the whole family. */
  keepTogether(declared: Declaration, value: string, rows: readonly Row[]): Family {
    const family = new Family(familyKey(declared, value), declared.name);
    this.#families.set(family.key, family);
    this.#weight += family.weight;
    for (const row of rows) this.#put(family, row);
    this.#shrink(family);
    return family;
  }

  /** A row just read or written, of a collection whose rows stand alone. */
  keep(declared: Declaration, row: Row): void {
    if (declared.together !== undefined) return;
    const family = this.#places.get(declared.name)?.get(row.id) ?? new Family(`${declared.name} ${row.id}`, declared.name);
    if (!this.#families.has(family.key)) { this.#families.set(family.key, family); this.#weight += family.weight; }
    this.#put(family, row);
    this.#shrink(family);
  }

  /** What a commit changed; undefined: removed. */
  changed(declared: Declaration, id: string, row: Row | undefined): void {
    const place = this.#places.get(declared.name)?.get(id);
    if (row === undefined) { if (place !== undefined) this.#take(place, id); return; }
    const family = place ?? this.#familyFor(declared, row);
    if (family === undefined) return this.keep(declared, row);
    this.#put(family, row);
    this.#shrink(family);
  }

  clear(): void { this.#families.clear(); this.#places.clear(); this.#weight = 0; }

  #familyFor(declared: Declaration, row: Row): Family | undefined {
    const value = declared.together === undefined ? undefined : (row as unknown as Readonly<Record<string, unknown>>)[declared.together];
    return typeof value === 'string' ? this.#families.get(familyKey(declared, value)) : undefined;
  }

  #put(family: Family, row: Row): void {
    const weight = weightOf(row);
    const change = weight - (family.rows.get(row.id)?.weight ?? 0);
    family.rows.set(row.id, { row, weight });
    family.weight += change;
    this.#weight += change;
    let places = this.#places.get(family.collection);
    if (places === undefined) this.#places.set(family.collection, (places = new Map<string, Family>()));
    places.set(row.id, family);
  }

  #take(family: Family, id: string): void {
    const held = family.rows.get(id);
    family.rows.delete(id);
    family.weight -= held?.weight ?? 0;
    this.#weight -= held?.weight ?? 0;
    this.#places.get(family.collection)?.delete(id);
  }

  /** A second chance for what was used meanwhile: moving every family at every use would cost more than the reading. */
  #shrink(spared: Family): void {
    if (this.#weight <= this.mostWeight) return;
    for (const family of this.#families.values()) {
      if (this.#weight <= this.mostWeight) return;
      this.#families.delete(family.key);
      if (family === spared || family.used) {
        family.used = false;
        this.#families.set(family.key, family);
        continue;
      }
      this.#weight -= family.weight;
      for (const id of family.rows.keys()) this.#places.get(family.collection)?.delete(id);
    }
  }
}

const familyKey = (declared: Declaration, value: string): string => `${declared.name} * ${value}`;
