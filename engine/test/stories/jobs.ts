/** JOBS OVER HTTP: workers that run elsewhere, with nothing but the address and the installation's token. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ActivatedJobs, JobsTold } from '../../api/contract/jobs.js';
import type { Problem } from '../../api/contract/shared.js';
import { problemIn } from './bad-input.js';
import { WORKER_TOKEN, type Bureau, type OpenBureau } from './bureau.js';

const MODEL = 'engine/test/contract/models/service.bpmn';
const TYPE = 'render-document';
const LONG = 20_000;

class Worker {
  constructor(private readonly bureau: Bureau, readonly name: string) {}

  ask(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    return fetch(new URL(path, this.bureau.url), { method: 'POST', headers: { authorization: `Bearer ${WORKER_TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify(body), ...(signal && { signal }) });
  }

  async takes(more: { readonly max?: number; readonly timeoutMs?: number; readonly waitMs?: number; readonly type?: string } = {}): Promise<ActivatedJobs['jobs']> {
    const response = await this.ask('/api/jobs/activation', { type: TYPE, worker: this.name, max: 10, timeoutMs: 600_000, ...more });
    expect(response.status).toBe(200);
    return ((await response.json()) as ActivatedJobs).jobs;
  }

  /** The HTTP status of the answer. */
  async tells(key: string, what: 'completion' | 'failure' | 'error', body: object = {}): Promise<number> { return (await this.ask(`/api/jobs/${key}/${what}`, body)).status; }
}

