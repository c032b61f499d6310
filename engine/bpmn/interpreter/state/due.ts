/** One queue of all that time makes happen, ordered by its moment: timers, message expiry, job time-outs and back-off. */
import type { MutableState, State } from '../contract.js';

export type DueKind = 'TIMER' | 'MESSAGE' | 'JOB_TIME_OUT' | 'JOB_BACK_OFF' | 'NEXT_PASSES';
export interface Due { readonly at: number; readonly kind: DueKind; readonly key: string }

const DUE = 'due';
/** Moments before 1970 are due at once; the pad keeps the order of text and number alike. */
const entryKey = ({ at, kind, key }: Due): string => `${String(Math.max(0, Math.trunc(at))).padStart(16, '0')}/${kind}/${key}`;

export const putDue = (state: MutableState, due: Due): void => state.put(DUE, entryKey(due), due);
export const deleteDue = (state: MutableState, due: Due): void => state.delete(DUE, entryKey(due));

export function* dueUntil(state: State, now: number): Generator<Due> {
  for (const [, due] of state.entries(DUE, '')) {
    if ((due as Due).at > now) return;
    yield due as Due;
  }
}
export function nextDueAt(state: State): number | undefined {
  for (const [, due] of state.entries(DUE, '')) return (due as Due).at;
  return undefined;
}
