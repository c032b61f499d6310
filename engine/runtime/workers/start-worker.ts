/**
 * A job worker: takes jobs of one type, does them, tells the engine. At least once: a job whose answer was lost is handed out again, so a handler must be idempotent under `job.key`.
 * What the worker tells the engine carries an act id made from the job, so that telling it twice is telling it once.
 */
import type { Variables } from '../../bpmn/protocol/values.js';
import { EngineUnavailable, type ActivatedJob, type Command, type EnginePort } from '../port.js';
import { systemWorkerClock, type WorkerClock } from './worker-clock.js';

/** Returns the variables that the job gives back. Throwing fails the job: it is tried again until its retries are used up, then it is an incident. */
export type JobHandler = (job: ActivatedJob, signal: AbortSignal) => Promise<Variables>;

/** Thrown by a handler for what the diagram catches with an error event. */
export class JobError extends Error {
  override readonly name = 'JobError';
  constructor(readonly errorCode: string, message: string, readonly variables: Variables = {}) { super(message); }
}

export interface WorkerOptions {
  readonly port: Pick<EnginePort, 'activateJobs' | 'submit'>;
  readonly type: string;
  readonly handler: JobHandler;
  readonly clock?: WorkerClock;
  /** Name in the records. */
  readonly worker?: string;
  /** Jobs at once. Default 8. */
  readonly max?: number;
  /** After this long without an answer the engine hands the job out again. Default five minutes. */
  readonly timeoutMs?: number;
  /** What an operator should read. */
  readonly onProblem?: (problem: string) => void;
}

export interface RunningWorker {
  /** Takes no more jobs; resolves when those in hand are finished and told. */
  stop(): Promise<void>;
}

const SHORTEST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1000;
const LONGEST_BACK_OFF_MS = 5 * 60_000;
const LAST_TRIES = 5;
const NEVER = new AbortController().signal;
const doubled = (ms: number): number => Math.min(LONGEST_WAIT_MS, ms * 2);

export function startWorker(options: WorkerOptions): RunningWorker {
  const stopping = new AbortController();
  const running = work(options, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function work(options: WorkerOptions, signal: AbortSignal): Promise<void> {
  const { type, worker = `fadu-${options.type}`, max = 8, timeoutMs = 5 * 60_000, clock = systemWorkerClock } = options;
  const inHand = new Set<Promise<void>>();
  let wait = SHORTEST_WAIT_MS;
  while (!signal.aborted) {
    if (inHand.size >= max) {
      await Promise.race(inHand);
      continue;
    }
    const jobs = await jobsFrom(options, { type, worker, max: max - inHand.size, timeoutMs });
    for (const job of jobs) {
      const task = handle(options, clock, job, signal).finally(() => inHand.delete(task));
      inHand.add(task);
    }
    if (jobs.length === 0) await clock.sleep(wait, signal);
    wait = jobs.length > 0 ? SHORTEST_WAIT_MS : doubled(wait);
  }
  await Promise.all(inHand);
}

async function jobsFrom({ port, type, onProblem }: WorkerOptions, request: Parameters<EnginePort['activateJobs']>[0]): Promise<readonly ActivatedJob[]> {
  try {
    return await port.activateJobs(request);
  } catch (error) {
    onProblem?.(`Expected jobs of type ${type}, but the engine gave none: ${messageOf(error)}`);
    return [];
  }
}

async function handle(options: WorkerOptions, clock: WorkerClock, job: ActivatedJob, signal: AbortSignal): Promise<void> {
  const told = await tell(options, clock, await outcomeOf(options, job, signal), signal);
  if (!told) options.onProblem?.(`Expected to tell the outcome of job ${job.key}, but the engine gave no answer before the worker stopped. The job will be handed out again.`);
}

async function outcomeOf({ handler, onProblem }: WorkerOptions, job: ActivatedJob, signal: AbortSignal): Promise<Command> {
  try {
    return { type: 'complete-job', actId: `job:${job.key}:done`, jobKey: job.key, variables: await handler(job, signal) };
  } catch (error) {
    const message = messageOf(error);
    if (error instanceof JobError) return { type: 'throw-error', actId: `job:${job.key}:${job.retries}:error`, jobKey: job.key, errorCode: error.errorCode, message, variables: error.variables };
    onProblem?.(`Expected job ${job.key} (${job.type}) to be done, but it failed: ${message}`);
    return { type: 'fail-job', actId: `job:${job.key}:${job.retries}:failed`, jobKey: job.key, retries: job.retries - 1, message, backOffMs: backOff(job.retries) };
  }
}

/** Longer the fewer retries are left: 20 s with two left, a minute or two with one. */
const backOff = (retries: number): number => Math.min(LONGEST_BACK_OFF_MS, Math.round(180_000 / 3 ** Math.max(0, Math.min(retries - 1, 10))));

/** Again under the same act id until there is an answer; a stopping worker gives up after a few times. A refusal is an answer: the job is no longer ours. */
async function tell({ port, onProblem }: WorkerOptions, clock: WorkerClock, command: Command, signal: AbortSignal): Promise<boolean> {
  let left = LAST_TRIES;
  for (let wait = SHORTEST_WAIT_MS; left > 0; wait = doubled(wait)) {
    try {
      const outcome = await port.submit(command);
      if (!outcome.accepted) onProblem?.(`Expected act ${command.actId} to be accepted, but it was refused: ${outcome.reason}`);
      return true;
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) {
        onProblem?.(messageOf(error));
        return true;
      }
      if (signal.aborted) left--;
      await clock.sleep(wait, NEVER);
    }
  }
  return false;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
