/** What a compiled expression reads while it runs. */

export type Scope = Readonly<Record<string, unknown>>;

/** One evaluation: what is left of its bounds, and the clock it was handed. */
export interface Run { steps: number; depth: number; readonly world: World | undefined }

/** What the pure room does not have by itself. */
export interface World {
  /** For `now()` and `today()`, where they are allowed: ISO text with an offset or a zone. Without it they give null. */
  readonly now?: string;
  /** For `random number()` and `uuid()`: from 0, less than 1. Without it they are a failure. */
  readonly random?: () => number;
}

/** `slots` hold what the expression binds itself: iteration variables, parameters, filtered items, contexts in the making. */
export interface Frame { readonly scope: Scope; readonly slots: unknown[]; readonly run: Run }

export type Evaluate = (frame: Frame) => unknown;

/** The evaluation was broken off: an assertion, a bound. In Zeebe an incident, at the door a message. */
export class FeelEvaluationError extends Error {
  override readonly name = 'FeelEvaluationError';
}

const MOST_STEPS = 10_000_000;
const DEEPEST_CALL = 400;

export const newRun = (world: World | undefined): Run => ({ steps: MOST_STEPS, depth: 0, world });

/** Every turn of a loop counts. */
export function step(run: Run, count = 1): void {
  run.steps -= count;
  if (run.steps < 0) throw new FeelEvaluationError(`循环超过 ${MOST_STEPS} 次。请缩小 for、some 或 every 的范围。`);
}

export function deeper<T>(run: Run, work: () => T): T {
  run.depth += 1;
  if (run.depth > DEEPEST_CALL) throw new FeelEvaluationError(`函数调用嵌套超过 ${DEEPEST_CALL} 层。请检查递归。`);
  const result = work();
  run.depth -= 1;
  return result;
}
