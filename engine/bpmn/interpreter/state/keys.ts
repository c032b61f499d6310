/**
 * Keys and positions. A key is Zeebe's: partition 1 in the top bits, a counter below; it fits 2^53, so arithmetic is exact.
 * Both counters follow from the records themselves, hence a replay counts alike.
 */
import type { MutableState, State } from '../contract.js';

const COUNTER = 'counter';
const PARTITION_1 = 2 ** 51;
export const NO_KEY = '-1';

const read = (state: State, name: string): number => (state.get(COUNTER, name) as number | undefined) ?? 0;

export const keyAfter = (state: State): number => Math.max(read(state, 'key'), PARTITION_1) + 1;
export const positionAfter = (state: State): number => read(state, 'position') + 1;

export function rememberKey(state: MutableState, key: string): void {
  const number = Number(key);
  if (number > read(state, 'key')) state.put(COUNTER, 'key', number);
}
export function rememberPosition(state: MutableState, position: string): void {
  const number = Number(position);
  if (number > read(state, 'position')) state.put(COUNTER, 'position', number);
}
