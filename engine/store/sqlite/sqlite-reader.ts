import type { Collection, Query, Reader, Row, Scope } from '../contract.js';
import { inOrder, matches, orderOf, pageOf, testsOf, type Order, type Test } from '../conditions.js';
import type { Declaration, Declarations } from '../declarations.js';
import { own } from '../adopt.js';
import { composed } from '../rows.js';
import type { Body } from '../rows.js';
import type { Row as SqlRow, SqlValue } from './connection.js';
import { translated } from './failures.js';
import type { Change } from './pending.js';
import type { RowCache } from './row-cache.js';
import { orderSql, whereSql } from './sql.js';
import type { Statements } from './statements.js';
import { columnOf, tableOf } from './schema.js';

const COLUMNS = 'id, agency, revision, body';
const NOTHING: ReadonlyMap<string, Change> = new Map();

/** What is asked, checked. */
interface Asked { readonly declared: Declaration; readonly tests: readonly Test[]; readonly order: readonly Order[]; readonly limit: number | undefined; readonly offset: number }

/** Reads on one connection: the writer's inside a transaction, the second one outside, which sees what is committed. What is kept in memory is not asked again. */
export class SqliteReader implements Reader {
  constructor(protected readonly statements: Statements, protected readonly declarations: Declarations, protected readonly scope: Scope, protected readonly cache: RowCache | undefined) {}

  async get<T extends Row>(of: Collection<T>, id: string): Promise<T | undefined> {
    const row = this.current(this.declarations.of(of), id);
    return row !== undefined && this.sees(row.agency) ? (row as T) : undefined;
  }

  async find<T extends Row>(of: Collection<T>, query: Query<T>): Promise<readonly T[]> {
    const declared = this.declarations.of(of);
    return this.answer({ declared, tests: testsOf(declared, query.where), order: orderOf(declared, query.orderBy), ...pageOf(query) }) as readonly T[];
  }

  async count<T extends Row>(of: Collection<T>, query: Pick<Query<T>, 'where'>): Promise<number> {
    const declared = this.declarations.of(of);
    const tests = testsOf(declared, query.where);
    if (this.cache !== undefined && (togetherValue(declared, tests) !== undefined || this.changes(declared).size > 0)) return this.answer({ declared, tests, order: orderOf(declared, undefined), limit: undefined, offset: 0 }).length;
    const where = whereSql(this.scope.agency, tests);
    const [row] = this.all(`SELECT count(*) AS n FROM ${tableOf(declared.name)}${where.text}`, where.params);
    return Number(row?.n);
  }

  /** What the transactions of the group have changed; outside a transaction nothing. */
  protected changes(_declared: Declaration): ReadonlyMap<string, Change> { return NOTHING; }
  protected changesTogether(_declared: Declaration, _value: string): readonly [string, Change][] { return []; }

  protected sees(agency: string): boolean { return this.scope.agency === '*' || this.scope.agency === agency; }

  /** The row as it stands for this reader, of whatever agency. */
  protected current(declared: Declaration, id: string): Row | undefined {
    const change = this.changes(declared).get(id);
    return change === undefined ? this.committed(declared, id) : change.row;
  }

  protected committed(declared: Declaration, id: string): Row | undefined {
    const known = this.cache?.get(declared, id);
    if (known !== undefined) return known;
    const [found] = this.all(`SELECT ${COLUMNS} FROM ${tableOf(declared.name)} WHERE id = ?`, [id]);
    const row = found && rowOf(found);
    if (row !== undefined) this.cache?.keep(declared, row);
    return row;
  }

  protected answer(asked: Asked): readonly Row[] {
    const { declared, tests } = asked;
    const value = this.cache === undefined ? undefined : togetherValue(declared, tests);
    if (value !== undefined) return this.#inMemory(asked, this.#family(declared, value));
    const changes = this.changes(declared);
    if (changes.size === 0) return this.#inFile(asked, asked.limit ?? -1, asked.offset);
    const unchanged = this.#inFile(asked, asked.limit === undefined ? -1 : asked.limit + asked.offset + changes.size, 0).filter((row) => !changes.has(row.id));
    return this.#inMemory(asked, [...unchanged, ...[...changes.values()].flatMap(({ row }) => (row === undefined ? [] : [row]))]);
  }

  #inFile({ declared, tests, order }: Asked, limit: number, offset: number): readonly Row[] {
    const where = whereSql(this.scope.agency, tests);
    const sql = `SELECT ${COLUMNS} FROM ${tableOf(declared.name)}${where.text}${orderSql(order)} LIMIT ? OFFSET ?`;
    return this.all(sql, [...where.params, limit, offset]).map(rowOf);
  }

  #inMemory({ tests, order, limit, offset }: Asked, rows: readonly Row[]): readonly Row[] {
    const found = rows.filter((row) => this.sees(row.agency) && matches(tests, valuesOf(row)));
    if (found.length > 1 && order.length > 0) { const by = inOrder(order); found.sort((a, b) => by(valuesOf(a), valuesOf(b))); }
    return limit === undefined && offset === 0 ? found : found.slice(offset, limit === undefined ? undefined : offset + limit);
  }

  /** All rows that are read together, as they stand for this reader. */
  #family(declared: Declaration, value: string): readonly Row[] {
    const family = this.cache?.together(declared, value) ?? this.#load(declared, value);
    const changed = this.changesTogether(declared, value);
    const rows = Array.from(family?.rows.values() ?? [], ({ row }) => row);
    if (changed.length === 0) return rows;
    const ids = new Map(changed);
    return [...rows.filter((row) => !ids.has(row.id)), ...changed.flatMap(([, { row }]) => (row === undefined ? [] : [row]))];
  }

  #load(declared: Declaration, value: string) {
    const rows = this.all(`SELECT ${COLUMNS} FROM ${tableOf(declared.name)} WHERE ${columnOf(declared.together ?? '')} = ?`, [value]).map(rowOf);
    return this.cache?.keepTogether(declared, value, rows);
  }

  protected all(sql: string, params: readonly SqlValue[]): readonly SqlRow[] {
    try {
      return this.statements.of(sql).all(...params);
    } catch (error) {
      throw translated(error);
    }
  }
}

const valuesOf = (row: Row): Readonly<Record<string, unknown>> => row as unknown as Readonly<Record<string, unknown>>;

/** The value that a query asks the rows to have in the field they are read together by. */
function togetherValue(declared: Declaration, tests: readonly Test[]): string | undefined {
  const test = declared.together === undefined ? undefined : tests.find(({ field }) => field === declared.together);
  const [only, more] = test?.kind === 'in' ? test.values : [];
  return typeof only === 'string' && more === undefined ? only : undefined;
}

function rowOf(row: SqlRow): Row {
  const body = JSON.parse(String(row.body)) as Body;
  own(body);
  return composed<Row>(String(row.id), String(row.agency), Number(row.revision), body);
}
