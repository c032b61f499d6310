/**
 * What an element does at each step of its life. Each method may append events, schedule follow-ups, or return a failure, which
 * becomes an incident on the instance; resolving it calls the same method again.
 *
 *   ELEMENT_ACTIVATING → activate → ELEMENT_ACTIVATED → (waits) → ELEMENT_COMPLETING → complete → ELEMENT_COMPLETED
 *                                        └→ ELEMENT_TERMINATING → terminate → ELEMENT_TERMINATED
 */
import type { FollowUp, Failure, Place, Run } from '../run.js';

type Outcome = Failure | undefined;

export interface ElementProcessor {
  /** Next: ACTIVATED; then wait, or schedule `complete`. */
  activate(run: Run, at: Place): Outcome;
  /** Next: COMPLETED and the outgoing flows. */
  complete(run: Run, at: Place): Outcome;
  /** Next: TERMINATED, at once or when the last child is gone. */
  terminate(run: Run, at: Place): void;
}

/** An element that other elements run inside of. */
export interface ContainerProcessor extends ElementProcessor {
  childCompleted(run: Run, at: Place, ended: Extract<FollowUp, { do: 'child-completed' }>): void;
  childTerminated(run: Run, at: Place): void;
}
