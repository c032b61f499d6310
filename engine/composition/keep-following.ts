/** Keeps a listener on the record stream: one that fails says so and begins again from its last position. */
import { setTimeout as wait } from 'node:timers/promises';

const PAUSE_MS = 1_000;

export const keepFollowing = async (name: string, follow: (signal: AbortSignal) => Promise<void>, signal: AbortSignal, log: (message: string, error?: unknown) => void): Promise<void> => {
  while (!signal.aborted) {
    try {
      await follow(signal);
      return;
    } catch (error) {
      if (signal.aborted) return;
      log(`“${name}”中断，稍后从上次的位置继续`, error);
      await wait(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
};
