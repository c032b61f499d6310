import Handlebars from 'handlebars';
import type { DocumentContext } from '../context.js';
import { compiledTemplate } from './compiled-template.js';
import { Rendering } from './context-reader.js';
import type { Mode, Problem, Template } from './problem.js';
import { sweepHtml } from './sweep.js';

export interface Rendered { readonly html: string; readonly problems: readonly Problem[] }

/** A document's page may show itself and nothing from elsewhere. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self' https://fonts.fadu.invalid";

function page(title: string, body: string, css: string, mode: Mode): string {
  const watermark = mode === 'draft' ? '<div class="watermark">草稿</div>' : '';
  const style = css.replace(/<\/?style/gi, '').replace(/@import[^;]*;?/gi, '');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${Handlebars.escapeExpression(title)}</title><style>${style}</style></head><body class="${mode}">${watermark}<main>${body}</main></body></html>`;
}

/** Handlebars' strict mode says `"x" not defined in … - 3:4`. */
function said(error: unknown): Problem {
  const message = error instanceof Error ? error.message : '';
  const unknown = /"([^"]+)" not defined/.exec(message)?.[1];
  const line = error !== null && typeof error === 'object' && 'lineNumber' in error ? Number(error.lineNumber) : undefined;
  const place = line === undefined || Number.isNaN(line) ? '模板' : `模板第 ${line} 行`;
  return { field: null, message: unknown === undefined ? `${place}：无法生成文书，请检查写法。` : `${place}：没有名为“${unknown}”的内容。` };
}

/**
 * Fills a template. Pure and synchronous: a template written by a user runs in the worker of `openRenderer`, which has a time limit.
 * With problems the page is still shown, blanks where facts are missing; a document with problems is never issued.
 */
export function renderHtml(template: Template, context: DocumentContext, mode: Mode): Rendered {
  const compiled = compiledTemplate(template);
  if (compiled.wrong.length > 0) return { html: page(context.case.title, '<p>文书模板有误，请联系法制员。</p>', template.css, mode), problems: compiled.wrong };
  const rendering = new Rendering(context, mode);
  try {
    const swept = sweepHtml(compiled.fill(rendering));
    return { html: page(context.case.title, swept.html, template.css, mode), problems: [...rendering.problems, ...swept.problems] };
  } catch (error) {
    return { html: page(context.case.title, '<p>文书模板有误，请联系法制员。</p>', template.css, mode), problems: [...rendering.problems, said(error)] };
  }
}
