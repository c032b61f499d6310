/** What must be true of an engine that was killed: what was promised is there once, nothing is there twice, the stream is in order, and the log replayed gives the state on disk. */
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { dist } from './model.mjs';

const { openEmbedded } = await import(dist('runtime/embedded/embedded-engine.js'));
const { openDatabase } = await import(dist('store/sqlite/connection.js'));
const { LogReader } = await import(dist('runtime/embedded/log-table.js'));
const { decodeKey } = await import(dist('runtime/embedded/state/state-table.js'));
const { createInterpreter } = await import(dist('bpmn/interpreter/interpreter.js'));

/** @param promises acts by id: `{ command, outcome? }`, outcome when it had been answered before the kill. Returns what is wrong. */
export async function verify(directory, promises) {
  const wrong = [...replayed(directory)];
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

/** The record that shows that an act was done, if this is one. */
function actShownBy({ recordType, valueType, intent, value }) {
  if (recordType !== 'EVENT') return undefined;
  if (valueType === 'VARIABLE' && intent === 'CREATED' && value.name === 'act' && value.scopeKey === value.processInstanceKey) return JSON.parse(value.value);
  if (valueType === 'USER_TASK' && intent === 'COMPLETED') return value.action;
  return valueType === 'MESSAGE' && intent === 'PUBLISHED' ? value.messageId : undefined;
}

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

const ONCE = new Set(['USER_TASK CREATED', 'USER_TASK COMPLETED', 'TIMER CREATED', 'TIMER TRIGGERED', 'MESSAGE PUBLISHED', 'PROCESS_INSTANCE ELEMENT_ACTIVATED', 'PROCESS_INSTANCE ELEMENT_COMPLETED', 'PROCESS_INSTANCE_CREATION CREATED']);

class PlainState {
  families = new Map();
  get(family, key) { return this.families.get(family)?.get(key); }
  *entries(family, prefix) {
    const keys = [...(this.families.get(family)?.keys() ?? [])].filter((key) => key.startsWith(prefix)).sort((a, b) => (a < b ? -1 : 1));
    for (const key of keys) if (this.families.get(family).has(key)) yield [key, this.families.get(family).get(key)];
  }
  put(family, key, value) {
    if (!this.families.has(family)) this.families.set(family, new Map());
    this.families.get(family).set(key, value);
  }
  delete(family, key) { this.families.get(family)?.delete(key); }
}

/** Recovers the file by opening it for writing, then compares what its log says with what its state says. */
function* replayed(directory) {
  const db = openDatabase(join(directory, 'engine.sqlite'));
  try {
    if (db.prepare('PRAGMA integrity_check').get().integrity_check !== 'ok') yield 'the file is damaged';
    if (db.prepare("SELECT 1 AS one FROM sqlite_master WHERE name = 'state'").get() === undefined) return;
    const interpreter = createInterpreter();
    const state = new PlainState();
    for (const record of new LogReader(db).readAfter(0, Number.MAX_SAFE_INTEGER).records) if (record.recordType === 'EVENT') interpreter.apply(record, state);
    const stored = new Map();
    for (const row of db.prepare('SELECT f.name AS family, s.key AS key, s.json AS json FROM state s JOIN families f ON f.id = s.family').all()) stored.set(`${row.family} ${decodeKey(row.key)}`, JSON.parse(row.json));
    for (const [family, entries] of state.families) {
      for (const [key, value] of entries) {
        const name = `${family} ${key}`;
        if (!COUNTED_BY_COMMANDS.has(name) && !isDeepStrictEqual(stored.get(name), JSON.parse(JSON.stringify(value)))) yield `state ${name} is ${JSON.stringify(stored.get(name))?.slice(0, 300)} on disk and ${JSON.stringify(value).slice(0, 300)} in the log`;
        stored.delete(name);
      }
    }
    for (const name of stored.keys()) yield `state ${name} is on disk and not in the log`;
  } finally {
    db.close();
  }
}

/** Positions go to commands and refusals too, which change nothing else. */
const COUNTED_BY_COMMANDS = new Set(['counter position']);
