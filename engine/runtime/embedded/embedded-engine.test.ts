import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineRecord } from '../../bpmn/protocol/record.js';
import { DatabaseInUse } from '../../store/sqlite/connection.js';
import { inARow, manualTask, serviceTask, timer, userTask } from '../../test/crash/small-models.js';
import { DeploymentRefused, EngineUnavailable, type ReadPosition } from '../port.js';
import { simulatedClock } from './clock.js';
import { openEmbedded, type EmbeddedEngine } from './embedded-engine.js';

const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let directories = 0;
const fresh = (): string => join(folder, String(directories++));
const NEW_YEAR = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const open = (directory: string): Promise<EmbeddedEngine> => openEmbedded({ directory, fsync: false, clock: simulatedClock(NEW_YEAR) });

/** Reads until a record of this kind comes. */
async function until(engine: EmbeddedEngine, wanted: (record: EngineRecord) => boolean, from: ReadPosition = {}): Promise<readonly EngineRecord[]> {
  const stop = new AbortController();
  const seen: EngineRecord[] = [];
  for await (const { records } of engine.records(from, stop.signal)) {
    seen.push(...records);
    if (records.some(wanted)) stop.abort();
  }
  return seen;
}
const intent = (valueType: string, name: string, elementId?: string) => (record: EngineRecord): boolean =>
  record.valueType === valueType && record.intent === name && (elementId === undefined || (record.value as { elementId?: string }).elementId === elementId);
const create = (engine: EmbeddedEngine, actId: string, processId: string) => engine.submit({ type: 'create-instance', actId, processId, variables: { act: actId } });

describe('the embedded engine', () => {
  it('carries an act to the next task and shows it in the record stream, also to one who reads on later', async () => {
    const engine = await open(fresh());
    await engine.deploy([inARow('two', userTask('first'), userTask('second'))]);
    const created = await create(engine, 'a1', 'two');
    const [task] = await engine.openUserTasks();
    expect(task).toMatchObject({ elementId: 'first', processInstanceKey: created.accepted ? created.key : '' });
    const live = until(engine, intent('USER_TASK', 'CREATED', 'second'));
    expect(await engine.submit({ type: 'complete-user-task', actId: 'a2', userTaskKey: task?.userTaskKey ?? '', variables: { ok: true } })).toMatchObject({ accepted: true, actId: 'a2' });
    const seen = await live;
    expect(seen.every((record) => record.recordType !== 'COMMAND' && record.partitionId === 1)).toBe(true);
    expect(seen.find(intent('USER_TASK', 'COMPLETED'))?.value).toMatchObject({ action: 'a2' });
    expect(JSON.stringify(seen)).not.toMatch(/requestId|executable/);
    const positions = seen.map((record) => Number(record.position));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    const middle = seen.find(intent('USER_TASK', 'COMPLETING'))?.position ?? '';
    const lastOfFirst = seen.filter((record) => Number(record.position) < Number(middle)).at(-1)?.position ?? '';
    expect((await until(engine, intent('USER_TASK', 'CREATED', 'second'), { 1: lastOfFirst })).some(intent('USER_TASK', 'CREATED', 'first'))).toBe(false);
    await engine.close();
  });

  it('goes on after a restart where it stopped, and answers a repeated act as before', async () => {
    const directory = fresh();
    const before = await open(directory);
    await before.deploy([inARow('one', userTask('task'))]);
    const outcome = await create(before, 'a1', 'one');
    const tasks = await before.openUserTasks();
    await before.close();
    const after = await open(directory);
    expect(await after.openUserTasks()).toEqual(tasks);
    expect(await create(after, 'a1', 'one')).toEqual(outcome);
    expect(await after.submit({ type: 'complete-user-task', actId: 'a2', userTaskKey: tasks[0]?.userTaskKey ?? '', variables: {} })).toMatchObject({ accepted: true });
    const seen = await until(after, intent('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', 'one'));
    expect(seen.filter(intent('USER_TASK', 'CREATED'))).toHaveLength(1);
    await after.close();
  });

  it('deploys the same content once and names what it refuses', async () => {
    const engine = await open(fresh());
    const model = inARow('same', manualTask('task'));
    const first = await engine.deploy([model]);
    expect(first.processes).toMatchObject([{ processId: 'same', version: 1, resourceName: 'same.bpmn' }]);
    expect((await engine.deploy([model])).processes).toEqual(first.processes);
    expect((await engine.deploy([{ ...model, content: model.content.replaceAll('"task"', '"other"') }])).processes).toMatchObject([{ version: 2 }]);
    await expect(engine.deploy([{ name: 'bad.bpmn', content: 'not a model' }])).rejects.toThrow(DeploymentRefused);
    expect(await create(engine, 'a1', 'unknown')).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
    await engine.close();
  });

  it('refuses a second engine on one directory in Chinese, and says so again after close', async () => {
    const directory = fresh();
    const first = await open(directory);
    await expect(open(directory)).rejects.toThrow(DatabaseInUse);
    await expect(open(directory)).rejects.toThrow('同一数据库只能由一个服务打开');
    await first.close();
    await expect(create(first, 'late', 'x')).rejects.toThrow(EngineUnavailable);
    await (await open(directory)).close();
  });
});

