/**
 * A transaction of a group: it changes rows in memory, seen by the transactions after it; the group's end writes what came of them all. Taken ids and revisions are checked here against what is known,
 * unique keys by the file when the group is written; a group that meets one is done again one by one, each in a transaction of its own.
 */
import { weightOf } from '../adopt.js';
import { DuplicateKey, StaleRow } from '../contract.js';
import type { Collection, Fresh, Row, Scope, StoreUnavailable, Transaction } from '../contract.js';
import type { Declaration, Declarations } from '../declarations.js';
import { assertSize, composed, MAX_ROW_BYTES, owningAgency, taken, type Body } from '../rows.js';
import type { Row as SqlRow, SqlValue } from './connection.js';
import type { Change, Pending } from './pending.js';
import type { RowCache } from './row-cache.js';
import { SqliteReader } from './sqlite-reader.js';
import type { Statements } from './statements.js';

/** JSON writes a character in at most six bytes. */
const MAY_BE_TOO_LARGE = MAX_ROW_BYTES / 6;
const NOTHING: ReadonlyMap<string, Change> = new Map();

export const counterKey = (agency: string, series: string): string => JSON.stringify([agency, series]);

export class GroupTransaction extends SqliteReader implements Transaction {
  #open = true;
  #refusal: DuplicateKey | StoreUnavailable | undefined;

  constructor(statements: Statements, declarations: Declarations, scope: Scope, protected override readonly cache: RowCache, private readonly pending: Pending) { super(statements, declarations, scope, cache); }

  /** After it nothing is taken any more. A refusal that `work` swallowed comes back: on MongoDB the transaction would be lost too. */
  end(): DuplicateKey | StoreUnavailable | undefined {
    this.#open = false;
    return this.#refusal;
  }

  async insert<T extends Row>(of: Collection<T>, row: Fresh<T>): Promise<T> {
    this.#assertOpen();
    const declared = this.declarations.of(of);
    const { id, agency, body } = taken(declared, row, owningAgency(this.scope, row.agency));
    sized(declared, id, body);
    const change = this.pending.get(declared, id);
    if (change === undefined ? this.cache.get(declared, id) !== undefined : change.row !== undefined) throw (this.#refusal = new DuplicateKey(declared.name, ['id']));
    const inserted = composed<T>(id, agency, 1, body);
    this.#set(declared, id, { existed: change?.existed ?? false, row: inserted }, inserted);
    return inserted;
  }

  async replace<T extends Row>(of: Collection<T>, row: T): Promise<T> {
    this.#assertOpen();
    const declared = this.declarations.of(of);
    const { id, agency, body } = taken(declared, row, row.agency);
    sized(declared, id, body);
    const before = this.#standing(declared, row);
    if (before.agency !== agency) throw new StaleRow(declared.name, id);
    const replaced = composed<T>(id, agency, row.revision + 1, body);
    if (declared.together !== undefined && fieldOf(before, declared.together) !== fieldOf(replaced, declared.together)) throw new Error(`Expected ${declared.name} ${id} to keep its ${declared.together}, by which it is read together with others, but it changed.`);
    const change = this.pending.get(declared, id);
    this.#set(declared, id, { existed: change?.existed ?? true, row: replaced, touched: (change === undefined || change.touched === true) && alike(before, replaced) }, replaced);
    return replaced;
  }

  async remove<T extends Row>(of: Collection<T>, row: Pick<T, 'id' | 'revision'>): Promise<void> {
    this.#assertOpen();
    const declared = this.declarations.of(of);
    const before = this.#standing(declared, row);
    this.#set(declared, row.id, { existed: this.pending.get(declared, row.id)?.existed ?? true, row: undefined }, before);
  }

  async nextNumber(series: string): Promise<number> {
    this.#assertOpen();
    const key = counterKey(this.scope.agency, series);
    const value = (this.pending.counter(key) ?? this.#counted(series)) + 1;
    this.pending.count(key, value);
    return value;
  }

  protected override changes(declared: Declaration): ReadonlyMap<string, Change> { this.#assertOpen(); return this.pending.of(declared) ?? NOTHING; }
  protected override changesTogether(declared: Declaration, value: string): readonly [string, Change][] { return this.pending.together(declared, value); }

  #counted(series: string): number {
    const [row] = this.all('SELECT value FROM counters WHERE agency = ? AND series = ?', [this.scope.agency, series]);
    return row === undefined ? 0 : Number(row.value);
  }

  /** The row at the revision that was read, in this scope. */
  #standing(declared: Declaration, { id, revision }: Pick<Row, 'id' | 'revision'>): Row {
    const before = this.current(declared, id);
    if (before === undefined || before.revision !== revision || !this.sees(before.agency)) throw new StaleRow(declared.name, id);
    return before;
  }

  #set(declared: Declaration, id: string, change: Change, row: Row): void {
    const value = declared.together === undefined ? undefined : fieldOf(row, declared.together);
    this.pending.set(declared, id, change, typeof value === 'string' ? value : undefined);
  }

  #assertOpen(): void {
    if (!this.#open) throw new Error('Expected an open transaction, but it has ended. Await every call inside `work`.');
    if (this.#refusal) throw this.#refusal;
  }

  protected override all(sql: string, params: readonly SqlValue[]): readonly SqlRow[] {
    this.#assertOpen();
    return super.all(sql, params);
  }
}

/** The same but for the revision. Parts that did not change are the same objects. */
function alike(one: Row, other: Row): boolean {
  const [a, b] = [Object.entries(one), other as unknown as Readonly<Record<string, unknown>>];
  return a.length === Object.keys(other).length && a.every(([name, value]) => name === 'revision' || (name in b && b[name] === value));
}

const fieldOf = (row: Row, field: string): unknown => (row as unknown as Readonly<Record<string, unknown>>)[field];

function sized(declared: Declaration, id: string, body: Body): void {
  if (weightOf(body) > MAY_BE_TOO_LARGE) assertSize(declared, id, body);
}
