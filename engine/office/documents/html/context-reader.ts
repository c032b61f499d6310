import type { DocumentContext } from '../context.js';
import type { Mode, Problem } from './problem.js';
import { labelOf } from './vocabulary.js';

/** What the helpers of one rendering share: the context, the mode, and the problems met so far (each once). */
export class Rendering {
  readonly problems: Problem[] = [];
  private readonly told = new Set<string>();
  constructor(readonly context: DocumentContext, readonly mode: Mode) {}

  fact(name: string): unknown {
    const value = Object.hasOwn(this.context.facts, name) ? this.context.facts[name] : undefined;
    return isEmpty(value) ? undefined : value;
  }

  missing(name: string): void { this.tell(name, `“${labelOf(name)}”没有填写。`); }

  tell(field: string | null, message: string): void {
    const key = `${field ?? ''} ${message}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.problems.push({ field, message });
  }
}

export const isEmpty = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
