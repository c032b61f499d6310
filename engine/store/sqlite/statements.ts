/** Prepared statements of one connection, kept by their text. Query texts are few (values are parameters), yet a bound keeps a mistake from growing. */
import type { Database, Statement } from './connection.js';

const MOST = 500;

export class Statements {
  readonly #kept = new Map<string, Statement>();

  constructor(readonly database: Database) {}

  of(sql: string): Statement {
    const kept = this.#kept.get(sql) ?? this.database.prepare(sql);
    this.#kept.delete(sql);
    this.#kept.set(sql, kept);
    if (this.#kept.size > MOST) for (const oldest of this.#kept.keys()) { this.#kept.delete(oldest); break; }
    return kept;
  }
}
