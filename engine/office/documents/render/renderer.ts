import { Worker } from 'node:worker_threads';
import type { DocumentContext } from '../context.js';
import type { Mode, Template } from '../html/problem.js';
import type { Rendered } from '../html/render-html.js';
import type { FinishedPaper, KeptPage, RenderJobs } from './messages.js';

export type { KeptPage } from './messages.js';

/** What the thread says when it has loaded; the word of render-worker.ts, whose import would run it here. */
const READY = 'ready';

/** Fills templates that users wrote: in a thread of its own, with a limit of time and memory, so that no template stops the server. */
export interface Renderer {
  render(template: Template, context: DocumentContext, mode: Mode): Promise<Rendered>;
  /** The final page, hashed and packed in the thread; undefined with problems. */
  page(template: Template, context: DocumentContext): Promise<KeptPage | undefined>;
  close(): Promise<void>;
}

export interface RendererOptions {
  /** A template that takes longer is cut off. */
  readonly limitMs?: number;
  readonly memoryMb?: number;
  /** The compiled `render-worker.js`; by default the one beside this file. */
  readonly worker?: URL;
}

const cutOff = (message: string): Rendered => ({ html: '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body><p>文书模板有误，请联系法制员。</p></body></html>', problems: [{ field: null, message }] });

type Answer = readonly FinishedPaper[] | 'late' | 'died';

/** A thread that has loaded. `settle` is told what it says, or that it is gone; `known`: templates it holds, by number. */
interface Thread { readonly worker: Worker; settle: (answer: Answer) => void; readonly known: Set<number> }

interface Asked { readonly template: Template; readonly context: DocumentContext; readonly mode: Mode; readonly keep: boolean; readonly resolve: (paper: FinishedPaper) => void; readonly reject: (error: unknown) => void }

/** What waits crosses the thread together. */
const MOST_AT_ONCE = 64;
const MOST_TEMPLATES = 200;

class ThreadRenderer implements Renderer {
  private thread: Promise<Thread> | undefined;
  private readonly numbers = new WeakMap<Template, number>();
  private last = 0;
  private waiting: Asked[] = [];
  private turn: Promise<void> | undefined;
  constructor(private readonly file: URL, private readonly limitMs: number, private readonly memoryMb: number) {}

  render(template: Template, context: DocumentContext, mode: Mode): Promise<Rendered> { return this.ask(template, context, mode, false); }

  async page(template: Template, context: DocumentContext): Promise<KeptPage | undefined> {
    const { problems, sha256, packed } = await this.ask(template, context, 'final', true);
    return problems.length > 0 || sha256 === undefined || packed === undefined ? undefined : { sha256, packed };
  }

  async close(): Promise<void> {
    await this.turn;
    await this.discard();
  }

  private ask(template: Template, context: DocumentContext, mode: Mode, keep: boolean): Promise<FinishedPaper> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ template, context, mode, keep, resolve, reject });
      this.turn ??= this.work();
    });
  }

  private async work(): Promise<void> {
    await Promise.resolve();
    while (this.waiting.length > 0) await this.together(this.waiting.splice(0, MOST_AT_ONCE));
    this.turn = undefined;
  }

  /** One of many that takes too long takes its neighbours with it; then each is tried by itself, and only the one is cut off. */
  private async together(asked: readonly Asked[]): Promise<void> {
    try {
      const answer = await this.attempt(asked);
      if (typeof answer === 'object') for (const [at, { resolve }] of asked.entries()) resolve(answer[at] ?? cutOff('文书没有生成。'));
      else if (asked.length > 1) for (const one of asked) await this.together([one]);
      else asked[0]?.resolve(cutOff(answer === 'late' ? `模板运行超过 ${this.limitMs} 毫秒，已停止。请检查公用片段是否互相引用，或者列表是否过长。` : '模板占用内存过多，已停止。请检查公用片段是否互相引用，或者列表是否过长。'));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }

  /** Kept between renderings, for starting one costs more than most templates; it does not keep the process alive while it waits. */
  private start(): Promise<Thread> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.file, { resourceLimits: { maxOldGenerationSizeMb: this.memoryMb }, env: {} });
      const thread: Thread = { worker, settle: () => undefined, known: new Set() };
      worker.on('message', (said: readonly FinishedPaper[] | typeof READY) => { if (said !== READY) { thread.settle(said); return; } worker.unref(); resolve(thread); });
      worker.on('error', (error) => { reject(error); thread.settle('died'); });
      worker.on('exit', () => { reject(new Error('Expected the rendering thread to start, but it ended. See its output.')); thread.settle('died'); });
    });
  }

  private async attempt(asked: readonly Asked[]): Promise<Answer> {
    this.thread ??= this.start();
    const thread = await this.thread.catch((error: unknown) => { this.thread = undefined; throw error; });
    const answer = await new Promise<Answer>((resolve) => {
      const timer = setTimeout(() => resolve('late'), this.limitMs);
      thread.settle = (said) => { clearTimeout(timer); resolve(said); };
      thread.worker.postMessage(this.jobsFor(thread, asked));
    });
    if (typeof answer === 'string') await this.discard();
    return answer;
  }

  private jobsFor(thread: Thread, asked: readonly Asked[]): RenderJobs {
    const learn: [number, Template][] = [];
    const forget = thread.known.size > MOST_TEMPLATES ? [...thread.known] : [];
    for (const id of forget) thread.known.delete(id);
    const jobs = asked.map(({ template, context, mode, keep }) => {
      const id = this.numberOf(template);
      if (!thread.known.has(id)) { learn.push([id, template]); thread.known.add(id); }
      return { template: id, context, mode, keep };
    });
    return { forget, learn, jobs };
  }

  private numberOf(template: Template): number {
    const number = this.numbers.get(template) ?? ++this.last;
    this.numbers.set(template, number);
    return number;
  }

  private async discard(): Promise<void> {
    const thread = await this.thread?.catch(() => undefined);
    this.thread = undefined;
    await thread?.worker.terminate();
  }
}

export function openRenderer(options: RendererOptions = {}): Renderer {
  return new ThreadRenderer(options.worker ?? new URL('./render-worker.js', import.meta.url), options.limitMs ?? 2_000, options.memoryMb ?? 128);
}
