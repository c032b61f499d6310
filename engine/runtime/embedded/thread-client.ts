/** The caller's side of the worker thread: questions out in batches, answers matched by number. */
import { Worker } from 'node:worker_threads';
import { EngineUnavailable } from '../port.js';
import { EngineDiskFailure, EngineFault, openingError } from './errors.js';
import type { FromEngine, Reply, ThreadOptions, ToEngine } from './messages.js';

/** A message without its number. */
export type Question = ToEngine extends infer M ? (M extends ToEngine ? Omit<M, 'id'> : never) : never;
export type Answered = Exclude<Reply, { kind: 'failed' }>;

export interface ThreadEvents { readonly onCommitted: (lastPosition: number) => void; readonly onFault: (message: string) => void; /** The thread is gone though nobody closed it. */ readonly onLost: (error: Error) => void }
interface Waiting { readonly resolve: (reply: Answered) => void; readonly reject: (error: Error) => void }

/** What an act makes is mostly garbage when the act is over; with room enough it dies young. */
const YOUNG_GENERATION_MB = 64;

export class ThreadClient {
  private readonly waiting = new Map<number, Waiting>();
  private outbox: ToEngine[] = [];
  private nextId = 1;
  private gone: string | undefined;
  engineTime = 0;

  private constructor(private readonly worker: Worker, private readonly events: ThreadEvents) {
    worker.on('message', (message: FromEngine) => this.receive(message));
    worker.on('error', (error) => this.lost(`its thread failed: ${error.message}`));
    worker.on('exit', () => this.lost('its thread has ended'));
  }

  static start(file: string, options: ThreadOptions, events: ThreadEvents): Promise<ThreadClient> {
    const worker = new Worker(file, { workerData: options, name: 'engine', resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB } });
    return new Promise((resolve, reject) => {
      const ended = (error: Error): void => reject(error);
      worker.once('error', ended);
      worker.once('message', (first: FromEngine) => {
        worker.off('error', ended);
        if (first.type === 'not-opened') return reject(openingError(first));
        const client = new ThreadClient(worker, events);
        client.receive(first);
        resolve(client);
      });
    });
  }

  /** `signal`: the asker waits no longer for what the engine waits for; the answer still comes. */
  ask(question: Question, signal?: AbortSignal): Promise<Answered> {
    if (this.gone !== undefined) return Promise.reject(new EngineUnavailable(`Expected a running engine, but ${this.gone}.`));
    const id = this.nextId++;
    const answered = new Promise<Answered>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.post({ ...question, id } as ToEngine);
    });
    return signal === undefined ? answered : this.untilAborted(id, answered, signal);
  }

  private async untilAborted(id: number, answered: Promise<Answered>, signal: AbortSignal): Promise<Answered> {
    const stop = (): void => this.post({ type: 'stop-waiting', id });
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    try {
      return await answered;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** What is asked within one turn crosses the thread together. */
  private post(message: ToEngine): void {
    this.outbox.push(message);
    if (this.outbox.length === 1) queueMicrotask(() => this.send());
  }

  /** Ends when everything asked before is answered. */
  async close(): Promise<void> {
    if (this.gone !== undefined) return;
    const exited = new Promise<void>((done) => this.worker.once('exit', () => done()));
    await this.ask({ type: 'close' });
    this.gone = 'it was closed';
    await exited;
  }

  private send(): void {
    const messages = this.outbox;
    this.outbox = [];
    this.worker.postMessage(messages);
  }

  private receive(message: FromEngine): void {
    switch (message.type) {
      case 'ready':
        this.engineTime = message.now;
        return this.events.onCommitted(message.lastPosition);
      case 'replies':
        this.engineTime = message.now;
        this.events.onCommitted(message.lastPosition);
        for (let at = 0; at < message.accepted.length; at += 2) this.settle(message.accepted[at] as number, { kind: 'answered', answer: { accepted: true, key: message.accepted[at + 1] as string, value: undefined } });
        for (const { id, reply } of message.replies) this.settle(id, reply);
        return;
      case 'fault': return this.events.onFault(message.message);
      case 'not-opened': return this.lost(message.message);
    }
  }

  private settle(id: number, reply: Reply): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (reply.kind !== 'failed') waiting?.resolve(reply);
    else waiting?.reject(reply.disk ? new EngineDiskFailure(reply.message) : new EngineFault(reply.message));
  }

  private lost(why: string): void {
    if (this.gone === undefined) {
      this.gone = why;
      this.events.onFault(`Expected the engine to run, but ${why}.`);
      this.events.onLost(new EngineUnavailable(`Expected a running engine, but ${why}.`));
    }
    for (const { reject } of this.waiting.values()) reject(new EngineUnavailable(`Expected an answer of the engine, but ${why}.`));
    this.waiting.clear();
  }
}