describe('due work', () => {
  it('waits sixty days, over a restart, and is done in order of its moments', async () => {
    const directory = fresh();
    const before = await open(directory);
    await before.deploy([inARow('long', timer('wait', 'P60D'), userTask('after-sixty')), inARow('short', timer('wait', 'P30D'), timer('once-more', 'P29D'), userTask('after-fifty-nine'))]);
    await create(before, 'a1', 'long');
    await create(before, 'a2', 'short');
    await before.advanceClock(40 * DAY);
    expect(await before.openUserTasks()).toEqual([]);
    await before.close();
    const after = await open(directory);
    await after.setClock(NEW_YEAR + 58 * DAY);
    expect(await after.openUserTasks()).toEqual([]);
    await after.advanceClock(10 * DAY);
    const seen = await until(after, intent('USER_TASK', 'CREATED', 'after-sixty'));
    expect(seen.filter(intent('TIMER', 'TRIGGERED')).map((record) => (record.timestamp - NEW_YEAR) / DAY)).toEqual([30, 59, 60]);
    expect((await after.openUserTasks()).map((task) => task.elementId).sort()).toEqual(['after-fifty-nine', 'after-sixty']);
    await expect(after.setClock(NEW_YEAR)).rejects.toThrow('backwards');
    await after.close();
  });

  it('does not fire a term of sixty days at once on the system clock, and fires a short one', async () => {
    const engine = await openEmbedded({ directory: fresh(), fsync: false });
    await engine.deploy([inARow('long', timer('wait', 'P60D'), userTask('too-early')), inARow('short', timer('wait', 'PT0.05S'), userTask('in-time'))]);
    await create(engine, 'a1', 'long');
    await create(engine, 'a2', 'short');
    await until(engine, intent('USER_TASK', 'CREATED'));
    expect((await engine.openUserTasks()).map((task) => task.elementId)).toEqual(['in-time']);
    await expect(engine.advanceClock(1)).rejects.toThrow('simulated clock');
    await engine.close();
  });
});

describe('jobs', () => {
  it('are handed out once, come back after their time, and cost nothing when there are none', async () => {
    const engine = await open(fresh());
    await engine.deploy([inARow('job', serviceTask('render', 'render'))]);
    const ask = () => engine.activateJobs({ type: 'render', worker: 'test', max: 5, timeoutMs: 60_000 });
    const position = async () => (await until(engine, () => true)).at(-1)?.position;
    const empty = await position();
    expect(await ask()).toEqual([]);
    expect(await position()).toBe(empty);
    await create(engine, 'a1', 'job');
    const [job] = await ask();
    expect(job).toMatchObject({ type: 'render', elementId: 'render', processId: 'job', retries: 3, variables: { act: 'a1' } });
    expect(await ask()).toEqual([]);
    await engine.advanceClock(61_000);
    expect((await ask())[0]?.key).toBe(job?.key);
    expect(await engine.submit({ type: 'complete-job', actId: 'j1', jobKey: job?.key ?? '', variables: { rendered: true } })).toMatchObject({ accepted: true });
    await until(engine, intent('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', 'job'));
    await engine.close();
  });
});

describe('keeping house', () => {
  it('drops old log without touching what lives, and backs itself up while it runs', async () => {
    const directory = fresh();
    const engine = await open(directory);
    await engine.deploy([inARow('one', userTask('task'))]);
    for (let index = 0; index < 20; index++) await create(engine, `a${index}`, 'one');
    let shown = 0;
    const all = await until(engine, (record) => intent('USER_TASK', 'CREATED')(record) && ++shown === 20);
    const last = all.at(-1)?.position ?? '';
    expect(await engine.compact(last)).toBe(20);
    await expect(until(engine, () => true)).rejects.toThrow(/Expected records after position 0, but the log up to position \d+ was dropped by retention/);
    const firstAvailable = await until(engine, () => true).catch((error: { readonly firstAvailable?: number }) => error.firstAvailable);
    expect((await until(engine, intent('USER_TASK', 'CREATED'), { 1: String(firstAvailable) })).filter(intent('USER_TASK', 'CREATED'))).toHaveLength(1);
    const copy = fresh();
    await (await open(copy)).close();
    rmSync(join(copy, 'engine.sqlite'));
    await engine.backup(join(copy, 'engine.sqlite'));
    await engine.close();
    const [original, restored] = [await open(directory), await open(copy)];
    expect(await original.openUserTasks()).toHaveLength(20);
    expect(await restored.openUserTasks()).toEqual(await original.openUserTasks());
    await expect(until(original, () => true, { 1: '999999' })).rejects.toThrow('rebuild the view');
    await original.close();
    await restored.close();
  });
});
