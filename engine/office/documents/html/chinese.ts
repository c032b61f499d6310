/** How numbers and dates are written on a Chinese legal document. */

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const PLACES = ['', '拾', '佰', '仟'] as const;
const GROUPS = ['', '万', '亿', '万亿'] as const;
const ORDINALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** `2026-03-02` and `2026-03-02T14:30` → 2026年3月2日 (14时30分); anything else is not a date. */
export function chineseDate(value: unknown, withTime = false): string | undefined {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/.exec(value) : null;
  if (!parts) return undefined;
  const [, year, month, day, hour, minute] = parts;
  const date = `${Number(year)}年${Number(month)}月${Number(day)}日`;
  return withTime && hour !== undefined ? `${date}${Number(hour)}时${minute ?? '00'}分` : date;
}

function group(four: number): string {
  let text = '';
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(four / 10 ** place) % 10;
    if (digit > 0) text += `${DIGITS[digit] ?? ''}${PLACES[place] ?? ''}`;
    else if (text !== '' && four % 10 ** place > 0 && !text.endsWith('零')) text += '零';
  }
  return text;
}

function integer(yuan: number): string {
  let text = '';
  for (let index = GROUPS.length - 1; index >= 0; index--) {
    const four = Math.floor(yuan / 10_000 ** index) % 10_000;
    if (four === 0) { if (text !== '' && !text.endsWith('零')) text += '零'; continue; }
    if (text !== '' && four < 1000 && !text.endsWith('零')) text += '零';
    text += `${group(four)}${GROUPS[index] ?? ''}`;
  }
  return text.replace(/零$/, '');
}

const asAmount = (value: unknown): number | undefined => {
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof amount === 'number' && Number.isFinite(amount) && amount >= 0 && amount < 1e15 ? amount : undefined;
};

/** 角 and 分 after the yuan: 整 when there are none, 零 when the 角 is missing between yuan and 分. */
function cents(jiao: number, fen: number, afterYuan: boolean): string {
  if (fen === 0) return jiao === 0 ? '整' : `${DIGITS[jiao] ?? ''}角整`;
  const tenths = jiao > 0 ? `${DIGITS[jiao] ?? ''}角` : afterYuan ? '零' : '';
  return `${tenths}${DIGITS[fen] ?? ''}分`;
}

/** 大写: 3000 → 叁仟元整; 10500.05 → 壹万零伍佰元零伍分. Rounded to the fen. */
export function capitalAmount(value: unknown): string | undefined {
  const amount = asAmount(value);
  if (amount === undefined) return undefined;
  const fen = Math.round(amount * 100);
  const yuan = Math.floor(fen / 100);
  if (fen === 0) return '零元整';
  return `${yuan > 0 ? `${integer(yuan)}元` : ''}${cents(Math.floor(fen / 10) % 10, fen % 10, yuan > 0)}`;
}

/** 3000 → 3,000; 3000.5 → 3,000.50. The unit is in the template. */
export function figures(value: unknown): string | undefined {
  const amount = asAmount(value);
  if (amount === undefined) return undefined;
  const [whole = '0', cents = '00'] = amount.toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return cents === '00' ? grouped : `${grouped}.${cents}`;
}

/** 1 → 一, 12 → 十二, 35 → 三十五: numbering of evidence and paragraphs, up to 99. */
export function ordinal(value: number): string {
  const tens = Math.floor(value / 10), ones = value % 10;
  if (value < 10) return ORDINALS[value] ?? '';
  return `${tens > 1 ? (ORDINALS[tens] ?? '') : ''}十${ones > 0 ? (ORDINALS[ones] ?? '') : ''}`;
}

const article = (part: unknown, unit: string): string => (typeof part === 'number' ? `第${ordinal(part)}${unit}` : typeof part === 'string' && part !== '' ? part : '');

/** A citation as text, or as `{law, article, paragraph?, item?}` → 《行政处罚法》第四十四条第一款第（三）项. */
export function citation(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (typeof value !== 'object' || value === null || !('law' in value) || typeof value.law !== 'string') return undefined;
  const { article: number, paragraph, item } = value as { article?: unknown; paragraph?: unknown; item?: unknown };
  const law = value.law.startsWith('《') ? value.law : `《${value.law}》`;
  const point = typeof item === 'number' ? `第（${ordinal(item)}）项` : article(item, '项');
  return `${law}${article(number, '条')}${article(paragraph, '款')}${point}`;
}
