const DIGITS = '零一二三四五六七八九';

/** 1 ≤ n ≤ 9999 as statutes write it: 62 → 六十二, 110 → 一百一十, 1002 → 一千零二. */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999) return String(value);
  if (value < 10) return DIGITS.charAt(value);
  let text = '';
  let gap = false;
  for (const [unit, name] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) { gap = text !== ''; continue; }
    text += (gap ? '零' : '') + DIGITS.charAt(digit) + name;
    gap = false;
  }
  return text.startsWith('一十') ? text.slice(1) : text;
}
