/** The packed log in its table: appended by the writer, read by anyone with a connection of his own. */
import type { EngineRecord } from '../../bpmn/protocol/record.js';
import type { Database, Row, Statement } from '../../store/sqlite/connection.js';
import { Names } from './packing/names.js';
import { ActUnpacker, type PackedAct } from './packing/pack-act.js';
import { readMeta, writeMeta } from './meta.js';
import { actSum, DatabaseDamaged, nameSum } from './sums.js';

export class LogWriter {
  readonly names: Names;
  private readonly insert: Statement;
  private readonly insertName: Statement;
  private end: number;
  private committedEnd: number;

  constructor(private readonly db: Database) {
    this.names = storedNames(db);
    this.insert = db.prepare('INSERT INTO log (position, last, timestamp, body, sum) VALUES (?, ?, ?, ?, ?)');
    this.insertName = db.prepare('INSERT INTO names (id, json, sum) VALUES (?, ?, ?)');
    this.end = this.committedEnd = this.lastPosition();
  }

  /** Into the open transaction. */
  append(acts: readonly PackedAct[], timestamp: number): void {
    // As JSON text, because a name may hold what SQLite's text cannot.
    for (const { id, name } of this.names.uncommitted()) {
      const json = JSON.stringify(name);
      this.insertName.run(id, json, nameSum(id, json));
    }
    for (const act of acts) {
      this.insert.run(act.first, act.last, timestamp, act.body, actSum(act, timestamp, this.end));
      this.end = act.last;
    }
  }

  committed(): void {
    this.names.committed();
    this.committedEnd = this.end;
  }

  rollback(): void {
    this.names.rollback();
    this.end = this.committedEnd;
  }

  lastPosition(): number { return Number(this.db.prepare('SELECT max(last) AS last FROM log').get()?.last ?? 0); }
  /** The last position of the acts before a time; 0 when there is none. Looked for by halves: times rise with positions. */
  endBefore(time: number): number {
    const next = this.db.prepare('SELECT last, timestamp FROM log WHERE position >= ? ORDER BY position LIMIT 1');
    let [low, high] = [0, this.lastPosition()];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const row = next.get(middle);
      if (row === undefined || Number(row.timestamp) >= time) high = middle - 1;
      else low = Math.max(middle, Number(row.last));
    }
    return low;
  }

  acts(): number { return Number(this.db.prepare('SELECT count(*) AS acts FROM log').get()?.acts ?? 0); }
  lastTimestamp(): number { return Number(this.db.prepare('SELECT timestamp FROM log ORDER BY position DESC LIMIT 1').get()?.timestamp ?? 0); }

  /** Drops up to `limit` of the oldest acts that end before `position`; the newest act always stays, it says where the log ends. Returns how many were dropped. */
  dropBefore(position: number, limit: number): number {
    const gone = this.db.prepare('SELECT max(position) AS position, max(last) AS last, count(*) AS acts FROM (SELECT position, last FROM log WHERE last < ? AND position < (SELECT max(position) FROM log) ORDER BY position LIMIT ?)').get(position, limit);
    if (gone === undefined || gone.acts === 0) return 0;
    this.db.exec('BEGIN IMMEDIATE');
    this.db.prepare('DELETE FROM log WHERE position <= ?').run(Number(gone.position));
    writeMeta(this.db, DROPPED, String(gone.last));
    this.db.exec('COMMIT');
    return Number(gone.acts);
  }
}

const DROPPED = 'droppedPosition';
/** The last position that retention has dropped; 0 when the log is whole. */
export const droppedPosition = (db: Database): number => Number(readMeta(db, DROPPED) ?? 0);

/** All names on disk. */
export const storedNames = (db: Database): Names => new Names(db.prepare('SELECT id, json, sum FROM names ORDER BY id').all().map(nameOf));

function nameOf(row: Row): string {
  const json = String(row.json);
  if (row.sum !== nameSum(Number(row.id), json)) throw new DatabaseDamaged(`名称表第 ${String(row.id)} 行与校验和不符`);
  return JSON.parse(json) as string;
}

/** What is asked for is not there any more: retention has dropped it. */
export class LogCompacted extends Error {
  override readonly name = 'LogCompacted';
  /** `firstAvailable`: reading after this position gives everything that is left. */
  constructor(position: number, readonly firstAvailable: number) {
    super(`Expected records after position ${position}, but the log up to position ${firstAvailable} was dropped by retention. Read after position ${firstAvailable}, and take what was before from the state or an export.`);
  }
}

export interface ReadLog { readonly records: readonly EngineRecord[]; /** Last position of the last act read; the one asked for when there was nothing. */ readonly last: number }

export class LogReader {
  private readonly names = new Names();
  private readonly unpacker = new ActUnpacker(this.names);
  private readonly newNames: Statement;
  private readonly actBefore: Statement;

  constructor(private readonly db: Database) {
    this.newNames = db.prepare('SELECT id, json, sum FROM names WHERE id >= ? ORDER BY id');
    this.actBefore = db.prepare('SELECT last FROM log WHERE position <= ? ORDER BY position DESC LIMIT 1');
  }

  /** Whole acts after a position, until at least `enough` records are read. */
  readAfter(position: number, enough: number): ReadLog {
    const records: EngineRecord[] = [];
    let last = position;
    let before = this.endBefore(position);
    for (const row of this.db.prepare('SELECT position, last, timestamp, body, sum FROM log WHERE position > ? ORDER BY position').iterate(position)) {
      const act: PackedAct = { first: Number(row.position), last: Number(row.last), body: row.body as Uint8Array };
      if (row.sum !== actSum(act, Number(row.timestamp), before)) throw new DatabaseDamaged(`日志中位置 ${act.first} 的记录与校验和不符，或它前面缺少记录`);
      before = act.last;
      // Pushed one by one: one act may hold more records than a call takes arguments.
      for (const record of this.unpack(act, Number(row.timestamp))) records.push(record);
      last = act.last;
      if (records.length >= enough) break;
    }
    return { records, last };
  }

  private endBefore(position: number): number {
    const found = this.actBefore.get(position)?.last;
    if (found !== undefined) return Number(found);
    const dropped = droppedPosition(this.db);
    if (position < dropped) throw new LogCompacted(position, dropped);
    return dropped;
  }

  private unpack(act: PackedAct, timestamp: number): readonly EngineRecord[] {
    for (const row of this.newNames.all(this.names.count)) this.names.learn(Number(row.id), nameOf(row));
    return this.unpacker.unpack(act, timestamp);
  }
}
