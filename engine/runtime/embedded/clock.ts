/** Engine time. The worker thread reads it; a simulated one moves only when it is told to, and everything that becomes due on the way happens in order. */
export type EngineClock = { readonly kind: 'system' } | { readonly kind: 'simulated'; /** Milliseconds since the epoch. */ readonly startAt: number };

export const systemClock: EngineClock = { kind: 'system' };
export const simulatedClock = (startAt: number): EngineClock => ({ kind: 'simulated', startAt });

export interface Clock {
  readonly simulated: boolean;
  now(): number;
  /** Only for a simulated clock; never backwards. */
  moveTo(time: number): void;
}

/** `earliest`: the last time in the log; a simulated clock goes on from there after a restart. */
export function clockFor(clock: EngineClock, earliest: number): Clock {
  if (clock.kind === 'system') return { simulated: false, now: () => Date.now(), moveTo: () => undefined };
  let time = Math.max(clock.startAt, earliest);
  return { simulated: true, now: () => time, moveTo: (to) => { time = Math.max(time, to); } };
}
