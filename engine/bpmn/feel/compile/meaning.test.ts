import { compileExpression, compileUnaryTests, evaluate, evaluateUnary } from '../feel.js';

const value = (source: string, variables: Record<string, unknown> = {}): unknown => {
  const result = evaluate(compileExpression(source), variables);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

const asked = (source: string, input: unknown, variables: Record<string, unknown> = {}): unknown => {
  const result = evaluateUnary(compileUnaryTests(source), input, variables);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

const all = (cases: readonly (readonly [string, unknown])[], variables: Record<string, unknown> = {}): void => {
  it.each(cases)('%s is %j', (source, expected) => { expect(value(source, variables)).toEqual(expected); });
};

describe('what is not known', () => {
  all([
    ['x = null', true], ['x = 1', false], ['1 != x', true], ['x < 1', null], ['x + 1', null], ['x.y.z', null], ['x[1]', null], ['x between 1 and 2', null], ['1 = "1"', null], ['1 != "1"', null], ['1 < "1"', null], ['1 + "1"', null], ['"a" + 1', null],
    ['[1] = [true]', false], ['{a: 1} = {a: true}', false], ['true and x', null], ['false and x', false], ['true or 2', true], ['false or 2', null], ['not(x)', null], ['if x then 1 else 2', 2], ['if 1 then 1 else 2', 2], ['1 / 0', null],
    ['x in (1, null)', true], ['some y in x satisfies y', null], ['for y in 5 return y', null], ['some y in [x, true] satisfies y', true], ['every y in [x, true] satisfies y', null],
  ]);
});

describe('texts and booleans', () => {
  all([['"a" + "b"', 'ab'], ['"a" < "b"', true], ['"b" between "a" and "c"', true], ['true = false', false], ['true > false', null]]);
});

describe('lists', () => {
  const variables = { xs: [1, 2, 3, 4], i: -1, people: [{ name: 'A', age: 1 }, { name: 'B' }], item: 'outer' };
  all([
    ['xs[1]', 1], ['xs[-1]', 4], ['xs[i]', 4], ['xs[0]', null], ['xs[5]', null], ['xs[1.9]', 1], ['xs[item > 2]', [3, 4]], ['xs[even(item)]', [2, 4]], ['xs[true]', [1, 2, 3, 4]], ['xs[null]', []], ['xs["x"]', []], ['[][1]', null], ['5[1]', 5],
    ['people.name', ['A', 'B']], ['people.age', [1, null]], ['people[age = null].name', ['B']], ['people[name = "A"][1].age', 1], ['people[is defined(age)].name', ['A']], ['[{item: 1}, {item: 2}][item > 1]', [{ item: 2 }]], ['item', 'outer'],
    ['[1, null, 2] = [1, null, 2]', true], ['[1] = [1, 2]', false], ['xs[item > i][item < 3]', [1, 2]],
  ], variables);
});

describe('contexts', () => {
  all([
    ['{a: 1, b: {c: a + 1}}', { a: 1, b: { c: 2 } }], ['{a: b, b: 2}', { a: null, b: 2 }], ['{a: 1, b: 2} = {b: 2, a: 1}', true], ['{a: null} = {}', false], ['{a: 1}.b', null], ['{`a b`: 1}.`a b`', 1],
    ['{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(5)}.r', 120],
  ]);

  it('do not reach what every object inherits', () => {
    expect([value('{}.constructor'), value('toString'), value('{a: {}}.a.__proto__'), value('[{}][constructor != null]')]).toEqual([null, null, null, []]);
    const made = value('{__proto__: {polluted: true}}') as Record<string, unknown>;
    expect([Object.keys(made), made['polluted'], ({} as Record<string, unknown>)['polluted']]).toEqual([['__proto__'], undefined, undefined]);
  });
});

describe('ranges', () => {
  all([
    ['3 in [1..3]', true], ['3 in [1..3)', false], ['3 in ]1..3]', true], ['null in (2..4)', null], ['"b" in ["a".."c"]', true], ['@"2026-03-02" in [@"2026-03-01"..@"2026-03-03"]', true], ['[1..3].start', 1], ['[1..3).end included', false],
    ['[1..3] = [1..3]', true], ['[1..3] = [1..3)', false], ['[1..3]', null], ['[1..@"P1D"].start', null], ['3 in [1..null]', null], ['{r: [1..3], in: 2 in r}.in', true],
  ]);
});

describe('loops', () => {
  all([
    ['for i in 1..3 return i * 2', [2, 4, 6]], ['for i in 3..1 return i', [3, 2, 1]], ['for i in [1, 2], j in [i, 10] return i * j', [1, 10, 4, 20]], ['for i in 1..5 return if i = 1 then 1 else partial[-1] * i', [1, 2, 6, 24, 120]],
    ['for i in 1..3 return partial', [[], [[]], [[], [[]]]]], ['some x in [1, 2], y in [2, 3] satisfies x > y', false], ['every x in [1, 2], y in [2, 3] satisfies x <= y', true], ['some x in 1..5 satisfies x > 4', true],
    ['for d in @"2026-02-27"..@"2026-03-01" return d', ['2026-02-27', '2026-02-28', '2026-03-01']],
    ['(for f in (for i in 1..3 return function(x) x + i) return f(10))', [11, 12, 13]],
  ]);
});

describe('functions of the model', () => {
  all([
    ['{add: function(a, b) a + b, r: add(1, 2)}.r', 3], ['{add: function(a, b) a - b, r: add(b: 1, a: 5)}.r', 4], ['{add: function(a, b) a + b, r: add(1)}.r', null], ['{f: function(a) function(b) a + b, r: f(1)(2)}.r', 3],
    ['{f: function(a, b) if b = null then a else b, r: f(a: 1)}.r', 1], ['function(a) a', null], ['{f: function(a) external {java: {class: "X", `method signature`: "y()"}}, r: f(1)}.r', null],
  ]);
});

describe('types', () => {
  all([
    ['1 instance of number', true], ['1 / 3 instance of number', true], ['"a" instance of string', true], ['[1] instance of list', true], ['[1, "a"] instance of list<number>', false], ['[1] instance of list<number>', true], ['{a: 1} instance of context', true],
    ['{a: 1} instance of context<a: number>', true], ['{a: 1} instance of context<a: string>', false], ['@"P1D" instance of days and time duration', true], ['@"P1M" instance of years and months duration', true], ['@"2026-01-01" instance of date', true],
    ['null instance of Any', false], ['1 instance of Any', true], ['(function(a) a) instance of function', true], ['[1..2] instance of range<number>', true], ['1 instance of tNobody', false],
  ]);
});

describe('unary tests', () => {
  it.each<[string, unknown, unknown]>([
    ['5', 5, true], ['5', 'a', null], ['"a", "b"', 'b', true], ['-', null, true], ['null', null, true], ['5', null, false], ['< 5', null, null], ['not(< 5)', null, null], ['not("a")', 'b', true], ['not(1)', 'b', null], ['not(null)', 5, true],
    ['[1..3], > 9', 10, true], ['(1..3)', 3, false], ['[1, 2, 3]', 2, true], ['[1, 2]', [1, 2], true], ['list', 5, true], ['flag', 5, true], ['true', false, false], ['not(true)', 5, false], ['false, 3', 2, false], ['true, "b"', 'c', true], ['false', false, true], ['true or "x"', true, true], ['true and null', true, false],
    ['? > 3 and ? < 5', 4, true], ['?', 5, null], ['? + 1', 5, null], ['odd(?)', 5, true], ['some x in ? satisfies x > 2', [1, 3], true], ['> least', 5, true], ['not(flag)', 5, false], ['not(< 3, > 10)', 5, true], ['@"2026-01-01"', 5, null],
    ['? in [1..5]', 3, true], ['5 in ? < 3', 1, false], ['= 3', 3, true], ['!= 3', 4, true], ['{a: 1}', { a: 1 }, true],
  ])('%s asked of %j is %j', (source, input, expected) => { expect(asked(source, input, { list: [4, 5], flag: true, least: 3 })).toBe(expected); });
});

describe('bounds', () => {
  it.each([
    ['for i in 1..100000000 return i', '循环'], ['every a in 1..9999, b in 1..9999 satisfies a + b > 0', '循环'], ['{f: function(n) f(n + 1), r: f(1)}', '嵌套'], ['assert(1, false, "不对")', '不对'],
  ])('%s is a message', (source, expected) => { expect(evaluate(compileExpression(source), {})).toEqual({ ok: false, message: expect.stringContaining(expected) }); });

  it('leave room for a million', () => { expect(value('count(for x in 0..1000000 return "Hi")')).toBe(1_000_001); });

  it('are no reason to refuse a long sum', () => { expect(value(Array.from({ length: 2000 }, () => '1').join(' + '))).toBe(2000); });
});
