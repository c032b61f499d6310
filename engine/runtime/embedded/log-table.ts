/** The packed log in its table: appended by the writer, read by anyone with a connection of his own. */
import type { EngineRecord } from '../../bpmn/protocol/record.js';
import type { Database, Statement } from '../../store/sqlite/connection.js';
import { Names } from './packing/names.js';
import { ActUnpacker, type PackedAct } from './packing/pack-act.js';

export class LogWriter {
  readonly names: Names;
  private readonly insert: Statement;
  private readonly insertName: Statement;

  constructor(private readonly db: Database) {
    this.names = new Names(db.prepare('SELECT json FROM names ORDER BY id').all().map((row) => JSON.parse(String(row.json)) as string));
    this.insert = db.prepare('INSERT INTO log (position, last, timestamp, body) VALUES (?, ?, ?, ?)');
    this.insertName = db.prepare('INSERT INTO names (id, json) VALUES (?, ?)');
  }

  /** Into the open transaction. */
  append(acts: readonly PackedAct[], timestamp: number): void {
    // As JSON text, because a name may hold what SQLite's text cannot.
    for (const { id, name } of this.names.uncommitted()) this.insertName.run(id, JSON.stringify(name));
    for (const act of acts) this.insert.run(act.first, act.last, timestamp, act.body);
  }

  lastPosition(): number { return Number(this.db.prepare('SELECT max(last) AS last FROM log').get()?.last ?? 0); }
  lastTimestamp(): number { return Number(this.db.prepare('SELECT timestamp FROM log ORDER BY position DESC LIMIT 1').get()?.timestamp ?? 0); }

  /** Drops up to `limit` of the oldest acts that end before `position`; the newest act always stays, it says where the log ends. Returns how many were dropped. */
  dropBefore(position: number, limit: number): number {
    return this.db.prepare('DELETE FROM log WHERE position IN (SELECT position FROM log WHERE last < ? AND position < (SELECT max(position) FROM log) ORDER BY position LIMIT ?)').run(position, limit).changes;
  }
}

export interface ReadLog { readonly records: readonly EngineRecord[]; /** Last position of the last act read; the one asked for when there was nothing. */ readonly last: number }

export class LogReader {
  private readonly names = new Names();
  private readonly unpacker = new ActUnpacker(this.names);
  private readonly newNames: Statement;

  constructor(private readonly db: Database) {
    this.newNames = db.prepare('SELECT id, json FROM names WHERE id >= ? ORDER BY id');
  }

  /** Whole acts after a position, until at least `enough` records are read. */
  readAfter(position: number, enough: number): ReadLog {
    const records: EngineRecord[] = [];
    let last = position;
    for (const row of this.db.prepare('SELECT position, last, timestamp, body FROM log WHERE position > ? ORDER BY position').iterate(position)) {
      const act: PackedAct = { first: Number(row.position), last: Number(row.last), body: row.body as Uint8Array };
      // Pushed one by one: one act may hold more records than a call takes arguments.
      for (const record of this.unpack(act, Number(row.timestamp))) records.push(record);
      last = act.last;
      if (records.length >= enough) break;
    }
    return { records, last };
  }

  private unpack(act: PackedAct, timestamp: number): readonly EngineRecord[] {
    for (const row of this.newNames.all(this.names.count)) this.names.learn(Number(row.id), JSON.parse(String(row.json)) as string);
    return this.unpacker.unpack(act, timestamp);
  }
}