export const jobStories = (name: string, open: OpenBureau): void => {
  describe(`${name}: jobs over HTTP`, () => {
    let bureau: Bureau;
    let [printer, other]: Worker[] = [];
    beforeAll(async () => {
      bureau = await open();
      [printer, other] = ['printer', 'other'].map((who) => new Worker(bureau, who));
      await bureau.server.house.office.port.deploy([{ name: 'service.bpmn', content: readFileSync(MODEL, 'utf8') }]);
    }, 120_000);
    afterAll(() => bureau.close(), 60_000);

    const start = async (variables: Record<string, unknown> = {}): Promise<string> => {
      const outcome = await bureau.server.house.office.port.submit({ type: 'create-instance', actId: randomUUID(), processId: 'service', variables });
      if (!outcome.accepted) throw new Error(outcome.reason);
      return outcome.key;
    };
    const stands = async (instance: string): Promise<readonly string[]> => (await bureau.server.house.office.port.openUserTasks({ processInstanceKey: instance })).map(({ elementId }) => elementId);

    it('gives a job with its variables and headers to one worker only, and goes on when it is completed', async () => {
      const instance = await start({ caseId: 'c1' });
      const [job, ...more] = await printer!.takes({ waitMs: LONG });
      expect([job, more]).toMatchObject([{ type: TYPE, processInstanceKey: instance, elementId: 'render', retries: 2, variables: { caseId: 'c1' }, headers: { template: 'decision' } }, []]);
      expect(await other!.takes()).toEqual([]);
      expect(await printer!.tells(job!.key, 'completion', { variables: { document: 'd1' } })).toBe(200);
      expect(await printer!.tells(job!.key, 'completion', { variables: { document: 'd1' } })).toBe(200);
      expect(await stands(instance)).toEqual(['sign']);
    }, 60_000);

    it('lets two workers share what there is, each job once', async () => {
      const instances = await Promise.all(Array.from({ length: 12 }, () => start()));
      const taken: string[] = [];
      const work = async (worker: Worker): Promise<void> => {
        while (taken.length < instances.length) {
          for (const job of await worker.takes({ max: 2, waitMs: 50 })) {
            taken.push(job.processInstanceKey);
            expect(await worker.tells(job.key, 'completion')).toBe(200);
          }
        }
      };
      await Promise.all([work(printer!), work(other!)]);
      expect([...taken].sort()).toEqual([...instances].sort());
    }, 60_000);

    it('holds a worker that found nothing until there is a job', async () => {
      const waiting = printer!.takes({ waitMs: LONG });
      const instance = await start();
      const [job] = await waiting;
      expect(job?.processInstanceKey).toBe(instance);
      expect(await printer!.tells(job!.key, 'completion')).toBe(200);
      expect(await printer!.takes({ waitMs: 1 })).toEqual([]);
    }, 60_000);

    it('is not held up by a worker that has gone away while it waited', async () => {
      const gone = new AbortController();
      const waiting = printer!.ask('/api/jobs/activation', { type: TYPE, worker: 'printer', max: 1, timeoutMs: 500, waitMs: LONG }, gone.signal).catch((error: unknown) => (error as Error).name);
      gone.abort();
      expect(await waiting).toBe('AbortError');
      const instance = await start();
      const [job] = await other!.takes({ waitMs: LONG });
      expect(job?.processInstanceKey).toBe(instance);
      expect(await other!.tells(job!.key, 'completion')).toBe(200);
    }, 60_000);

    it('hands out again what a worker forgot, and takes the first answer, whoever gives it', async () => {
      const instance = await start();
      const [forgotten] = await printer!.takes({ timeoutMs: 50, waitMs: LONG });
      const [again] = await other!.takes({ waitMs: LONG });
      expect(again?.key).toBe(forgotten?.key);
      expect(await printer!.tells(forgotten!.key, 'completion')).toBe(200);
      expect(await stands(instance)).toEqual(['sign']);
    }, 60_000);

    it('tries a failed job again while it has retries, and takes the drawn way for an error', async () => {
      const instance = await start();
      const [first] = await printer!.takes({ waitMs: LONG });
      expect(await printer!.tells(first!.key, 'failure', { retries: 1, message: 'printer asleep', backOffMs: 20 })).toBe(200);
      const [second] = await printer!.takes({ waitMs: LONG });
      expect(second).toMatchObject({ key: first!.key, retries: 1 });
      expect(await printer!.tells(second!.key, 'error', { errorCode: 'NO_FONT', message: 'no font' })).toBe(200);
      expect(await stands(instance)).toEqual(['repair']);
      expect(await printer!.tells(second!.key, 'completion')).toBe(404);
    }, 60_000);

    it('takes many completions in one request, each by itself', async () => {
      const instances = [await start(), await start()];
      const jobs = await printer!.takes({ waitMs: LONG });
      const keys = [...jobs.map(({ key }) => key), '2251799813699999'];
      const response = await printer!.ask('/api/jobs/completions', { jobs: keys.map((key) => ({ key, variables: {} })) });
      const { results } = (await response.json()) as JobsTold;
      expect(results.map(({ key, done }) => [key, done])).toEqual(keys.map((key, index) => [key, index < 2]));
      for (const instance of instances) expect(await stands(instance)).toEqual(['sign']);
    }, 60_000);

    it.each([
      ['activation', { type: '', worker: 'w', max: 1, timeoutMs: 1000 }], ['activation', { type: TYPE, worker: 'w', max: 0, timeoutMs: 1000 }], ['activation', { type: TYPE, worker: 'w', max: 1, timeoutMs: 1000, waitMs: 1e9 }],
      ['activation', { type: TYPE, worker: 'w', max: 1, timeoutMs: 1000, more: true }], ['1/completion', { variables: [] }], ['1/failure', { retries: -1 }], ['1/failure', {}], ['1/error', {}], ['completions', { jobs: [] }],
    ])('refuses %s %j and names the field', async (path, body) => {
      const problem: Problem = await problemIn(await printer!.ask(`/api/jobs/${path}`, body), 400);
      expect(problem.fields?.length).toBeGreaterThan(0);
    });

    it.each(['not-a-key', '2251799813699999'])('says that there is no job %s', async (key) => {
      expect((await problemIn(await printer!.ask(`/api/jobs/${key}/completion`, {}), 404)).type).toBe('urn:fadu:problem:job-not-found');
    });
  });
};
