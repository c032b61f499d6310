/** Time is handed in. Legal dates are plain dates in Asia/Shanghai (UTC+8, no summer time since 1992) on every server. */
export interface Clock { now(): number }

export const systemClock: Clock = { now: () => Date.now() };

const SHANGHAI = 8 * 3_600_000;

/** '2026-03-02' of the instant, in Shanghai. */
export const shanghaiDate = (ms: number): string => new Date(ms + SHANGHAI).toISOString().slice(0, 10);

/** '2026-03-02T14:30:05+08:00' of the instant. */
export const shanghaiInstant = (ms: number): string => `${new Date(ms + SHANGHAI).toISOString().slice(0, 19)}+08:00`;

/** The day of a legal time as entered: '2026-03-02' or '2026-03-02T14:30'. */
export const dayOf = (occurredAt: string): string => occurredAt.slice(0, 10);
