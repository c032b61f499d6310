/** Dates as an office writes them. Plain dates are never shifted by a time zone; instants are shown in Shanghai. */
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** 2026-03-02 → 2026年3月2日（周一） */
export function dateText(plain: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(plain);
  if (!match) return plain;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  return `${String(year)}年${String(month)}月${String(day)}日（周${weekday}）`;
}

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
const wallClock = (instant: string) => {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? null : shanghai.format(at);
};

/** An instant as 2026年3月2日（周一）14:02; a plain date stays a date; a local minute stays as entered. */
export function momentText(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dateText(value);
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return `${dateText(value)} ${value.slice(11)}`;
  const wall = wallClock(value);
  return wall === null ? value : `${dateText(wall)} ${wall.slice(11)}`;
}

/** 14:02, for drafts saved today. */
export const clockText = (instant: string): string => wallClock(instant)?.slice(11) ?? instant;

/** 3月2日, for narrow columns. */
export function shortDate(value: string): string {
  const match = /^\d{4}-(\d{2})-(\d{2})/.exec(/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : wallClock(value) ?? '');
  return match ? `${String(Number(match[1]))}月${String(Number(match[2]))}日` : value;
}

/** The Sunday that ends the week of a plain date. */
export function endOfWeek(plain: string): string {
  const at = new Date(`${plain}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + ((7 - at.getUTCDay()) % 7));
  return at.toISOString().slice(0, 10);
}

export const shanghaiNow = (): string => shanghai.format(new Date()).replace(' ', 'T');
