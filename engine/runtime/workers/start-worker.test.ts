import { EngineUnavailable, type ActivatedJob, type Command, type Outcome } from '../port.js';
import { JobError, startWorker, type JobHandler } from './start-worker.js';
import type { WorkerClock } from './worker-clock.js';

const job = (key: string, retries = 3): ActivatedJob => ({ key, type: 'render', processInstanceKey: '1', processId: 'p', elementId: 'render', elementInstanceKey: '2', retries, deadline: 0, variables: { case: 'c1' }, headers: {} });

/** The two questions a worker asks, answered from a script; `told` is what it told. */
class Desk {
  readonly told: Command[] = [];
  readonly waits: number[] = [];
  lost = 0;
  private asked: () => void = () => undefined;
  constructor(private readonly batches: (readonly ActivatedJob[] | Error)[]) {}
  /** When nothing is left to hand out. */
  readonly idle = new Promise<void>((done) => { this.asked = done; });
  activateJobs = (): Promise<readonly ActivatedJob[]> => {
    const next = this.batches.shift();
    if (next instanceof Error) return Promise.reject(next);
    if (next === undefined) this.asked();
    return Promise.resolve(next ?? []);
  };
  submit = (command: Command): Promise<Outcome> => {
    this.told.push(command);
    if (this.lost-- > 0) return Promise.reject(new EngineUnavailable('no answer'));
    return Promise.resolve({ accepted: true, actId: command.actId, key: '9' });
  };
  clock: WorkerClock = { sleep: (ms) => { this.waits.push(ms); return new Promise((done) => setImmediate(done)); } };
}

async function run(desk: Desk, handler: JobHandler): Promise<readonly string[]> {
  const problems: string[] = [];
  const worker = startWorker({ port: desk, type: 'render', handler, clock: desk.clock, onProblem: (problem) => problems.push(problem) });
  await desk.idle;
  await worker.stop();
  return problems;
}

describe('a job worker', () => {
  it('does each job and gives back its variables', async () => {
    const desk = new Desk([[job('1'), job('2')], [job('3')]]);
    await run(desk, (taken) => Promise.resolve({ rendered: taken.key }));
    expect(desk.told).toEqual(['1', '2', '3'].map((key) => ({ type: 'complete-job', actId: `job:${key}:done`, jobKey: key, variables: { rendered: key } })));
  });

  it('fails a job with one retry less and a longer wait each time', async () => {
    const desk = new Desk([[job('1', 3)], [job('1', 2)], [job('1', 1)]]);
    const problems = await run(desk, () => Promise.reject(new Error('printer away')));
    expect(desk.told).toMatchObject([{ type: 'fail-job', retries: 2, backOffMs: 20_000, message: 'printer away' }, { retries: 1, backOffMs: 60_000 }, { retries: 0, backOffMs: 180_000 }]);
    expect(new Set(desk.told.map((command) => command.actId)).size).toBe(3);
    expect(problems[0]).toContain('printer away');
  });

  it('throws what the diagram catches', async () => {
    const desk = new Desk([[job('1')]]);
    await run(desk, () => Promise.reject(new JobError('no-template', '没有模板', { template: 'x' })));
    expect(desk.told).toMatchObject([{ type: 'throw-error', errorCode: 'no-template', message: '没有模板', variables: { template: 'x' } }]);
  });

  it('tells again under the same act id when no answer came, and asks again when the engine was away', async () => {
    const desk = new Desk([new EngineUnavailable('away'), new EngineUnavailable('away'), [job('1')]]);
    desk.lost = 2;
    let done = 0;
    await run(desk, () => { done++; return Promise.resolve({}); });
    expect(done).toBe(1);
    expect(desk.told.map((command) => command.actId)).toEqual(['job:1:done', 'job:1:done', 'job:1:done']);
    expect(desk.waits.slice(0, 2)).toEqual([50, 100]);
  });

  it('finishes what it has in hand before it stops', async () => {
    let finish: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const started = new Promise<void>((resolve) => { begun = resolve; });
    const desk = new Desk([[job('1')]]);
    const worker = startWorker({ port: desk, type: 'render', clock: desk.clock, handler: () => new Promise((resolve) => { finish = () => resolve({}); begun(); }) });
    await started;
    const stopped = worker.stop();
    expect(desk.told).toEqual([]);
    finish();
    await stopped;
    expect(desk.told).toHaveLength(1);
  });
});
