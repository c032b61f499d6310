/** What must be true of an engine that was killed: what was promised is there once, nothing is there twice, the stream is in order, and the log replayed gives the state on disk. */
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { dist } from './model.mjs';

const { openEmbedded } = await import(dist('runtime/embedded/embedded-engine.js'));
const { openDatabase } = await import(dist('store/sqlite/connection.js'));
const { LogReader, LogWriter, storedNames } = await import(dist('runtime/embedded/log-table.js'));
const { StateTable } = await import(dist('runtime/embedded/state/state-table.js'));
const { checkDatabase } = await import(dist('runtime/embedded/check-database.js'));
const { prepareSchema } = await import(dist('runtime/embedded/schema.js'));
const { assertNothingLost } = await import(dist('runtime/embedded/acknowledged.js'));

/** @param promises acts by id: `{ command, outcome? }`, outcome when it had been answered before the kill. Returns what is wrong. */
export async function verify(directory, promises, deployed) {
  const wrong = [...sound(directory, deployed)];
  const engine = await openEmbedded({ directory });
  try {
    wrong.push(...onceOnly(everyRecord(directory), promises, false));
    // Whoever got no answer asks again under the same act id; so do some who did get one.
    for (const [actId, promise] of promises) {
      const outcome = await engine.submit(promise.command);
      if (promise.outcome?.accepted === true && !isDeepStrictEqual(outcome, promise.outcome)) wrong.push(`${actId} was answered ${JSON.stringify(promise.outcome)}, and on repeating ${JSON.stringify(outcome)}`);
      promise.outcome = outcome;
    }
    wrong.push(...onceOnly(everyRecord(directory), promises, true));
  } finally {
    await engine.close();
  }
  return wrong;
}

/** Beside the running engine, as its own record feed reads. */
function everyRecord(directory) {
  const db = openDatabase(join(directory, 'engine.sqlite'), { readonly: true });
  try {
    return new LogReader(db).readAfter(0, Number.MAX_SAFE_INTEGER).records;
  } finally {
    db.close();
  }
}

/** The event that carries the outcome of an act says which act it was. */
const actShownBy = ({ recordType, value }) => (recordType === 'EVENT' ? value.requestId : undefined);

function* onceOnly(records, promises, everythingAnswered) {
  const shown = new Map();
  const once = new Map();
  let last = 0;
  for (const record of records) {
    if (!(Number(record.position) > last)) yield `position ${record.position} follows ${last}`;
    last = Number(record.position);
    const actId = actShownBy(record);
    if (actId !== undefined) shown.set(actId, [...(shown.get(actId) ?? []), record]);
    if (record.recordType === 'EVENT' && ONCE.has(`${record.valueType} ${record.intent}`)) {
      const name = `${record.valueType} ${record.intent} ${record.key}`;
      if (once.has(name)) yield `${name} is there twice`;
      once.set(name, record);
    }
  }
  for (const [actId, of] of shown) {
    if (of.length > 1) yield `act ${actId} was done ${of.length} times`;
    if (!promises.has(actId)) yield `act ${actId} was never submitted`;
  }
  for (const [actId, { outcome }] of promises) {
    if (outcome?.accepted === true && !shown.has(actId)) yield `act ${actId} was promised and is lost`;
    if (outcome?.accepted === false && shown.has(actId)) yield `act ${actId} was refused and is done`;
    if (everythingAnswered && outcome === undefined) yield `act ${actId} has no outcome`;
  }
}

const ONCE = new Set(['JOB CREATED', 'JOB COMPLETED', 'PROCESS CREATED', 'USER_TASK CREATED', 'USER_TASK COMPLETED', 'TIMER CREATED', 'TIMER TRIGGERED', 'MESSAGE PUBLISHED', 'PROCESS_INSTANCE ELEMENT_ACTIVATED', 'PROCESS_INSTANCE ELEMENT_COMPLETED', 'PROCESS_INSTANCE_CREATION CREATED']);

/** Recovers the file by opening it for writing; then everything stored must be sound, and the log replayed from position 0 must give the state. */
function* sound(directory, deployed) {
  const db = openDatabase(join(directory, 'engine.sqlite'));
  try {
    if (db.prepare("SELECT 1 AS one FROM sqlite_master WHERE name = 'meta'").get() === undefined) return;
    prepareSchema(db);
    const { problems, replayed } = checkDatabase(db);
    yield* problems;
    if (!replayed) yield 'the log was not replayed';
    const table = new StateTable(db, storedNames(db));
    for (const { key, version } of deployed) if (!table.scope(key).some(({ family }) => family === 'process')) yield `version ${version} was deployed under ${key} and is lost`;
  } finally {
    db.close();
  }
}

/** Opens a damaged copy as the engine does. `reported`: what it says about it; `content`: everything that can be read, when it says nothing. */
export function readDamaged(directory) {
  let db;
  try {
    db = openDatabase(join(directory, 'engine.sqlite'));
    prepareSchema(db);
    assertNothingLost(db.file, new LogWriter(db).lastPosition());
    const { problems } = checkDatabase(db);
    if (problems.length > 0) return { reported: problems[0] };
    return { content: JSON.stringify(['meta', 'names', 'log', 'families', 'scoped', 'plain'].map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY ${table === 'scoped' ? '1, 2, 3' : '1, 2'}`).all().map((row) => Object.values(row).map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value))))) };
  } catch (error) {
    return { reported: String(error.message) };
  } finally {
    try { db?.close(); } catch { /* Closing what could hardly be opened. */ }
  }
}
