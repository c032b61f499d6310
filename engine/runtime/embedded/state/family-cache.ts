/**
 * One family of the state in memory. A family that is `resident` is all here, so that nothing is asked of the disk; one that grew too large keeps what was used last and merges the rest from disk when scanned.
 * Changes wait here (dirty) until the act's transaction writes them; until it commits, what was committed before is kept beside them.
 */
import { OrderedKeys } from './ordered-keys.js';
import type { StateTable, StoredEntry } from './state-table.js';
import { StoredRange } from './stored-range.js';

interface Entry { value: unknown; present: boolean; bytes: number; dirty: boolean; committed: Committed | undefined }
interface Committed { readonly value: unknown; readonly present: boolean; readonly bytes: number }

export class FamilyCache {
  private readonly entries = new Map<string, Entry>();
  private readonly dirty = new Set<string>();
  /** Resident: every present key. Otherwise: the keys put since the last commit. */
  private ordered = new OrderedKeys();
  private allHere = false;
  /** Of the entries as they would be kept; dirty ones are weighed when they are written. */
  bytes = 0;

  constructor(readonly name: string, private readonly table: StateTable) {}

  get resident(): boolean { return this.allHere; }

  get changed(): boolean { return this.dirty.size > 0; }

  loadAll(): void {
    let page = this.table.from(this.name, '', PAGE);
    while (page.length > 0) {
      for (const { key, json } of page) {
        this.keep(key, JSON.parse(json), true, weightOf(key, json.length));
        this.ordered.add(key);
      }
      page = this.table.after(this.name, page.at(-1)?.key ?? '', PAGE);
    }
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
    const json = this.table.get(this.name, key);
    const value: unknown = json === undefined ? undefined : JSON.parse(json);
    this.keep(key, value, json !== undefined, weightOf(key, json?.length ?? 0));
    return value;
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

  /** Writes what changed; the caller's transaction decides whether it stays. */
  flush(): void {
    const put: StoredEntry[] = [];
    for (const key of this.dirty) {
      const entry = this.entries.get(key);
      if (entry === undefined) continue;
      const json = entry.present ? JSON.stringify(entry.value) : undefined;
      this.weigh(entry, weightOf(key, json?.length ?? 0));
      if (json === undefined) this.table.delete(this.name, key);
      else put.push({ key, json });
    }
    if (put.length > 0) this.table.put(this.name, put);
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

  private startOf(prefix: string, after: string): string | undefined { return after < prefix ? this.ordered.atLeast(prefix) : this.ordered.after(after); }

  private *scanMerged(prefix: string, after: string): Iterable<readonly [string, unknown]> {
    const stored = new StoredRange(this.table, this.name, prefix, after);
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
    return this.keep(stored.key, JSON.parse(stored.json), true, weightOf(stored.key, stored.json.length));
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

const PAGE = 256;
/** A parsed JSON value takes about three times its text, and an entry some words of its own. */
const weightOf = (key: string, jsonLength: number): number => 160 + 2 * key.length + 3 * jsonLength;

const earlier = (a: string | undefined, b: string | undefined): string | undefined => (a === undefined ? b : b === undefined || a < b ? a : b);
