import { compileExpression, compileUnaryTests, evaluate, FeelSyntaxError } from '../feel.js';

const value = (source: string, variables: Record<string, unknown> = {}, names: readonly string[] = []): unknown => {
  const result = evaluate(compileExpression(source, { names }), variables);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

const fault = (compile: () => unknown): FeelSyntaxError => {
  try { compile(); } catch (error) { if (error instanceof FeelSyntaxError) return error; throw error; }
  throw new Error('it was read');
};

describe('names', () => {
  it('are words of any script', () => { expect(value('金额 + _b$1 + été', { 金额: 1, _b$1: 2, été: 3 })).toBe(6); });

  it('may be anything in backticks', () => { expect(value('`a-b` + `loan amount`', { 'a-b': 1, 'loan amount': 2 })).toBe(3); });

  it('may be several words when they were announced, the longest first', () => {
    expect(value('loan amount * 2', { 'loan amount': 3 }, ['loan amount'])).toBe(6);
    expect(value('a-b', { a: 5, b: 1, 'a-b': 2 }, ['a-b'])).toBe(2);
    expect(value('a-b', { a: 5, b: 1 })).toBe(4);
    expect(value('loan  \n amount cap', { 'loan amount': 1, 'loan amount cap': 2 }, ['loan amount', 'loan amount cap'])).toBe(2);
    expect(value('person.first name', { person: { 'first name': 'Ann' } }, ['first name'])).toBe('Ann');
  });

  it('may be several words where the expression binds them itself', () => {
    expect(value('{monthly fee: 3, yearly fee: monthly fee * 12}.`yearly fee`')).toBe(36);
    expect(value('for my item in [1, 2] return my item + 1')).toEqual([2, 3]);
    expect(value('some a b in [1] satisfies a b = 1')).toBe(true);
    expect(value('{f: function(a b, c) a b - c, r: f(a b: 3, c: 1)}.r')).toBe(2);
    expect(value('(for x in [1] return {x y: x})[1].`x y`')).toBe(1);
  });

  it('may contain a keyword or begin with one', () => { expect(value('order + iffy + notes + forward', { order: 1, iffy: 2, notes: 3, forward: 4 })).toBe(10); });

  it('may be a keyword where it begins nothing', () => { expect(value('[some + 1, for, if, x.for.if]', { some: 1, for: 2, if: 3, x: { for: { if: 4 } } })).toEqual([2, 2, 3, 4]); });

  it('of functions may contain keywords', () => { expect(value('get or else(null, date and time("2026-01-01T00:00:00"))')).toBe('2026-01-01T00:00:00'); });
});

describe('literals', () => {
  it.each<[string, unknown]>([
    ['"a\\n\\t\\"\\\\\\u6cd5\\U01F40E"', 'a\n\t"\\法🐎'], ['"\\d"', '\\d'], ['.5 + 01', 1.5], ['1.5e3', 1500], ['-3', -3], ['--3', 3], ['- 3', -3], ['[1, [2], {}]', [1, [2], {}]], ['{"a b": 1, c+d: 2, f(x): 3}', { 'a b': 1, 'c+d': 2, 'f(x)': 3 }], ['@"P1D"', 'P1D'], ['@"no date"', null],
    ['"it\'s"', "it's"], ['"多行\n文本"', '多行\n文本'],
  ])('%s', (source, expected) => { expect(value(source)).toEqual(expected); });

  it('are apart from comments', () => { expect(value('1 /* one */ + // and\n 2')).toBe(3); });
});

describe('what binds tighter', () => {
  it.each<[string, unknown]>([
    ['1 + 2 * 3', 7], ['(1 + 2) * 3', 9], ['2 ** 3 ** 2', 64], ['-2 ** 2', 4], ['2 * -3', -6], ['10 - 3 - 2', 5], ['1 < 2 and 2 < 3 or false', true], ['true or false and false', true], ['1 between 1 and 3 and 2 between 1 and 3', true],
    ['2 * 3 in > 3', true], ['x.y[1] + 1', 3], ['if true then 1 else 2 + 5', 1], ['not(true) or true', true], ['a.b(2)', 4], ['(function(a) a + 1)(1)', 2], ['[1, 2, 3][item > 1][1]', 2], ['2 in ]1..3[', true], ['3 in ]1..3[', false], ['1 in (2, > 0)', true],
    ['(1) in (1)', true], ['1 + 1 in (1 + 1)', true], ['5 in (1 + 1) + 3', true],
  ])('%s', (source, expected) => { expect(value(source, { x: { y: [2] } }, [])).toEqual(source.startsWith('a.b') ? null : expected); });
});

describe('a fault', () => {
  it('has a place, a line and a column, and says what should be there', () => {
    const error = fault(() => compileExpression('a +\n  * b'));
    expect({ position: error.position, line: error.line, column: error.column, message: error.message }).toEqual({ position: 6, line: 2, column: 3, message: expect.stringContaining('第 2 行第 3 列') });
  });

  it.each([
    ['1 +', '数、字符串'], ['(1', '“)”'], ['[1, 2', '“]”'], ['{a 1}', '条目名'], ['if a then b', '“else”'], ['for x return 1', '“in”'], ['some x in [1]', '“satisfies”'], ['"open', '引号'], ['x between 1', '“and”'], ['x instance 1', '“of”'], ['a b', '运算符或结尾'],
    ['f(a: 1, 2)', '参数名'], ['[1..2', '区间的结尾'], ['1abc', '运算符'], ['{a: 1', '“}”'], ['@1', '带引号'], ['a.', '条目名'], ['x instance of', '类型名'], ['then', '数、字符串'],
  ])('%s: expected %s', (source, expected) => { expect(fault(() => compileExpression(source)).expected).toContain(expected); });

  it('may be in a test as well', () => { expect(fault(() => compileUnaryTests('> 1, ')).position).toBe(5); });

  it('is the text itself when it is too long or too deep', () => {
    expect(fault(() => compileExpression(`1${'+1'.repeat(60_000)}`)).message).toContain('过长');
    expect(fault(() => compileExpression('['.repeat(300))).message).toContain('嵌套');
    expect(fault(() => compileExpression('-'.repeat(300) + '1')).message).toContain('嵌套');
  });

  it('is found in one or two readings, however the brackets nest: doubling at every level would never end', () => {
    const nested = (open: string, depth: number): string => open.repeat(depth);
    for (const source of [nested('1 in (', 90), nested(']1..', 150), `${nested('1 in (', 60)}1${') + 1'.repeat(59)}`, nested('not(', 150)]) expect(() => { compileExpression(source); }).toThrow(FeelSyntaxError);
  });
});
