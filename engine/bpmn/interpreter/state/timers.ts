/** Timers by key, and by the element instance (or, for start events, the definition) that waits. */
import type { MutableState, State } from '../contract.js';
import type { TimerValue } from '../../protocol/values.js';
import { keysUnder, lastPart } from './entries.js';
import { NO_KEY } from './keys.js';

const TIMER = 'timer';
const TIMER_OF = 'timer-of';

const ownerOf = (timer: TimerValue): string => (timer.elementInstanceKey === NO_KEY ? timer.processDefinitionKey : timer.elementInstanceKey);

export const timerOf = (state: State, key: string): TimerValue | undefined => state.get(TIMER, key) as TimerValue | undefined;
export const timersOf = (state: State, ownerKey: string): readonly string[] => keysUnder(state, TIMER_OF, `${ownerKey}/`).map(lastPart);
export function putTimer(state: MutableState, key: string, timer: TimerValue): void {
  state.put(TIMER, key, timer);
  state.put(TIMER_OF, `${ownerOf(timer)}/${key}`, 1);
}
export function deleteTimer(state: MutableState, key: string, timer: TimerValue): void {
  state.delete(TIMER, key);
  state.delete(TIMER_OF, `${ownerOf(timer)}/${key}`);
}
