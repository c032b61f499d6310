import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inARow, userTask } from '../../test/crash/small-models.js';
import { simulatedClock } from './clock.js';
import { openEmbedded, type EmbeddedEngine } from './embedded-engine.js';

const folder = mkdtempSync(join(tmpdir(), 'retention-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const DAY = 86_400_000;

/** One case begun and one ended a day. */
async function oneDay(engine: EmbeddedEngine, day: number): Promise<void> {
  await engine.submit({ type: 'create-instance', actId: `open-${day}`, processId: 'case', variables: { day, text: 'x'.repeat(500) } });
  const [task] = await engine.openUserTasks();
  await engine.submit({ type: 'complete-user-task', actId: `end-${day}`, userTaskKey: task?.userTaskKey ?? '', variables: { done: true } });
  await engine.advanceClock(DAY);
}

describe('retention', () => {
  it('keeps the disk bounded over the years: what is dropped is given back, what lives goes on', async () => {
    const directory = join(folder, 'years');
    const engine = await openEmbedded({ directory, fsync: false, clock: simulatedClock(Date.UTC(2026, 0, 1)), keepLogDays: 30 });
    await engine.deploy([inARow('case', userTask('look'))]);
    await engine.submit({ type: 'create-instance', actId: 'first', processId: 'case', variables: {} });
    const sizes: number[] = [];
    for (let day = 0; day < 700; day++) {
      await oneDay(engine, day);
      if (day % 10 === 9) await engine.retain();
      if (day % 100 === 99) sizes.push(statSync(join(directory, 'engine.sqlite')).size + statSync(join(directory, 'engine.sqlite-wal')).size);
    }
    // Acts are remembered against repetition for 400 days: from then on nothing grows.
    expect(Math.max(...sizes.slice(4))).toBeLessThan((sizes[4] ?? 0) * 1.1);
    expect(await engine.openUserTasks()).toHaveLength(1);
    await engine.close();
  }, 240_000);

  it('waits for the slowest reader, and tells one who comes too late where the log begins', async () => {
    const engine = await openEmbedded({ directory: join(folder, 'readers'), fsync: false, clock: simulatedClock(Date.UTC(2026, 0, 1)), keepLogDays: 1 });
    await engine.deploy([inARow('case', userTask('look'))]);
    await engine.submit({ type: 'create-instance', actId: 'first', processId: 'case', variables: {} });
    const stop = new AbortController();
    const slow = engine.records({}, stop.signal);
    const reading = slow[Symbol.asyncIterator]();
    await reading.next();
    for (let day = 0; day < 5; day++) await oneDay(engine, day);
    expect(await engine.retain()).toBe(0);
    const second = await reading.next();
    expect(second.value).toMatchObject({ records: expect.arrayContaining([expect.objectContaining({ valueType: 'USER_TASK' })]) });
    expect(await engine.retain()).toBe(2);
    stop.abort();
    await reading.return?.();
    expect(await engine.retain()).toBeGreaterThan(5);
    await expect(engine.records({}, new AbortController().signal)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ name: 'LogCompacted', firstAvailable: expect.any(Number) });
    await engine.close();
  });
});
