/** Which version of Zeebe a diagram is drawn for. What came later is refused by name. */
export const LEVELS = ['8.5', '8.6', '8.7', '8.8'] as const;
export type Level = (typeof LEVELS)[number];
export const NEWEST_LEVEL: Level = '8.8';

export const reaches = (level: Level, since: Level): boolean => LEVELS.indexOf(level) >= LEVELS.indexOf(since);
