import type { MutableState } from '../contract.js';
import { deleteDue, putDue } from '../state/due.js';
import { deleteTimer, putTimer, timerOf } from '../state/timers.js';
import type { AppliersOf } from './applier.js';

function remove(state: MutableState, key: string): void {
  const timer = timerOf(state, key);
  if (!timer) return;
  deleteTimer(state, key, timer);
  deleteDue(state, { at: timer.dueDate, kind: 'TIMER', key });
}

export const timerAppliers: AppliersOf<'TIMER'> = {
  CREATED: (state, key, value) => {
    putTimer(state, key, value);
    putDue(state, { at: value.dueDate, kind: 'TIMER', key });
  },
  TRIGGERED: remove,
  CANCELED: remove,
  MIGRATED: putTimer,
};
