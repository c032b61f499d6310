import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { Template } from '../html/problem.js';
import { renderHtml } from '../html/render-html.js';
import type { FinishedPaper, RenderJob, RenderJobs } from './messages.js';
import { packHtml } from './packed-html.js';

/** Said once when the thread has loaded: only from then on does the clock run. */
const READY = 'ready';

const templates = new Map<number, Template>();

function done({ template: id, context, mode, keep }: RenderJob): FinishedPaper {
  const template = templates.get(id);
  if (template === undefined) throw new Error(`Expected template ${id} to have come before its job, but it did not.`);
  const { html, problems } = renderHtml(template, context, mode);
  return keep ? { html: '', problems, sha256: createHash('sha256').update(html).digest('hex'), packed: packHtml(template, html) } : { html, problems };
}

/** The thread is killed from outside when it takes too long. */
parentPort?.on('message', ({ learn, forget, jobs }: RenderJobs) => {
  for (const id of forget) templates.delete(id);
  for (const [id, template] of learn) templates.set(id, template);
  parentPort?.postMessage(jobs.map(done));
});
parentPort?.postMessage(READY);
