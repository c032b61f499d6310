/** Is everything that is stored what was written, and does the state follow from the log? Reads only. Problems are for users; none is good. */
import type { MutableState } from '../../bpmn/interpreter/contract.js';
import { createInterpreter } from '../../bpmn/interpreter/interpreter.js';
import type { Database } from '../../store/sqlite/connection.js';
import { acknowledgedPosition } from './acknowledged.js';
import { droppedPosition, LogReader, LogWriter, storedNames } from './log-table.js';
import { RecordedState } from './recorded-state.js';
import { DatabaseDamaged } from './sums.js';
import { StateTable } from './state/state-table.js';

export interface Checked {
  readonly problems: readonly string[];
  readonly acts: number;
  readonly entries: number;
  /** false: retention has dropped the beginning of the log, so that the state cannot be worked out again from it; the checksums hold for what is there. */
  readonly replayed: boolean;
}

const MOST_PROBLEMS = 20;

export function checkDatabase(db: Database): Checked {
  const problems = structure(db);
  if (problems.length > 0) return { problems, acts: 0, entries: 0, replayed: false };
  const whole = droppedPosition(db) === 0;
  const replay = new RecordedState();
  const acts = readable(problems, () => readLog(db, whole ? replay : undefined, problems));
  const entries = readable(problems, () => readState(db, whole && problems.length === 0 ? replay : undefined, problems));
  return { problems: problems.slice(0, MOST_PROBLEMS), acts, entries, replayed: whole };
}

function structure(db: Database): string[] {
  try {
    const rows = db.prepare('PRAGMA integrity_check(20)').all().map((row) => String(row.integrity_check));
    return rows.length === 1 && rows[0] === 'ok' ? [] : rows.map((row) => `数据库结构：${row}`);
  } catch (error) {
    return [`数据库结构：${messageOf(error)}`];
  }
}

/** Damage ends the reading: what comes after it says nothing. */
function readable(problems: string[], read: () => number): number {
  try {
    return read();
  } catch (error) {
    problems.push(error instanceof DatabaseDamaged ? error.detail : `不能读取：${messageOf(error)}`);
    return 0;
  }
}

function readLog(db: Database, into: MutableState | undefined, problems: string[]): number {
  const interpreter = createInterpreter();
  const reader = new LogReader(db);
  let position = droppedPosition(db);
  for (let read = reader.readAfter(position, BATCH); read.last > position; read = reader.readAfter(position, BATCH)) {
    position = read.last;
    if (into) for (const record of read.records) interpreter.apply(record, into);
  }
  const acknowledged = acknowledgedPosition(db.file);
  if (acknowledged > position) problems.push(`日志止于位置 ${position}，但已经确认到位置 ${acknowledged}`);
  return new LogWriter(db).acts();
}

const BATCH = 5_000;

function readState(db: Database, replay: RecordedState | undefined, problems: string[]): number {
  const table = new StateTable(db, storedNames(db));
  let entries = 0;
  for (const { family, key, value } of table.every()) {
    entries++;
    const json = JSON.stringify(value);
    const expected = replay?.take(family, key);
    if (replay && !follows(json, expected) && !counted(family, key)) problems.push(differs(family, key, json, expected));
  }
  for (const [family, key, json] of replay?.left() ?? []) if (!counted(family, key)) problems.push(differs(family, key, undefined, json));
  return entries;
}

/** An entry that an earlier version wrote may lack what today's would add; all that it says must be the same. */
const follows = (stored: string, replayed: string | undefined): boolean => stored === replayed || (replayed !== undefined && within(JSON.parse(stored), JSON.parse(replayed)));

function within(stored: unknown, replayed: unknown): boolean {
  if (typeof stored !== 'object' || stored === null || typeof replayed !== 'object' || replayed === null) return stored === replayed;
  if (Array.isArray(stored) !== Array.isArray(replayed) || (Array.isArray(stored) && stored.length !== (replayed as unknown[]).length)) return false;
  return Object.entries(stored).every(([name, value]) => within(value, (replayed as Readonly<Record<string, unknown>>)[name]));
}

/** Positions go to commands too, which are not in the log and change nothing else. */
const counted = (family: string, key: string): boolean => family === 'counter' && key === 'position';
const differs = (family: string, key: string, stored: string | undefined, replayed: string | undefined): string =>
  `状态“${family} ${key}”是 ${short(stored)}，而由日志得出的是 ${short(replayed)}`;
const short = (json: string | undefined): string => (json === undefined ? '没有' : json.length > 200 ? `${json.slice(0, 200)}…` : json);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
