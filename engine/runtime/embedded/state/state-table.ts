/** Live state on disk: family, key, JSON. Keys are stored as big-endian UTF-16, which SQLite sorts as JavaScript does and which holds every string (the driver cuts a TEXT at a NUL). */
import type { Database, Row, Statement } from '../../../store/sqlite/connection.js';
import { DatabaseDamaged, entrySum, familySum } from '../sums.js';

export interface StoredEntry { readonly key: string; readonly json: string }
export interface FamilySize { readonly name: string; readonly bytes: number }

export class StateTable {
  private readonly families = new Map<string, number>();
  private readonly sums = new Map<string, number>();
  private readonly select: Statement;
  private readonly page: Statement;
  private readonly pageAfter: Statement;
  private readonly upsert: Statement;
  private readonly upsertMany: Statement;
  private readonly remove: Statement;
  private readonly addFamily: Statement;

  constructor(private readonly db: Database) {
    this.select = db.prepare('SELECT key, json, sum FROM state WHERE family = ? AND key = ?');
    this.page = db.prepare('SELECT key, json, sum FROM state WHERE family = ? AND key >= ? ORDER BY key LIMIT ?');
    this.pageAfter = db.prepare('SELECT key, json, sum FROM state WHERE family = ? AND key > ? ORDER BY key LIMIT ?');
    this.upsert = db.prepare(upsertOf(1));
    this.upsertMany = db.prepare(upsertOf(ROWS));
    this.remove = db.prepare('DELETE FROM state WHERE family = ? AND key = ?');
    this.addFamily = db.prepare('INSERT INTO families (id, name) VALUES (?, ?)');
    this.reloadFamilies();
  }

  /** What each family weighs, for deciding which of them fit into memory. */
  sizes(): readonly FamilySize[] {
    const rows = this.db.prepare('SELECT f.name AS name, coalesce(sum(length(s.key) + length(s.json)), 0) AS bytes FROM families f LEFT JOIN state s ON s.family = f.id GROUP BY f.id').all();
    return rows.map((row) => ({ name: String(row.name), bytes: Number(row.bytes) }));
  }

  knows(family: string): boolean { return this.families.has(family); }

  get(family: string, key: string): string | undefined {
    const id = this.families.get(family);
    const row = id === undefined ? undefined : this.select.get(id, encodeKey(key));
    return row === undefined ? undefined : this.entry(family, row).json;
  }

  /** A page of a family from `key` on, in key order. */
  from(family: string, key: string, limit: number): readonly StoredEntry[] { return this.read(this.page, family, key, limit); }
  after(family: string, key: string, limit: number): readonly StoredEntry[] { return this.read(this.pageAfter, family, key, limit); }

  /** Many rows a statement: the way into the driver costs more than the row. */
  put(family: string, entries: readonly StoredEntry[]): void {
    const id = this.idOf(family);
    const sum = this.sumOf(family);
    const row = ({ key, json }: StoredEntry) => {
      const bytes = encodeKey(key);
      return [id, bytes, json, entrySum(sum, bytes, json)];
    };
    let index = 0;
    for (; index + ROWS <= entries.length; index += ROWS) this.upsertMany.run(...entries.slice(index, index + ROWS).flatMap(row));
    for (const entry of entries.slice(index)) this.upsert.run(...row(entry));
  }

  delete(family: string, key: string): void {
    const id = this.families.get(family);
    if (id !== undefined) this.remove.run(id, encodeKey(key));
  }

  /** After a rollback: a family that was added in the transaction is not there any more. */
  reloadFamilies(): void {
    this.families.clear();
    for (const row of this.db.prepare('SELECT id, name FROM families').all()) this.families.set(String(row.name), Number(row.id));
  }

  private read(statement: Statement, family: string, key: string, limit: number): readonly StoredEntry[] {
    const id = this.families.get(family);
    if (id === undefined) return [];
    return statement.all(id, encodeKey(key), limit).map((row) => this.entry(family, row));
  }

  /** What the disk gives back is what was given to it, or it is not used. */
  private entry(family: string, row: Row): StoredEntry {
    const [bytes, json] = [row.key as Uint8Array, String(row.json)];
    const key = decodeKey(bytes);
    if (row.sum !== entrySum(this.sumOf(family), bytes, json)) throw new DatabaseDamaged(`状态“${family} ${key}”与校验和不符`);
    return { key, json };
  }

  private sumOf(family: string): number {
    const known = this.sums.get(family) ?? familySum(family);
    this.sums.set(family, known);
    return known;
  }

  private idOf(family: string): number {
    const known = this.families.get(family);
    if (known !== undefined) return known;
    const id = this.families.size + 1;
    this.addFamily.run(id, family);
    this.families.set(family, id);
    return id;
  }
}

const ROWS = 16;
const upsertOf = (rows: number): string => `INSERT INTO state (family, key, json, sum) VALUES ${Array(rows).fill('(?, ?, ?, ?)').join(', ')} ON CONFLICT DO UPDATE SET json = excluded.json, sum = excluded.sum`;

export const encodeKey = (key: string): Buffer => Buffer.from(key, 'utf16le').swap16();
export const decodeKey = (bytes: Uint8Array): string => Buffer.from(bytes).swap16().toString('utf16le');
