import { clockText, dateText, endOfWeek, momentText, shortDate } from './dates.js';

describe('dates are written as an office writes them', () => {
  it('names the weekday and shifts no plain date by a time zone', () => {
    expect(dateText('2026-03-02')).toBe('2026年3月2日（周一）');
  });
  it('shows an instant in Shanghai', () => {
    expect(momentText('2026-03-01T18:02:00Z')).toBe('2026年3月2日（周一） 02:02');
    expect(clockText('2026-03-02T06:02:00Z')).toBe('14:02');
  });
  it('keeps a minute as it was entered', () => {
    expect(momentText('2026-03-02T14:30')).toBe('2026年3月2日（周一） 14:30');
  });
  it('knows the Sunday that ends a week', () => {
    expect([endOfWeek('2026-03-02'), endOfWeek('2026-03-08')]).toEqual(['2026-03-08', '2026-03-08']);
  });
  it('shortens for narrow columns', () => {
    expect(shortDate('2026-06-12')).toBe('6月12日');
  });
});
