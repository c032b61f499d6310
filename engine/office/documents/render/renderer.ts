import { Worker } from 'node:worker_threads';
import type { DocumentContext } from '../context.js';
import type { Mode, Template } from '../html/problem.js';
import type { Rendered } from '../html/render-html.js';

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

class ThreadRenderer implements Renderer {
  private worker: Worker | undefined;
  private settle: (answer: Answer) => void = () => undefined;
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

  /** The thread is kept between renderings: starting one costs more than most templates. It does not keep the process alive. */
  private thread(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this.file, { resourceLimits: { maxOldGenerationSizeMb: this.memoryMb }, env: {} });
    const heard = (answer: Answer): void => { if (this.worker === worker) this.settle(answer); };
    worker.on('message', heard);
    worker.on('error', () => heard('died'));
    worker.on('exit', () => heard('died'));
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private async attempt(template: Template, context: DocumentContext, mode: Mode): Promise<Rendered> {
    const worker = this.thread();
    const answer = await new Promise<Answer>((resolve) => {
      const timer = setTimeout(() => resolve('late'), this.limitMs);
      this.settle = (heard) => { clearTimeout(timer); resolve(heard); };
      worker.postMessage({ template, context, mode });
    });
    if (typeof answer === 'object') return answer;
    await this.discard();
    return cutOff(answer === 'late' ? `模板运行超过 ${this.limitMs} 毫秒，已停止。请检查公用片段是否互相引用，或者列表是否过长。` : '模板占用内存过多，已停止。请检查公用片段是否互相引用，或者列表是否过长。');
  }

  private async discard(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    await worker?.terminate();
  }
}

export function openRenderer(options: RendererOptions = {}): Renderer {
  return new ThreadRenderer(options.worker ?? new URL('./render-worker.js', import.meta.url), options.limitMs ?? 2_000, options.memoryMb ?? 128);
}
