/**
 * The scopes in memory. A scope is read whole, with one query, or not at all; one whose key is greater than all on disk is new and is not asked for. What was not used for longest is let go of when the bound is reached.
 */
import { Scope } from './scope.js';
import type { Change, StateTable } from './state-table.js';
import { scopeOf } from './state-keys.js';

export class ScopedCache {
  private readonly scopes = new Map<string, Scope>();
  private readonly families: Set<string>;
  private changed: Scope[] = [];
  /** On disk there is no scope after this. */
  private lastOnDisk: string;
  private weight = 0;
  /** The scope asked for last, mostly the next one too. Forgotten whenever scopes may go. */
  private last: Scope | undefined;

  constructor(private readonly table: StateTable) {
    this.lastOnDisk = table.lastScope();
    this.families = new Set(table.scopedFamilies());
  }

  get bytes(): number { return this.weight; }
  get dirty(): boolean { return this.changed.length > 0; }

  get(family: string, scope: string, key: string): unknown { return this.scope(scope).get(family, key); }
  under(family: string, scope: string, prefix: string, after: string): Iterable<readonly [string, unknown]> { return this.scope(scope).under(family, prefix, after); }

  put(family: string, scope: string, key: string, value: unknown): void {
    const at = this.scope(scope);
    this.families.add(family);
    if (at.put(family, key, value)) this.changed.push(at);
  }

  delete(family: string, scope: string, key: string): void {
    const at = this.scope(scope);
    if (at.delete(family, key)) this.changed.push(at);
  }

  /** Does any entry of the family belong to a scope? May say yes when none does any more. */
  has(family: string): boolean { return this.families.has(family); }

  /** A family's entries over all scopes, merged from disk and memory, a page at a time. What is added within the page that is being walked may be missed. */
  *across(family: string, prefix: string, after: string): Iterable<readonly [string, unknown]> {
    if (after < prefix) yield* this.itself(family, prefix);
    for (let from = after < prefix ? prefix : after; ;) {
      const page = new Map(this.table.scopedAfter(family, from, PAGE).map(({ key, value }) => [key, value]));
      const end = [...page.keys()].at(-1);
      for (const key of this.mergedKeys(family, [...page.keys()], from, end)) {
        if (!key.startsWith(prefix)) return;
        const scope = this.scopes.get(scopeOf(key) ?? '');
        const value = scope === undefined ? page.get(key) : scope.get(family, key);
        if (value !== undefined) yield [key, value] as const;
      }
      if (end === undefined) return;
      from = end;
    }
  }

  /** A prefix may be a key: what `scopedAfter` gives comes strictly after it. */
  private *itself(family: string, prefix: string): Iterable<readonly [string, unknown]> {
    const scope = scopeOf(prefix);
    const value = scope === undefined ? undefined : this.get(family, scope, prefix);
    if (value !== undefined) yield [prefix, value] as const;
  }

  /** Into the open transaction. */
  flush(): void {
    const changes: Change[] = [];
    for (const scope of this.changed) {
      if (scope.allGone) {
        if (scope.key <= this.lastOnDisk) this.table.deleteScope(scope.key);
      } else for (const change of scope.changes()) changes.push(change);
    }
    this.table.write(changes);
  }

  committed(maxBytes: number): void {
    this.last = undefined;
    for (const scope of this.changed) {
      scope.committed();
      if (!scope.empty && scope.key > this.lastOnDisk) this.lastOnDisk = scope.key;
      this.settle(scope);
    }
    this.changed = [];
    if (this.weight > maxBytes) this.letGo(this.weight - maxBytes + maxBytes / 10);
  }

  rollback(): void {
    this.last = undefined;
    for (const scope of this.changed) {
      scope.rollback();
      this.settle(scope);
    }
    this.changed = [];
  }

  private scope(key: string): Scope {
    const { last } = this;
    if (last?.key === key) return last;
    const scope = this.scopes.get(key) ?? this.open(key);
    scope.used = true;
    this.last = scope;
    return scope;
  }

  private open(key: string): Scope {
    const scope = new Scope(key);
    if (key <= this.lastOnDisk) for (const entry of this.table.scope(key)) scope.load(entry.family, entry.key, entry.value, entry.bytes);
    this.scopes.set(key, scope);
    this.count(scope, scope.bytes);
    return scope;
  }

  private settle(scope: Scope): void {
    if (scope.empty) this.scopes.delete(scope.key);
    this.count(scope, scope.empty ? 0 : scope.bytes);
  }

  private count(scope: Scope, bytes: number): void {
    this.weight += bytes - scope.counted;
    scope.counted = bytes;
  }

  /** Those that nobody asked for since the last look; the others get another chance. Only between transactions, when nothing is dirty. */
  private letGo(bytes: number): void {
    const enough = this.weight - bytes;
    let looks = 2 * this.scopes.size;
    for (const [key, scope] of this.scopes) {
      if (this.weight <= enough || looks-- === 0) return;
      this.scopes.delete(key);
      if (scope.used) {
        scope.used = false;
        this.scopes.set(key, scope);
      } else this.count(scope, 0);
    }
  }

  private mergedKeys(family: string, stored: readonly string[], from: string, end: string | undefined): readonly string[] {
    const fresh = this.changed.flatMap((scope) => scope.dirtyKeys(family)).filter((key) => key > from && (end === undefined || key <= end));
    return fresh.length === 0 ? stored : [...new Set([...stored, ...fresh])].sort();
  }
}

const PAGE = 256;
