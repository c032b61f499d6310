/** Workers that asked for jobs when there were none: the first that comes is given to who has waited longest, and nobody polls. */
import type { CommandDraft } from '../../bpmn/interpreter/contract.js';

export interface JobQuestion { readonly id: number; readonly draft: CommandDraft<'JOB_BATCH'>; readonly waitMs: number }
interface Waiting extends JobQuestion { readonly timer: NodeJS.Timeout }

export class JobWaiters {
  /** By the question's number, in the order they came. */
  private readonly waiting = new Map<number, Waiting>();

  /** `inVain`: the time is over, or the asker has gone. */
  constructor(private readonly inVain: (question: JobQuestion) => void) {}

  add(question: JobQuestion): void {
    const timer = setTimeout(() => this.stop(question.id), question.waitMs);
    this.waiting.set(question.id, { ...question, timer });
  }

  stop(id: number): void {
    const question = this.remove(id);
    if (question !== undefined) this.inVain(question);
  }

  stopAll(): void { for (const id of [...this.waiting.keys()]) this.stop(id); }

  /** Those for whose type there is a job now, one a type: what he leaves is for the next. */
  served(hasJobs: (type: string) => boolean): readonly JobQuestion[] {
    const types = new Map<string, number>();
    for (const [id, { draft }] of this.waiting) if (!types.has(draft.value.type)) types.set(draft.value.type, id);
    return [...types].flatMap(([type, id]) => (hasJobs(type) ? (this.remove(id) ?? []) : []));
  }

  private remove(id: number): Waiting | undefined {
    const question = this.waiting.get(id);
    clearTimeout(question?.timer);
    this.waiting.delete(id);
    return question;
  }
}
