import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Interpreter, MutableState } from '../../bpmn/interpreter/contract.js';
import { createInterpreter } from '../../bpmn/interpreter/interpreter.js';
import { prepareDeployment } from '../../bpmn/model/prepare-deployment.js';
import { openDatabase, type Database } from '../../store/sqlite/connection.js';
import { inARow, userTask } from '../../test/crash/small-models.js';
import type { Command } from '../port.js';
import type { ActResult } from './act.js';
import { clockFor } from './clock.js';
import { draftsOf } from './command-drafts.js';
import { LogReader } from './log-table.js';
import { prepareSchema } from './schema.js';
import { Writer } from './writer.js';

const folder = mkdtempSync(join(tmpdir(), 'writer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A writer with the procedure "step" deployed, and what it said. */
async function workshop(createOne: () => Interpreter = createInterpreter) {
  const db = openDatabase(join(folder, `${files++}.sqlite`), { fsync: false });
  prepareSchema(db);
  const clock = clockFor({ kind: 'simulated', startAt: 1_700_000_000_000 }, 0);
  const committed: number[] = [];
  const faults: string[] = [];
  const writer = new Writer({ db, longestGroupMs: Infinity, createInterpreter: createOne, clock, onCommitted: (position) => committed.push(position), onFault: (fault) => faults.push(fault) });
  const submit = (command: Command): ActResult[] => {
    const results: ActResult[] = [];
    writer.enqueue({ drafts: draftsOf(command), answer: (result) => results.push(result) });
    return results;
  };
  const create = (actId: string, variables = {}): ActResult[] => submit({ type: 'create-instance', actId, processId: 'step', variables });
  const prepared = await prepareDeployment([inARow('step', userTask('task'))]);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings));
  writer.enqueue({ drafts: [prepared.command], answer: () => undefined });
  writer.drain();
  committed.length = 0;
  return { db, writer, clock, committed, faults, submit, create };
}

const FAMILIES = ['counter', 'element', 'variable', 'user-task', 'request', 'child', 'process', 'latest-process', 'due', 'request-by-time'];
const stateOf = (state: MutableState): unknown => FAMILIES.map((family) => [family, [...state.entries(family, '')]]);
const positionsOf = (db: Database): number => new LogReader(db).readAfter(0, 1e9).records.length;

describe('group commit', () => {
  it('commits all that waits in one transaction, and answers nobody before', async () => {
    const { writer, committed, create, db } = await workshop();
    const answers = ['a', 'b', 'c', 'd'].map((actId) => create(actId));
    expect(answers.flat()).toEqual([]);
    writer.drain();
    expect(committed).toHaveLength(1);
    expect(answers.map(([answer]) => answer)).toMatchObject(answers.map(() => ({ kind: 'answered', answer: { accepted: true } })));
    expect([...writer.cache.entries('user-task', '')]).toHaveLength(4);
    db.close();
  });

  it('writes nothing for an act that was done before', async () => {
    const { writer, create, db } = await workshop();
    const [first, again] = [create('a'), create('a')];
    writer.drain();
    expect(again[0]).toMatchObject({ kind: 'answered', answer: { accepted: true, key: first[0]?.kind === 'answered' && first[0].answer.accepted ? first[0].answer.key : 'none' } });
    const before = positionsOf(db);
    create('a');
    writer.drain();
    expect(positionsOf(db)).toBe(before);
    db.close();
  });

  it('writes a log from which the same state follows', async () => {
    const { db, writer, create, submit } = await workshop();
    for (const actId of ['a', 'b', 'c']) create(actId, { act: actId });
    writer.drain();
    const [task] = [...writer.cache.entries('user-task', '')];
    submit({ type: 'complete-user-task', actId: 'done', userTaskKey: task?.[0] ?? '', variables: { ok: true } });
    writer.drain();
    const replay = new Map<string, Map<string, unknown>>();
    const state: MutableState = {
      get: (family, key) => replay.get(family)?.get(key),
      entries: (family, prefix) => [...(replay.get(family) ?? [])].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)),
      put: (family, key, value) => void replay.set(family, (replay.get(family) ?? new Map<string, unknown>()).set(key, value)),
      delete: (family, key) => void replay.get(family)?.delete(key),
    };
    const interpreter = createInterpreter();
    for (const record of new LogReader(db).readAfter(0, 1e9).records) interpreter.apply(record, state);
    expect(stateOf(state)).toEqual(stateOf(writer.cache));
    db.close();
  });
});

