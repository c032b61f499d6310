/**
 * Live state on disk, packed, in two tables. `scoped` holds what belongs to an engine key, ordered by that key first: an instance's entries of all families lie side by side, so that an act on one of a million instances
 * touches a few pages. `plain` holds the rest by family. Each row has a checksum, and is not used when it is wrong.
 */
import type { Database, Row, Statement } from '../../../store/sqlite/connection.js';
import type { Names } from '../packing/names.js';
import { SinglePacker } from '../packing/pack-value.js';
import { DatabaseDamaged, entrySum, familySum } from '../sums.js';
import { decodeKey, encodeKey, restOf, scopeOf } from './state-keys.js';

/** `bytes`: of the packed value. */
export interface StoredEntry { readonly key: string; readonly value: unknown; readonly bytes: number }
export interface ScopedEntry extends StoredEntry { readonly family: string }
export interface Change { readonly family: string; readonly key: string; /** Undefined: it is deleted. */ readonly value: unknown; /** Told how many bytes the packed value has. */ readonly weighed: (bytes: number) => void }

/** Names of families in the table of families: with the mark for their part in `scoped`, without for their part in `plain`. */
const SCOPED_MARK = '#';
const ROWS = 16;
const upsertOf = (table: string, keys: readonly string[], rows: number): string => {
  const columns = [...keys, 'body', 'sum'];
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array<string>(rows).fill(`(${columns.map(() => '?').join(', ')})`).join(', ')} ON CONFLICT DO UPDATE SET body = excluded.body, sum = excluded.sum`;
};
const SCOPED_KEYS = ['scope', 'family', 'rest'];
const PLAIN_KEYS = ['family', 'key'];
type Values = (number | Uint8Array)[];

export class StateTable {
  private readonly ids = new Map<string, number>();
  private readonly namesById = new Map<number, string>();
  private readonly sums = new Map<string, number>();
  private readonly packer: SinglePacker;
  private readonly statements;

  constructor(private readonly db: Database, names: Names) {
    this.packer = new SinglePacker(names);
    const prepare = (sql: string): Statement => db.prepare(sql);
    this.statements = {
      get: prepare('SELECT key, body, sum FROM plain WHERE family = ? AND key = ?'),
      from: prepare('SELECT key, body, sum FROM plain WHERE family = ? AND key >= ? ORDER BY key LIMIT ?'),
      after: prepare('SELECT key, body, sum FROM plain WHERE family = ? AND key > ? ORDER BY key LIMIT ?'),
      remove: prepare('DELETE FROM plain WHERE family = ? AND key = ?'),
      put: prepare(upsertOf('plain', PLAIN_KEYS, 1)), putMany: prepare(upsertOf('plain', PLAIN_KEYS, ROWS)),
      scope: prepare('SELECT family, rest, body, sum FROM scoped WHERE scope = ?'),
      scopedFrom: prepare('SELECT scope, family, rest, body, sum FROM scoped WHERE scope >= ? AND family = ? ORDER BY scope, family, rest LIMIT ?'),
      scopedIn: prepare('SELECT scope, family, rest, body, sum FROM scoped WHERE scope = ? AND family = ? AND rest > ? ORDER BY rest LIMIT ?'),
      removeScoped: prepare('DELETE FROM scoped WHERE scope = ? AND family = ? AND rest = ?'), removeScope: prepare('DELETE FROM scoped WHERE scope = ?'),
      putScoped: prepare(upsertOf('scoped', SCOPED_KEYS, 1)), putManyScoped: prepare(upsertOf('scoped', SCOPED_KEYS, ROWS)),
      addFamily: prepare('INSERT INTO families (id, name) VALUES (?, ?)'),
    };
    this.reloadFamilies();
  }

  /** Has the family entries that belong to no scope? */
  knows(family: string): boolean { return this.ids.has(family); }
  /** Those that have, or once had, entries in scopes. */
  scopedFamilies(): readonly string[] { return [...this.ids.keys()].filter((name) => name.startsWith(SCOPED_MARK)).map((name) => name.slice(1)); }

  get(family: string, key: string): StoredEntry | undefined {
    const id = this.ids.get(family);
    const row = id === undefined ? undefined : this.statements.get.get(id, encodeKey(key));
    return row === undefined ? undefined : this.plainEntry(family, row);
  }

  /** A page of a family's plain entries from `key` on, in key order. */
  from(family: string, key: string, limit: number): readonly StoredEntry[] { return this.read(this.statements.from, family, key, limit); }
  after(family: string, key: string, limit: number): readonly StoredEntry[] { return this.read(this.statements.after, family, key, limit); }

  /** All that belongs to a scope. */
  scope(scope: string): readonly ScopedEntry[] {
    return this.statements.scope.all(Number(scope)).map((row) => this.scopedEntry(scope, row));
  }

  /** The greatest scope that has anything on disk; empty when none has. */
  lastScope(): string { return String(this.db.prepare('SELECT scope FROM scoped ORDER BY scope DESC LIMIT 1').get()?.scope ?? ''); }

  /** A page of a family's scoped entries after a key, in key order (empty: there are no more): walks over what other families have in the same scopes. */
  scopedAfter(family: string, after: string, limit: number): readonly StoredEntry[] {
    const id = this.ids.get(SCOPED_MARK + family);
    if (id === undefined) return [];
    const scope = scopeOf(after);
    const within = scope === undefined ? [] : this.statements.scopedIn.all(Number(scope), id, encodeKey(restOf(after)), limit);
    const beyond = within.length === limit ? [] : this.statements.scopedFrom.all(firstScopeAfter(after), id, limit - within.length);
    const entries = [...within, ...beyond].map((row) => this.scopedEntry(String(row.scope), row));
    const later = entries.filter(({ key }) => key > after);
    return later.length === 0 && entries.length === limit ? this.scopedAfter(family, entries.at(-1)?.key ?? '', limit) : later;
  }

  /** Into the open transaction. Many rows a statement: the way into the driver costs more than the row. */
  write(changes: readonly Change[]): void {
    const [scoped, plain]: [Values[], Values[]] = [[], []];
    for (const change of changes) {
      const scope = scopeOf(change.key);
      if (change.value === undefined) this.delete(change, scope);
      else if (scope === undefined) plain.push(this.row(change, [this.idOf(change.family), encodeKey(change.key)]));
      else scoped.push(this.row(change, [Number(scope), this.idOf(SCOPED_MARK + change.family), encodeKey(restOf(change.key))]));
    }
    runAll(scoped, this.statements.putManyScoped, this.statements.putScoped);
    runAll(plain, this.statements.putMany, this.statements.put);
  }

  /** Everything that belongs to a scope is gone. */
  deleteScope(scope: string): void { this.statements.removeScope.run(Number(scope)); }

  /** After a rollback: a family that was added in the transaction is not there any more. */
  reloadFamilies(): void {
    this.ids.clear();
    this.namesById.clear();
    for (const row of this.db.prepare('SELECT id, name FROM families').all()) this.know(Number(row.id), String(row.name));
  }

  /** All there is, for who compares. */
  *every(): Iterable<ScopedEntry> {
    for (const name of this.ids.keys()) {
      const family = name.startsWith(SCOPED_MARK) ? name.slice(1) : name;
      const page = (after: string | undefined): readonly StoredEntry[] => (name !== family ? this.scopedAfter(family, after ?? '', PAGE) : after === undefined ? this.from(family, '', PAGE) : this.after(family, after, PAGE));
      for (let entries = page(undefined); entries.length > 0; entries = page(entries.at(-1)?.key)) for (const entry of entries) yield { family, ...entry };
    }
  }

  private delete({ family, key }: Change, scope: string | undefined): void {
    const id = this.ids.get(scope === undefined ? family : SCOPED_MARK + family);
    if (id === undefined) return;
    if (scope === undefined) this.statements.remove.run(id, encodeKey(key));
    else this.statements.removeScoped.run(Number(scope), id, encodeKey(restOf(key)));
  }

  private row({ family, key, value, weighed }: Change, keys: Values): Values {
    const body = this.packer.pack(value, family);
    weighed(body.length);
    return [...keys, body, entrySum(this.sumOf(family), encodeKey(key), body)];
  }

  private read(statement: Statement, family: string, key: string, limit: number): readonly StoredEntry[] {
    const id = this.ids.get(family);
    return id === undefined ? [] : statement.all(id, encodeKey(key), limit).map((row) => this.plainEntry(family, row));
  }

  private plainEntry(family: string, row: Row): StoredEntry { return this.entry(family, decodeKey(row.key as Uint8Array), row); }

  private scopedEntry(scope: string, row: Row): ScopedEntry {
    const family = (this.namesById.get(Number(row.family)) ?? '').slice(1);
    return { family, ...this.entry(family, scope + decodeKey(row.rest as Uint8Array), row) };
  }

  /** What the disk gives back is what was given to it, or it is not used. */
  private entry(family: string, key: string, row: Row): StoredEntry {
    const body = row.body as Uint8Array;
    if (row.sum !== entrySum(this.sumOf(family), encodeKey(key), body)) throw new DatabaseDamaged(`状态“${family} ${key}”与校验和不符`);
    return { key, value: this.packer.unpack(body), bytes: body.length };
  }

  private sumOf(family: string): number {
    const known = this.sums.get(family) ?? familySum(family);
    this.sums.set(family, known);
    return known;
  }

  private idOf(name: string): number {
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const id = Math.max(0, ...this.namesById.keys()) + 1;
    this.statements.addFamily.run(id, name);
    this.know(id, name);
    return id;
  }

  private know(id: number, name: string): void {
    this.ids.set(name, id);
    this.namesById.set(id, name);
  }
}

const PAGE = 1000;

function runAll(rows: readonly Values[], many: Statement, one: Statement): void {
  let index = 0;
  for (; index + ROWS <= rows.length; index += ROWS) many.run(...rows.slice(index, index + ROWS).flat());
  for (const row of rows.slice(index)) one.run(...row);
}

/** The least scope whose keys may come after `key`, as text is compared. */
function firstScopeAfter(key: string): number {
  const scope = scopeOf(key);
  if (scope !== undefined) return Number(scope) + 1;
  const digits = (/^\d{0,16}/.exec(key) ?? [''])[0];
  const beyondDigits = key.charCodeAt(digits.length) > NINE;
  if (digits === '') return beyondDigits ? Number.MAX_SAFE_INTEGER : 0;
  return Math.min(Number.MAX_SAFE_INTEGER, Number(digits.padEnd(SCOPE_DIGITS, beyondDigits ? '9' : '0')));
}

const SCOPE_DIGITS = 16;
const NINE = 57;
