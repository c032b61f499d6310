/** The live state that the interpreter reads and writes: a bounded write-back cache over the state table. It is flushed in the same transaction as the log, so that one never stands without the other. */
import type { MutableState } from '../../../bpmn/interpreter/contract.js';
import { FamilyCache } from './family-cache.js';
import type { StateTable } from './state-table.js';

export const DEFAULT_CACHE_BYTES = 256 * 1024 * 1024;

export class StateCache implements MutableState {
  private readonly families = new Map<string, FamilyCache>();

  constructor(private readonly table: StateTable, private readonly maxBytes = DEFAULT_CACHE_BYTES) {
    let loaded = 0;
    for (const { name, bytes } of [...table.sizes()].sort((a, b) => a.bytes - b.bytes)) {
      loaded += bytes * 3;
      if (loaded <= maxBytes / 2) this.family(name).loadAll();
      else this.family(name);
    }
  }

  get bytes(): number {
    let sum = 0;
    for (const family of this.families.values()) sum += family.bytes;
    return sum;
  }

  /** Is there anything to flush? */
  get dirty(): boolean {
    for (const family of this.families.values()) if (family.changed) return true;
    return false;
  }

  get(family: string, key: string): unknown { return this.family(family).get(key); }
  entries(family: string, prefix: string, after = ''): Iterable<readonly [string, unknown]> { return this.family(family).scan(prefix, after); }
  put(family: string, key: string, value: unknown): void { this.family(family).put(key, value); }
  delete(family: string, key: string): void { this.family(family).delete(key); }

  /** Into the open transaction. */
  flush(): void { for (const family of this.families.values()) family.flush(); }

  /** The transaction stands. */
  committed(): void {
    for (const family of this.families.values()) family.committed();
    this.shrink();
  }

  /** The transaction does not stand: everything is as it was at the last commit. */
  rollback(): void {
    for (const family of this.families.values()) family.rollback();
    this.table.reloadFamilies();
  }

  private shrink(): void {
    let excess = this.bytes - this.maxBytes;
    if (excess <= 0) return;
    // Somewhat more than needed, so that not every act has to evict.
    excess += this.maxBytes / 10;
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
    // A family that the disk does not know is empty, and therefore all here.
    if (!this.table.knows(name)) family.loadAll();
    this.families.set(name, family);
    return family;
  }
}
