import type { Collection, Query, Reader, Row, Scope } from '../contract.js';
import { orderOf, pageOf, testsOf } from '../conditions.js';
import type { Declarations } from '../declarations.js';
import { composed } from '../rows.js';
import type { Body } from '../rows.js';
import type { Row as SqlRow, SqlValue } from './connection.js';
import { translated } from './failures.js';
import { orderSql, whereSql } from './sql.js';
import type { Statements } from './statements.js';
import { tableOf } from './schema.js';

const COLUMNS = 'id, agency, revision, body';

/** Reads on one connection: the writer's inside a transaction, the second one outside, which sees what is committed. */
export class SqliteReader implements Reader {
  constructor(protected readonly statements: Statements, protected readonly declarations: Declarations, protected readonly scope: Scope) {}

  async get<T extends Row>(of: Collection<T>, id: string): Promise<T | undefined> {
    const declared = this.declarations.of(of);
    const where = whereSql(this.scope.agency, [{ field: 'id', kind: 'in', values: [id] }]);
    const [row] = this.all(`SELECT ${COLUMNS} FROM ${tableOf(declared.name)}${where.text}`, where.params);
    return row && rowOf<T>(row);
  }

  async find<T extends Row>(of: Collection<T>, query: Query<T>): Promise<readonly T[]> {
    const declared = this.declarations.of(of);
    const where = whereSql(this.scope.agency, testsOf(declared, query.where));
    const { limit, offset } = pageOf(query);
    const sql = `SELECT ${COLUMNS} FROM ${tableOf(declared.name)}${where.text}${orderSql(orderOf(declared, query.orderBy))} LIMIT ? OFFSET ?`;
    return this.all(sql, [...where.params, limit ?? -1, offset]).map((row) => rowOf<T>(row));
  }

  async count<T extends Row>(of: Collection<T>, query: Pick<Query<T>, 'where'>): Promise<number> {
    const declared = this.declarations.of(of);
    const where = whereSql(this.scope.agency, testsOf(declared, query.where));
    const [row] = this.all(`SELECT count(*) AS n FROM ${tableOf(declared.name)}${where.text}`, where.params);
    return Number(row?.n);
  }

  protected all(sql: string, params: readonly SqlValue[]): readonly SqlRow[] {
    try {
      return this.statements.of(sql).all(...params);
    } catch (error) {
      throw translated(error);
    }
  }
}

const rowOf = <T extends Row>(row: SqlRow): T => composed<T>(String(row.id), String(row.agency), Number(row.revision), JSON.parse(String(row.body)) as Body);
