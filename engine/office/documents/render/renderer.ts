import { Worker } from 'node:worker_threads';
import type { DocumentContext } from '../context.js';
import type { Mode, Template } from '../html/problem.js';
import type { Rendered } from '../html/render-html.js';

/** What the thread says when it has loaded; the word of render-worker.ts, whose import would run it here. */
const READY = 'ready';

/** Fills templates that users wrote: in a thread of its own, with a limit of time and memory, so that no template stops the server. */
export interface Renderer {
  render(template: Template, context: DocumentContext, mode: Mode): Promise<Rendered>;
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

type Answer = Rendered | 'late' | 'died';

/** A thread that has loaded. `settle` is told what it says, or that it is gone. */
interface Thread { readonly worker: Worker; settle: (answer: Answer) => void }

class ThreadRenderer implements Renderer {
  private thread: Promise<Thread> | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  constructor(private readonly file: URL, private readonly limitMs: number, private readonly memoryMb: number) {}

  render(template: Template, context: DocumentContext, mode: Mode): Promise<Rendered> {
    const mine = this.turn.then(() => this.attempt(template, context, mode));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.turn;
    await this.discard();
  }

  /** Kept between renderings, for starting one costs more than most templates; it does not keep the process alive while it waits. */
  private start(): Promise<Thread> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.file, { resourceLimits: { maxOldGenerationSizeMb: this.memoryMb }, env: {} });
      const thread: Thread = { worker, settle: () => undefined };
      worker.on('message', (said: Rendered | typeof READY) => { if (said !== READY) { thread.settle(said); return; } worker.unref(); resolve(thread); });
      worker.on('error', (error) => { reject(error); thread.settle('died'); });
      worker.on('exit', () => { reject(new Error('Expected the rendering thread to start, but it ended. See its output.')); thread.settle('died'); });
    });
  }

  private async attempt(template: Template, context: DocumentContext, mode: Mode): Promise<Rendered> {
    this.thread ??= this.start();
    const thread = await this.thread.catch((error: unknown) => { this.thread = undefined; throw error; });
    const answer = await new Promise<Answer>((resolve) => {
      const timer = setTimeout(() => resolve('late'), this.limitMs);
      thread.settle = (said) => { clearTimeout(timer); resolve(said); };
      thread.worker.postMessage({ template, context, mode });
    });
    if (typeof answer === 'object') return answer;
    await this.discard();
    return cutOff(answer === 'late' ? `模板运行超过 ${this.limitMs} 毫秒，已停止。请检查公用片段是否互相引用，或者列表是否过长。` : '模板占用内存过多，已停止。请检查公用片段是否互相引用，或者列表是否过长。');
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
