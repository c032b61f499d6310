import { capitalAmount, chineseDate, citation, figures, ordinal } from './chinese.js';

test.each([
  [3000, '叁仟元整'], [0, '零元整'], [10, '壹拾元整'], [105, '壹佰零伍元整'], [10500, '壹万零伍佰元整'], [100000, '壹拾万元整'], [1000001, '壹佰万零壹元整'],
  [120003000, '壹亿贰仟万叁仟元整'], [100000000, '壹亿元整'], [100010000, '壹亿零壹万元整'], [1234.56, '壹仟贰佰叁拾肆元伍角陆分'], [200.5, '贰佰元伍角整'], [200.05, '贰佰元零伍分'], [0.5, '伍角整'], ['5000', '伍仟元整'],
])('%s yuan in capitals is %s', (amount, words) => expect(capitalAmount(amount)).toBe(words));

test('what is not an amount has no capitals', () => expect([capitalAmount(-1), capitalAmount('x'), capitalAmount(null), capitalAmount(Number.NaN), capitalAmount('')]).toEqual(Array(5).fill(undefined)));
test('figures are grouped', () => expect([figures(3000), figures(1234567.5)]).toEqual(['3,000', '1,234,567.50']));
test('dates are written out', () => expect([chineseDate('2026-03-02'), chineseDate('2026-03-02T09:05', true), chineseDate('soon')]).toEqual(['2026年3月2日', '2026年3月2日9时05分', undefined]));
test('ordinals', () => expect([1, 10, 12, 20, 35].map(ordinal)).toEqual(['一', '十', '十二', '二十', '三十五']));
test('a citation is text or its parts', () => expect([citation('《行政处罚法》第四十四条'), citation({ law: '行政处罚法', article: 57, paragraph: 1, item: 1 })]).toEqual(['《行政处罚法》第四十四条', '《行政处罚法》第五十七条第一款第（一）项']));
