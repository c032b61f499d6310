/** What a reader of models is given, and what it answers. */
import type { DecisionGraph, Finding } from './graph.js';

export interface ImportFile { readonly name: string; readonly content: string }
export interface ReadOptions {
  /** The files that this one may import. */
  readonly imports?: readonly ImportFile[];
  /** Read what DMN allows though Zeebe refuses it; what is wrong in one decision fails when that one is evaluated. */
  readonly lenient?: boolean;
  /** How many imports lie above this file. */
  readonly depth?: number;
}
export type ReadResult = { readonly ok: true; readonly drg: DecisionGraph } | { readonly ok: false; readonly findings: Finding[] };
