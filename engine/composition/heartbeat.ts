/** What happens without anyone asking: terms that are over are released, cut-off acts are taken up, papers that were not printed are printed. */
export interface Heartbeat { /** One round now. */ beat(): Promise<void>; stop(): Promise<void> }

const INTERVAL_MS = 15_000;

/** Rounds never overlap; a failing round is told and the next one tries again. */
export const startHeartbeat = (round: () => Promise<void>, problem: (error: unknown) => void, intervalMs: number = INTERVAL_MS): Heartbeat => {
  let last: Promise<void> = Promise.resolve();
  const beat = (): Promise<void> => {
    last = last.then(round).catch(problem);
    return last;
  };
  const timer = setInterval(() => void beat(), intervalMs);
  timer.unref();
  return { beat, stop: async () => { clearInterval(timer); await last; } };
};
