/**
 * One durable queue of due work: it is part of the state, and asked, never armed. A Node timer longer than 2^31 ms fires at once, and none survives a restart; a term of sixty days must do neither.
 */
import type { CommandDraft, Interpreter, State } from '../../bpmn/interpreter/contract.js';
import type { ActResult } from './act.js';

const MOST_DUE = 256;

export class DueWork {
  /** Work that throws each time is set aside until the next start, so that one broken instance does not stop the others. */
  private readonly setAside = new Set<string>();
  private moved = true;

  constructor(private readonly interpreter: () => Interpreter, private readonly state: State, private readonly onFault: (message: string) => void) {}

  /** The last round of due work changed nothing: asking again at once would turn in circles. */
  get stuck(): boolean { return !this.moved; }

  next(): number | undefined { return this.interpreter().nextDue(this.state); }

  isDue(now: number): boolean {
    const next = this.next();
    return next !== undefined && next <= now;
  }

  take(now: number): readonly CommandDraft[] {
    if (!this.isDue(now)) {
      this.moved = true;
      return [];
    }
    const due = this.interpreter().due(this.state, now, MOST_DUE + this.setAside.size).filter((draft) => !this.setAside.has(nameOf(draft)));
    this.moved = false;
    return due;
  }

  done(draft: CommandDraft, result: ActResult): void {
    if (result.kind === 'answered' && result.answer.accepted) this.moved = true;
    if (result.kind === 'answered' && !result.answer.accepted) this.onFault(`Expected due work ${nameOf(draft)} to be accepted, but it was refused: ${result.answer.reason}`);
    if (result.kind === 'failed' && !result.disk) {
      this.setAside.add(nameOf(draft));
      this.moved = true;
    }
  }
}

const nameOf = (draft: CommandDraft): string => `${draft.valueType} ${draft.intent} ${draft.key}`;
