/** One scope in memory, whole: what is not here is not on disk either, so that absence is known without asking. */
import { OrderedKeys } from './ordered-keys.js';
import type { Change } from './state-table.js';
import { weightOf } from './weight.js';

/** `stored`: what the last commit left on disk; undefined when it left nothing. */
interface Entry { value: unknown; bytes: number; dirty: boolean; stored: Stored | undefined }
interface Stored { readonly value: unknown; readonly bytes: number }
/** Value of an entry that was deleted in the open transaction. */
const GONE = Symbol('gone');

/** Entries of one family in one scope; most have one. */
class Slice {
  readonly entries = new Map<string, Entry>();
  /** Of the keys, kept once there are many. */
  private ordered: OrderedKeys | undefined;

  add(key: string, entry: Entry): void {
    this.entries.set(key, entry);
    this.ordered?.add(key);
  }

  remove(key: string): void {
    this.entries.delete(key);
    this.ordered?.delete(key);
  }

  /** In order; whoever walks may change what he walks over. */
  *under(prefix: string, after: string): Iterable<readonly [string, unknown]> {
    for (const key of this.entries.size > FEW ? this.walk(prefix, after) : this.few(prefix, after)) {
      const value = this.entries.get(key)?.value;
      if (value !== undefined && value !== GONE) yield [key, value] as const;
    }
  }

  private few(prefix: string, after: string): readonly string[] {
    if (this.entries.size === 1) for (const key of this.entries.keys()) return key.startsWith(prefix) && (after === '' || key > after) ? [key] : [];
    return [...this.entries.keys()].filter((key) => key.startsWith(prefix) && (after === '' || key > after)).sort();
  }

  private *walk(prefix: string, after: string): Iterable<string> {
    const keys = this.ordered ??= orderedOf(this.entries.keys());
    for (let key = after < prefix || after === '' ? keys.atLeast(prefix) : keys.after(after); key?.startsWith(prefix) === true; key = keys.after(key)) yield key;
  }
}

const FEW = 24;
function orderedOf(keys: Iterable<string>): OrderedKeys {
  const ordered = new OrderedKeys();
  for (const key of keys) ordered.add(key);
  return ordered;
}

export class Scope {
  private readonly slices = new Map<string, Slice>();
  /** Entries that the open transaction changed, with their family. */
  private readonly dirty: { readonly family: string; readonly key: string; readonly entry: Entry }[] = [];
  bytes = BARE;
  /** What the cache has counted it as. */
  counted = 0;
  /** Asked for since it was last looked at for letting go. */
  used = true;

  constructor(readonly key: string) {}

  get empty(): boolean { return this.slices.size === 0; }

  get(family: string, key: string): unknown {
    const value = this.slices.get(family)?.entries.get(key)?.value;
    return value === GONE ? undefined : value;
  }

  under(family: string, prefix: string, after: string): Iterable<readonly [string, unknown]> { return this.slices.get(family)?.under(prefix, after) ?? NOTHING; }

  /** As it came from disk. */
  load(family: string, key: string, value: unknown, bytes: number): void {
    const weight = weightOf(key, bytes);
    this.slice(family).add(key, { value, bytes: weight, dirty: false, stored: undefined });
    this.bytes += weight;
  }

  /** True when this is the scope's first change since the last commit. */
  put(family: string, key: string, value: unknown): boolean {
    const slice = this.slice(family);
    const entry = slice.entries.get(key);
    if (entry !== undefined) return this.change(family, key, entry, value);
    const fresh: Entry = { value, bytes: 0, dirty: true, stored: undefined };
    slice.add(key, fresh);
    return this.dirty.push({ family, key, entry: fresh }) === 1;
  }

  delete(family: string, key: string): boolean {
    const entry = this.slices.get(family)?.entries.get(key);
    return entry !== undefined && this.change(family, key, entry, GONE);
  }

  /** Nothing of it will be left. */
  get allGone(): boolean {
    for (const { entries } of this.slices.values()) for (const { value } of entries.values()) if (value !== GONE) return false;
    return true;
  }

  /** What the disk has to hear of. */
  *changes(): Iterable<Change> {
    for (const { family, key, entry } of this.dirty) {
      const isGone = entry.value === GONE;
      if (!isGone || entry.stored !== undefined) yield { family, key, value: isGone ? undefined : entry.value, weighed: (bytes) => this.weigh(entry, weightOf(key, bytes)) };
    }
  }

  dirtyKeys(family: string): readonly string[] { return this.dirty.filter((change) => change.family === family).map(({ key }) => key); }

  private weigh(entry: Entry, bytes: number): void {
    this.bytes += bytes - entry.bytes;
    entry.bytes = bytes;
  }

  committed(): void {
    for (const { family, key, entry } of this.dirty) {
      entry.dirty = false;
      entry.stored = undefined;
      if (entry.value === GONE) this.drop(family, key, entry);
    }
    this.dirty.length = 0;
  }

  rollback(): void {
    for (const { family, key, entry } of this.dirty) {
      entry.dirty = false;
      if (entry.stored === undefined) this.drop(family, key, entry);
      else {
        entry.value = entry.stored.value;
        this.weigh(entry, entry.stored.bytes);
        entry.stored = undefined;
      }
    }
    this.dirty.length = 0;
  }

  private change(family: string, key: string, entry: Entry, value: unknown): boolean {
    if (entry.dirty) {
      entry.value = value;
      return false;
    }
    entry.stored = { value: entry.value, bytes: entry.bytes };
    entry.value = value;
    entry.dirty = true;
    return this.dirty.push({ family, key, entry }) === 1;
  }

  private drop(family: string, key: string, entry: Entry): void {
    const slice = this.slices.get(family);
    slice?.remove(key);
    if (slice?.entries.size === 0) this.slices.delete(family);
    this.bytes -= entry.bytes;
  }

  private slice(family: string): Slice {
    const known = this.slices.get(family);
    if (known !== undefined) return known;
    const slice = new Slice();
    this.slices.set(family, slice);
    return slice;
  }
}

/** A scope's own weight, also of one that has nothing: that is remembered too. */
const BARE = 200;
const NOTHING: readonly (readonly [string, unknown])[] = [];
