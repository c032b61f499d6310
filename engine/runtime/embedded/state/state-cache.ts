/** The live state that the interpreter reads and writes: a bounded write-back cache over the state table. It is flushed in the same transaction as the log, so that one never stands without the other. */
import type { MutableState } from '../../../bpmn/interpreter/contract.js';
import { FamilyCache } from './family-cache.js';
import { ScopedCache } from './scoped-cache.js';
import { scopeOf } from './state-keys.js';
import type { StateTable } from './state-table.js';

export const DEFAULT_CACHE_BYTES = 256 * 1024 * 1024;
const SCOPE_PREFIX = 17;

export class StateCache implements MutableState {
  private readonly families = new Map<string, FamilyCache>();
  private readonly scoped: ScopedCache;
  private lastKey = '';
  private lastScope: string | undefined;

  constructor(private readonly table: StateTable, private readonly maxBytes = DEFAULT_CACHE_BYTES) { this.scoped = new ScopedCache(table); }

  get bytes(): number {
    let sum = this.scoped.bytes;
    for (const family of this.families.values()) sum += family.bytes;
    return sum;
  }

  /** Is there anything to flush? */
  get dirty(): boolean {
    if (this.scoped.dirty) return true;
    for (const family of this.families.values()) if (family.changed) return true;
    return false;
  }

  get(family: string, key: string): unknown {
    const scope = this.scopeOf(key);
    return scope === undefined ? this.family(family).get(key) : this.scoped.get(family, scope, key);
  }

  put(family: string, key: string, value: unknown): void {
    const scope = this.scopeOf(key);
    if (scope === undefined) this.family(family).put(key, value);
    else this.scoped.put(family, scope, key, value);
  }

  delete(family: string, key: string): void {
    const scope = scopeOf(key);
    if (scope === undefined) this.family(family).delete(key);
    else this.scoped.delete(family, scope, key);
  }

  entries(family: string, prefix: string, after = ''): Iterable<readonly [string, unknown]> {
    const scope = prefix.length >= SCOPE_PREFIX ? scopeOf(prefix) : undefined;
    if (scope !== undefined) return this.scoped.under(family, scope, prefix, after);
    const plain = this.family(family).scan(prefix, after);
    return this.scoped.has(family) ? merged(plain, this.scoped.across(family, prefix, after)) : plain;
  }

  /** Into the open transaction. */
  flush(): void {
    this.scoped.flush();
    for (const family of this.families.values()) if (family.changed) this.table.write([...family.changes()]);
  }

  /** The transaction stands. */
  committed(): void {
    let plain = 0;
    for (const family of this.families.values()) {
      if (family.changed) family.committed();
      plain += family.bytes;
    }
    const half = this.maxBytes / 2;
    if (plain > half) this.shrink(plain - half + half / 10);
    this.scoped.committed(this.maxBytes - Math.min(plain, half));
  }

  /** The transaction does not stand: everything is as it was at the last commit. */
  rollback(): void {
    this.scoped.rollback();
    for (const family of this.families.values()) family.rollback();
    this.table.reloadFamilies();
  }

  /** An act asks for the same key again and again. */
  private scopeOf(key: string): string | undefined {
    if (key !== this.lastKey) {
      this.lastKey = key;
      this.lastScope = scopeOf(key);
    }
    return this.lastScope;
  }

  /** Somewhat more than needed, so that not every act has to evict. */
  private shrink(bytes: number): void {
    let excess = bytes;
    for (const family of [...this.families.values()].sort((a, b) => b.bytes - a.bytes)) {
      if (excess <= 0) return;
      if (family.resident) family.giveUpResidence();
      excess -= family.evict(excess);
    }
  }

  private family(name: string): FamilyCache {
    const known = this.families.get(name);
    if (known !== undefined) return known;
    const family = new FamilyCache(name, this.table);
    family.open();
    this.families.set(name, family);
    return family;
  }
}

/** Two walks in key order as one. */
function* merged(a: Iterable<readonly [string, unknown]>, b: Iterable<readonly [string, unknown]>): Iterable<readonly [string, unknown]> {
  const [left, right] = [a[Symbol.iterator](), b[Symbol.iterator]()];
  let [one, other] = [left.next(), right.next()];
  while (one.done !== true || other.done !== true) {
    if (other.done === true || (one.done !== true && one.value[0] < other.value[0])) {
      if (one.done !== true) yield one.value;
      one = left.next();
    } else {
      yield other.value;
      other = right.next();
    }
  }
}
