/**
 * The part of one family in memory that belongs to no scope. A family that is `resident` is all here, so that nothing is asked of the disk; one that grew too large keeps what was used last and merges the rest from disk when scanned.
 * Changes wait here (dirty) until the act's transaction writes them; until it commits, what was committed before is kept beside them.
 */
import { OrderedKeys } from './ordered-keys.js';
import type { Change, StateTable, StoredEntry } from './state-table.js';
import { StoredRange } from './stored-range.js';
import { weightOf } from './weight.js';

interface Entry { value: unknown; present: boolean; bytes: number; dirty: boolean; committed: Committed | undefined }
interface Committed { readonly value: unknown; readonly present: boolean; readonly bytes: number }

export class FamilyCache {
  private readonly entries = new Map<string, Entry>();
  private readonly dirty = new Set<string>();
  /** Resident: every present key. Otherwise: the keys put since the last commit. */
  private ordered = new OrderedKeys();
  private allHere = false;
  private front: { readonly page: readonly StoredEntry[]; /** Keys up to here are in the page, or are not on disk. */ readonly upTo: string } | undefined;
  /** Of the entries as they would be kept; dirty ones are weighed when they are written. */
  bytes = 0;

  constructor(readonly name: string, private readonly table: StateTable) {}

  get resident(): boolean { return this.allHere; }

  get changed(): boolean { return this.dirty.size > 0; }

  /** Looks into a family that is touched for the first time: a small one becomes resident, a large one is left on disk but for its beginning. */
  open(): void {
    const page = this.table.from(this.name, '', MOST_AT_OPENING + 1);
    for (const { key, value, bytes } of page) this.keep(key, value, true, weightOf(key, bytes));
    if (page.length > MOST_AT_OPENING) return;
    for (const { key } of page) this.ordered.add(key);
    this.allHere = true;
  }

  /** Only between acts, when nothing is dirty. */
  giveUpResidence(): void {
    this.allHere = false;
    this.ordered = new OrderedKeys();
  }

  get(key: string): unknown {
    const entry = this.entries.get(key);
    if (entry !== undefined) {
      if (!this.allHere) this.touch(key, entry);
      return entry.present ? entry.value : undefined;
    }
    if (this.allHere) return undefined;
    const stored = this.table.get(this.name, key);
    this.keep(key, stored?.value, stored !== undefined, weightOf(key, stored?.bytes ?? 0));
    return stored?.value;
  }