describe('when it goes wrong', () => {
  it('takes nothing when the disk is full, says so to all who wait, and goes on when there is space', async () => {
    const { db, writer, committed, create } = await workshop();
    create('before');
    writer.drain();
    const before = stateOf(writer.cache);
    const records = positionsOf(db);
    committed.length = 0;
    db.exec(`PRAGMA max_page_count=${Number(db.prepare('PRAGMA page_count').get()?.page_count)}`);
    const refused = [create('large', { text: '法'.repeat(100_000) }), create('other')];
    writer.drain();
    expect(refused.map(([result]) => result)).toMatchObject([{ kind: 'failed', disk: true }, { kind: 'failed', disk: true }]);
    expect(committed).toEqual([]);
    expect(stateOf(writer.cache)).toEqual(before);
    expect(positionsOf(db)).toBe(records);
    db.exec('PRAGMA max_page_count=1000000');
    const again = create('large', { text: '法'.repeat(100_000) });
    writer.drain();
    expect(again).toMatchObject([{ kind: 'answered', answer: { accepted: true } }]);
    db.close();
  });

  it('keeps a fault of our own to the act that met it', async () => {
    /** The real interpreter, with a fault after it has already changed state. */
    const faulty = (): Interpreter => {
      const real = createInterpreter();
      return { ...real, process: (command, state, now) => {
        const step = real.process(command, state, now);
        if (command.requestId === 'boom') throw new Error('broken inside');
        return step;
      } };
    };
    const { db, writer, faults, create } = await workshop(faulty);
    const [good, bad, later] = [create('good'), create('boom'), create('later')];
    writer.drain();
    expect(good).toMatchObject([{ kind: 'answered', answer: { accepted: true } }]);
    expect(bad).toMatchObject([{ kind: 'failed', disk: false }]);
    expect(later).toMatchObject([{ kind: 'answered', answer: { accepted: true } }]);
    expect(faults[0]).toContain('broken inside');
    expect([...writer.cache.entries('user-task', '')]).toHaveLength(2);
    db.close();
  });

  it('sets due work aside that fails each time, and does the rest', async () => {
    let broken = '';
    const faulty = (): Interpreter => {
      const real = createInterpreter();
      return { ...real, process: (command, state, now) => {
        if (command.valueType === 'MESSAGE' && command.intent === 'EXPIRE' && command.key === broken) throw new Error('cannot expire');
        return real.process(command, state, now);
      } };
    };
    const { db, writer, clock, faults, submit } = await workshop(faulty);
    const published = ['m1', 'm2', 'm3'].map((actId) => submit({ type: 'publish-message', actId, name: 'go', correlationKey: actId, timeToLiveMs: 1, variables: {} }));
    writer.drain();
    const [, middle] = published;
    broken = middle?.[0]?.kind === 'answered' && middle[0].answer.accepted ? middle[0].answer.key : '';
    clock.moveTo(clock.now() + 10);
    writer.drain();
    expect([...writer.cache.entries('message', '')].map(([key]) => key)).toEqual([broken]);
    expect(faults.filter((fault) => fault.includes('cannot expire'))).toHaveLength(1);
    expect(new LogReader(db).readAfter(0, 1e9).records.filter((record) => record.recordType === 'COMMAND_REJECTION')).toEqual([]);
    db.close();
  });
});
