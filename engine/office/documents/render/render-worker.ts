import { parentPort } from 'node:worker_threads';
import type { DocumentContext } from '../context.js';
import type { Mode, Template } from '../html/problem.js';
import { renderHtml } from '../html/render-html.js';

/** Said once when the thread has loaded: only from then on does the clock run. */
const READY = 'ready';

/** One rendering at a time; the thread is killed from outside when it takes too long. */
export interface RenderJob { readonly template: Template; readonly context: DocumentContext; readonly mode: Mode }

parentPort?.on('message', (job: RenderJob) => parentPort?.postMessage(renderHtml(job.template, job.context, job.mode)));
parentPort?.postMessage(READY);
