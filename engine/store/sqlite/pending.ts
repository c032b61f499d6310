/** What the transactions of a group have changed and the file does not hold yet. One that fails takes its own changes back and leaves those of its neighbours. */
import type { Row } from '../contract.js';
import type { Declaration } from '../declarations.js';

/** `existed`: the file holds the row; then it is updated or deleted, not inserted. */
export interface Change { readonly existed: boolean; readonly row: Row | undefined; /** Only the revision differs from the file's: a row that was written so that others take turns. */ readonly touched?: boolean }

interface Changes { readonly byId: Map<string, Change>; /** Value of the field rows are read together by → ids. */ readonly together: Map<string, Set<string>> }

export class Pending {
  readonly #changes = new Map<Declaration, Changes>();
  readonly #counters = new Map<string, number>();
  #undo: (() => void)[] = [];

  get empty(): boolean { return this.#changes.size === 0 && this.#counters.size === 0; }

  all(): Iterable<[Declaration, ReadonlyMap<string, Change>]> { return [...this.#changes].map(([declared, { byId }]): [Declaration, ReadonlyMap<string, Change>] => [declared, byId]); }
  counters(): Iterable<[string, number]> { return this.#counters; }

  of(declared: Declaration): ReadonlyMap<string, Change> | undefined { return this.#changes.get(declared)?.byId; }
  get(declared: Declaration, id: string): Change | undefined { return this.#changes.get(declared)?.byId.get(id); }

  /** Changes of rows with one value of the field they are read together by. */
  together(declared: Declaration, value: string): readonly [string, Change][] {
    const changes = this.#changes.get(declared);
    const ids = changes?.together.get(value);
    return ids === undefined ? [] : [...ids].flatMap((id): [string, Change][] => { const change = changes?.byId.get(id); return change === undefined ? [] : [[id, change]]; });
  }

  set(declared: Declaration, id: string, change: Change, value: string | undefined): void {
    let changes = this.#changes.get(declared);
    if (changes === undefined) this.#changes.set(declared, (changes = { byId: new Map<string, Change>(), together: new Map<string, Set<string>>() }));
    const { byId, together } = changes;
    const before = byId.get(id);
    byId.set(id, change);
    if (value !== undefined) { const ids = together.get(value); if (ids === undefined) together.set(value, new Set([id])); else ids.add(id); }
    this.#undo.push(() => { if (before === undefined) byId.delete(id); else byId.set(id, before); });
  }

  counter(key: string): number | undefined { return this.#counters.get(key); }
  count(key: string, value: number): void {
    const before = this.#counters.get(key);
    this.#counters.set(key, value);
    this.#undo.push(() => { if (before === undefined) this.#counters.delete(key); else this.#counters.set(key, before); });
  }

  /** Has the transaction at hand changed anything? */
  get touched(): boolean { return this.#undo.length > 0; }

  /** The transaction at hand stands. */
  keep(): void { this.#undo = []; }
  /** The transaction at hand failed. */
  takeBack(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#undo = [];
  }
}