  put(key: string, value: unknown): void {
    const entry = this.entries.get(key);
    if (entry?.dirty === true && entry.present) {
      entry.value = value;
      return;
    }
    this.change(key, entry, value, true);
    this.ordered.add(key);
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined && this.allHere) return;
    this.ordered.delete(key);
    if (entry?.dirty === true && entry.committed === undefined && this.allHere) {
      // Made and gone within one transaction: the disk never hears of it.
      this.entries.delete(key);
      this.dirty.delete(key);
    } else this.change(key, entry, undefined, false);
  }

  /** `after`: only greater keys. */
  *scan(prefix: string, after: string): Iterable<readonly [string, unknown]> {
    if (!this.allHere) return yield* this.scanMerged(prefix, after);
    for (let key = this.startOf(prefix, after); key !== undefined && key.startsWith(prefix); key = this.ordered.after(key)) yield [key, this.entries.get(key)?.value] as const;
  }

  /** What the disk has to hear of; the caller's transaction decides whether it stays. */
  *changes(): Iterable<Change> {
    for (const key of this.dirty) {
      const entry = this.entries.get(key);
      if (entry === undefined) continue;
      if (this.front !== undefined && key <= this.front.upTo) this.front = undefined;
      if (!entry.present) this.weigh(entry, weightOf(key, 0));
      yield { family: this.name, key, value: entry.present ? entry.value : undefined, weighed: (bytes) => this.weigh(entry, weightOf(key, bytes)) };
    }
  }

  committed(): void {
    for (const key of this.dirty) {
      const entry = this.entries.get(key);
      if (entry === undefined) continue;
      entry.dirty = false;
      entry.committed = undefined;
      if (!this.allHere) this.ordered.delete(key);
      else if (!entry.present) this.drop(key, entry);
    }
    this.dirty.clear();
  }

  rollback(): void {
    for (const key of this.dirty) {
      const entry = this.entries.get(key);
      if (entry === undefined) continue;
      this.drop(key, entry);
      const before = entry.committed;
      if (before !== undefined) this.keep(key, before.value, before.present, before.bytes);
      if (this.allHere && before?.present === true) this.ordered.add(key);
      else this.ordered.delete(key);
    }
    this.dirty.clear();
  }

  /** Lets go of the least used entries until `bytes` are free; returns how many were. */
  evict(bytes: number): number {
    const before = this.bytes;
    if (this.allHere) return 0;
    for (const [key, entry] of this.entries) {
      if (before - this.bytes >= bytes) break;
      if (!entry.dirty) this.drop(key, entry);
    }
    return before - this.bytes;
  }

  private startOf(prefix: string, after: string): string | undefined { return after === '' || after < prefix ? this.ordered.atLeast(prefix) : this.ordered.after(after); }

  private *scanMerged(prefix: string, after: string): Iterable<readonly [string, unknown]> {
    const stored = prefix === '' && after === '' ? this.fromFront() : new StoredRange(this.table, this.name, prefix, after);
    let fresh = this.freshUnder(prefix, this.startOf(prefix, after));
    for (;;) {
      const key = earlier(stored.current?.key, fresh);
      if (key === undefined) return;
      const known = this.entries.get(key) ?? this.keepStored(stored.current);
      if (stored.current?.key === key) stored.next();
      if (known.present) yield [key, known.value] as const;
      // Whoever reads may also change: ask again what comes after, by key and not by place.
      fresh = this.freshUnder(prefix, this.ordered.after(key));
    }
  }

  /** The beginning of the family is asked for at each act (what is due, what is oldest): its first page is remembered until something in it changes. */
  private fromFront(): StoredRange {
    if (this.front === undefined) {
      const range = new StoredRange(this.table, this.name, '', '');
      this.front = { page: range.page, upTo: range.upTo };
      return range;
    }
    return new StoredRange(this.table, this.name, '', '', this.front.page);
  }

  private freshUnder(prefix: string, key: string | undefined): string | undefined { return key?.startsWith(prefix) === true ? key : undefined; }

  private change(key: string, entry: Entry | undefined, value: unknown, present: boolean): void {
    if (entry === undefined) this.entries.set(key, { value, present, bytes: 0, dirty: true, committed: undefined });
    else {
      if (!entry.dirty) entry.committed = { value: entry.value, present: entry.present, bytes: entry.bytes };
      entry.dirty = true;
      entry.value = value;
      entry.present = present;
    }
    this.dirty.add(key);
  }

  private keep(key: string, value: unknown, present: boolean, bytes: number): Entry {
    const entry: Entry = { value, present, bytes, dirty: false, committed: undefined };
    this.entries.set(key, entry);
    this.bytes += bytes;
    return entry;
  }

  private keepStored(stored: StoredEntry | undefined): Entry {
    if (stored === undefined) throw new Error(`Expected a key of ${this.name} that is not in memory to be on disk, but it is not.`);
    return this.keep(stored.key, stored.value, true, weightOf(stored.key, stored.bytes));
  }

  private weigh(entry: Entry, bytes: number): void {
    this.bytes += bytes - entry.bytes;
    entry.bytes = bytes;
  }

  private drop(key: string, entry: Entry): void {
    this.entries.delete(key);
    this.bytes -= entry.bytes;
  }

  private touch(key: string, entry: Entry): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
  }
}

const MOST_AT_OPENING = 2000;

const earlier = (a: string | undefined, b: string | undefined): string | undefined => (a === undefined ? b : b === undefined || a < b ? a : b);
