/** What the renderer and its thread say to each other. */
import type { DocumentContext } from '../context.js';
import type { Mode, Template } from '../html/problem.js';
import type { Rendered } from '../html/render-html.js';

/** A page that is kept: its hash, and the page packed against its template (`unpackHtml`). */
export interface KeptPage { readonly sha256: string; readonly packed: string }
/** With `sha256` and `packed` when it was to be kept. */
export interface FinishedPaper extends Rendered, Partial<KeptPage> {}

/** Templates cross the thread once and are compiled once; jobs name them. */
export interface RenderJob { readonly template: number; readonly context: DocumentContext; readonly mode: Mode; /** To be kept: hashed and packed here. */ readonly keep: boolean }
export interface RenderJobs { readonly learn: readonly (readonly [number, Template])[]; readonly forget: readonly number[]; readonly jobs: readonly RenderJob[] }
