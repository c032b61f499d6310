import { addDuration, parseCycle, parseDate, parseDuration } from './timing.js';

const at = Date.parse('2025-01-31T10:00:00Z');
const after = (text: string) => new Date(addDuration(at, parseDuration(text)!)).toISOString();

describe('ISO 8601', () => {
  it.each([['PT1H30M', '2025-01-31T11:30:00.000Z'], ['P1M', '2025-02-28T10:00:00.000Z'], ['P1Y', '2026-01-31T10:00:00.000Z'], ['P2W', '2025-02-14T10:00:00.000Z'], ['PT0.5S', '2025-01-31T10:00:00.500Z'], ['-P1D', '2025-01-30T10:00:00.000Z']])('adds %s', (text, moment) => {
    expect(after(text)).toBe(moment);
  });
  it.each(['', 'P', 'PT', '1D', 'P1H', 'P1.5D'])('knows that %p is no duration', (text) => expect(parseDuration(text)).toBeUndefined());
  it.each([['2025-01-01T00:00:00+08:00', '2024-12-31T16:00:00.000Z'], ['2025-01-01T00:00Z', '2025-01-01T00:00:00.000Z'], ['2025-01-01T00:00:00+08:00[Asia/Shanghai]', '2024-12-31T16:00:00.000Z']])('reads %s', (text, moment) => {
    expect(new Date(parseDate(text)!).toISOString()).toBe(moment);
  });
  it.each(['2025-01-01', '2025-01-01T00:00:00', '2025-13-01T00:00:00Z'])('knows that %p is no moment', (text) => expect(parseDate(text)).toBeUndefined());
  it('reads repetitions', () => {
    expect(parseCycle('R3/PT10M')).toMatchObject({ repetitions: 3 });
    expect(parseCycle('R/P1D')).toMatchObject({ repetitions: -1 });
    expect(parseCycle('R2/2025-01-01T00:00:00Z/P1D')).toMatchObject({ repetitions: 2, start: Date.parse('2025-01-01T00:00:00Z') });
    expect(parseCycle('R-1/P1D')).toMatchObject({ repetitions: -1 });
    expect(parseCycle('0 0 9 * * MON-FRI')).toMatchObject({ repetitions: -1, cron: {} });
    for (const text of ['0 0 0 31 2 *', 'R0/P1D', 'R/PT0S', 'P1D', 'R/', 'R/-P1D', 'R/x/P1D']) expect(parseCycle(text)).toBeUndefined();
  });
});
