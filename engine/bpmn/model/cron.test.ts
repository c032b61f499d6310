import { nextCron, parseCron } from './cron.js';

const after = (text: string, at: string): string | undefined => {
  const next = nextCron(parseCron(text)!, Date.parse(at));
  return next === undefined ? undefined : new Date(next).toISOString();
};
/** A Wednesday. */
const NOW = '2025-01-15T10:30:15Z';

describe('cron', () => {
  it.each([
    ['every second', '* * * * * *', '2025-01-15T10:30:16.000Z'],
    ['every ten minutes', '0 */10 * * * *', '2025-01-15T10:40:00.000Z'],
    ['office hours', '0 0 9-17/4 * * MON-FRI', '2025-01-15T13:00:00.000Z'],
    ['the next working day', '0 0 9 * * MON-FRI', '2025-01-16T09:00:00.000Z'],
    ['Sunday as 0, 7 and by name', '0 0 0 ? * 0,7,SUN', '2025-01-19T00:00:00.000Z'],
    ['the last day of the month', '0 0 0 L * *', '2025-01-31T00:00:00.000Z'],
    ['three days before it', '0 0 0 L-3 * *', '2025-01-28T00:00:00.000Z'],
    ['the working day nearest to the 18th, a Saturday', '0 0 0 18W * *', '2025-01-17T00:00:00.000Z'],
    ['the last working day of February', '0 0 0 LW FEB *', '2025-02-28T00:00:00.000Z'],
    ['the second Monday', '0 0 12 ? * MON#2', '2025-02-10T12:00:00.000Z'],
    ['the last Friday', '0 0 0 * * 5L', '2025-01-31T00:00:00.000Z'],
    ['a leap day', '0 0 0 29 2 ?', '2028-02-29T00:00:00.000Z'],
    ['an hour by its macro', '@hourly', '2025-01-15T11:00:00.000Z'],
    ['a year by its macro', '@yearly', '2026-01-01T00:00:00.000Z'],
  ])('knows %s', (_what, text, moment) => expect(after(text, NOW)).toBe(moment));

  it.each(['', '* * * * *', '61 * * * * *', '0 0 24 * * *', '0 0 0 32 * *', '0 0 0 * 13 *', '0 0 0 * * MON#6', '0 0 0 * FOO *', '0 5-1 * * * *', '0 */0 * * * *', '@every 1h'])('refuses %p', (text) => expect(parseCron(text)).toBeUndefined());

  it('says that a day which never comes never comes', () => expect(after('0 0 0 31 2 *', NOW)).toBeUndefined());
});
