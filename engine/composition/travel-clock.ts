/** The office's clock: the system's time, except while a story is being told (the demo bureau, tests). */
import type { Clock } from '../office/clock.js';

export interface TravelClock extends Clock { travelTo(ms: number): void; comeBack(): void }

export const travelClock = (start?: number): TravelClock => {
  let at = start;
  return { now: () => at ?? Date.now(), travelTo: (ms) => { at = ms; }, comeBack: () => { at = undefined; } };
};
