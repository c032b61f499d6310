/** Waiting until what follows from an act is visible: the office's follower tells which acts it has read in the engine's records. */
export interface Seen {
  /** Told after the batch is committed. */
  announce(actIds: Iterable<string>): void;
  /** True when the act's records were read; false when they did not come within `patienceMs` (the page then follows by its live feed). */
  wait(actId: string, patienceMs: number): Promise<boolean>;
}

const REMEMBERED = 5_000;

export const seenActs = (): Seen => {
  const recent = new Set<string>();
  const waiting = new Map<string, Set<() => void>>();
  return {
    announce(actIds) {
      for (const id of actIds) {
        recent.add(id);
        for (const tell of waiting.get(id) ?? []) tell();
      }
      for (const id of recent) { if (recent.size <= REMEMBERED) break; recent.delete(id); }
    },
    wait(actId, patienceMs) {
      if (recent.has(actId)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const waiters = waiting.get(actId) ?? new Set();
        const settle = (seen: boolean): void => { clearTimeout(timer); waiters.delete(tell); if (waiters.size === 0) waiting.delete(actId); resolve(seen); };
        const tell = (): void => settle(true);
        const timer = setTimeout(() => settle(false), patienceMs);
        waiters.add(tell);
        waiting.set(actId, waiters);
      });
    },
  };
};
