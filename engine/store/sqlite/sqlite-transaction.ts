import { DuplicateKey, StaleRow, StoreUnavailable } from '../contract.js';
import type { Collection, Fresh, Row, Scope, Transaction } from '../contract.js';
import type { Declarations } from '../declarations.js';
import { composed, owningAgency, written } from '../rows.js';
import type { Row as SqlRow, SqlValue } from './connection.js';
import { duplicate, translated } from './failures.js';
import { SqliteReader } from './sqlite-reader.js';
import type { Statements } from './statements.js';
import { tableOf } from './schema.js';

export class SqliteTransaction extends SqliteReader implements Transaction {
  #open = true;
  #refusal: DuplicateKey | StoreUnavailable | undefined;

  constructor(statements: Statements, declarations: Declarations, scope: Scope) { super(statements, declarations, scope, undefined); }

  /** After it nothing is taken any more. A refusal that `work` swallowed comes back: on MongoDB the transaction would be lost too. */
  end(): DuplicateKey | StoreUnavailable | undefined {
    this.#open = false;
    return this.#refusal;
  }

  async insert<T extends Row>(of: Collection<T>, row: Fresh<T>): Promise<T> {
    const declared = this.declarations.of(of);
    const { id, agency, text, body } = written(declared, row, owningAgency(this.scope, row.agency));
    this.#write(declared.name, `INSERT INTO ${tableOf(declared.name)} (id, agency, revision, body) VALUES (?, ?, 1, ?)`, [id, agency, text]);
    return composed<T>(id, agency, 1, body);
  }

  async replace<T extends Row>(of: Collection<T>, row: T): Promise<T> {
    const declared = this.declarations.of(of);
    const { id, agency, text, body } = written(declared, row, row.agency);
    if (!this.#sees(agency)) throw new StaleRow(declared.name, id);
    const sql = `UPDATE ${tableOf(declared.name)} SET revision = revision + 1, body = ? WHERE id = ? AND agency = ? AND revision = ?`;
    if (this.#write(declared.name, sql, [text, id, agency, row.revision]) === 0) throw new StaleRow(declared.name, id);
    return composed<T>(id, agency, row.revision + 1, body);
  }

  async remove<T extends Row>(of: Collection<T>, row: Pick<T, 'id' | 'revision'>): Promise<void> {
    const declared = this.declarations.of(of);
    const everywhere = this.scope.agency === '*';
    const sql = `DELETE FROM ${tableOf(declared.name)} WHERE id = ? AND revision = ?${everywhere ? '' : ' AND agency = ?'}`;
    if (this.#write(declared.name, sql, [row.id, row.revision, ...(everywhere ? [] : [this.scope.agency])]) === 0) throw new StaleRow(declared.name, row.id);
  }

  async nextNumber(series: string): Promise<number> {
    const sql = 'INSERT INTO counters (agency, series, value) VALUES (?, ?, 1) ON CONFLICT (agency, series) DO UPDATE SET value = value + 1 RETURNING value';
    const [row] = this.all(sql, [this.scope.agency, series]);
    return Number(row?.value);
  }

  protected override all(sql: string, params: readonly SqlValue[]): readonly SqlRow[] {
    return this.#kept('', () => super.all(sql, params));
  }

  #sees(agency: string): boolean { return this.scope.agency === '*' || this.scope.agency === agency; }

  #write(collection: string, sql: string, params: readonly SqlValue[]): number {
    return this.#kept(collection, () => this.statements.of(sql).run(...params).changes);
  }

  /** SQLite itself ends a transaction on a full disk; a later statement would then stand alone and be kept. */
  #kept<R>(collection: string, statement: () => R): R {
    if (!this.#open) throw new Error('Expected an open transaction, but it has ended. Await every call inside `work`.');
    if (this.#refusal) throw this.#refusal;
    try {
      return statement();
    } catch (error) {
      const meant = duplicate(collection, error) ?? translated(error);
      if (meant instanceof DuplicateKey || meant instanceof StoreUnavailable) this.#refusal = meant;
      throw meant;
    }
  }
}
