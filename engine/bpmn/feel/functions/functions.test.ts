import { compileExpression, evaluate } from '../feel.js';
import { builtinNames } from './registry.js';

const WORLD = { now: '2026-03-02T08:30:00+08:00', random: () => 0.5 };

const value = (source: string, variables: Record<string, unknown> = {}): unknown => {
  const result = evaluate(compileExpression(source, { allowClock: true }), variables, WORLD);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

/** What Zeebe gives, or the standard where Zeebe has nothing. */
const CASES: readonly (readonly [string, unknown])[] = [
  // between kinds of values
  ['string(1.5)', '1.5'], ['string("a")', 'a'], ['string(null)', null], ['string([1, "a", null])', '[1, "a", null]'], ['string({a: "x", b: [1]})', '{a:"x", b:[1]}'], ['string(function(a, b) a)', 'function(a, b)'],
  ['string([1..3])', '[1..3]'], ['string(from: @"P1D")', 'P1D'], ['number("1500.5")', 1500.5], ['number("1,500.5", ",")', 1500.5], ['number("1 000,5", " ", ",")', 1000.5], ['number("1.5", ".", ".")', null], ['number("1", "x")', null],
  ['number("x")', null], ['number(1)', null], ['number("1", null)', null], ['number("1,5", null, ",")', 1.5], ['not(true)', false], ['not(1)', null], ['is defined(a)', false], ['is defined(1)', true], ['get or else(null, 1)', 1], ['get or else("a", 1)', 'a'], ['assert(1, true)', 1],
  // texts
  ['substring("foobar", 3)', 'obar'], ['substring("foobar", 3, 3)', 'oba'], ['substring("foobar", -2, 1)', 'a'], ['substring("abc", 5)', ''], ['string length("法度")', 2], ['upper case("aB4")', 'AB4'], ['lower case("aB4")', 'ab4'],
  ['substring before("foobar", "bar")', 'foo'], ['substring before("foobar", "x")', ''], ['substring after("foobar", "ob")', 'ar'], ['substring after("foobar", "x")', ''], ['contains("foobar", "ob")', true],
  ['starts with("foobar", "fo")', true], ['ends with("foobar", "r")', true], ['matches("FOO", "foo", "i")', true], ['matches("abc", "[")', null], ['matches("a\\nb", "a.b", "s")', true],
  ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '[1=ab][2=]cd'], ['replace("abc", "b", "\\\\$")', 'a$c'], ['replace("abc", "b", "$9")', null], ['replace("AbC", "a", "x", "i")', 'xbC'],
  ['split("a;b;;", ";")', ['a', 'b', '', '']], ['split("abc", "")', ['a', 'b', 'c', '']], ['extract("nr 12 and 34", "[0-9]+")', ['12', '34']], ['extract("a", "[")', null],
  ['trim("  a b ")', 'a b'], ['is blank(" \\t")', true], ['is blank("a")', false], ['to base64("法度")', '5rOV5bqm'], ['uuid()', '88888888-8888-4888-a888-888888888888'],
  // numbers
  ['decimal(1/3, 2)', 0.33], ['decimal(2.5, 0)', 2], ['decimal(2.5, 0, "Half_Up")', 3], ['decimal(1.5, 0, "nearly")', null], ['floor(-1.5)', -2], ['floor(-1.56, 1)', -1.6], ['ceiling(1.5)', 2], ['ceiling(-1.56, 1)', -1.5],
  ['round up(5.1, 0)', 6], ['round down(5.9, 0)', 5], ['round half up(-2.5, 0)', -3], ['round half down(5.5, 0)', 5], ['abs(-1)', 1], ['abs(n: -1)', 1], ['abs(@"-P1M")', 'P1M'], ['modulo(-12, 5)', 3], ['modulo(10.1, 4.5)', 1.1], ['modulo(5, 0)', null],
  ['sqrt(16)', 4], ['sqrt(-1)', null], ['log(10)', Math.log(10)], ['log(0)', null], ['exp(1)', Math.E], ['odd(5)', true], ['odd(1.5)', false], ['even(-2)', true], ['random number()', 0.5],
  // lists
  ['list contains([1, null], null)', true], ['count([1, 2])', 2], ['min(3, 1, 2)', 1], ['min([])', null], ['max(["a", "b"])', 'b'], ['max([1, "a"])', null], ['sum([0.1, 0.2])', 0.3], ['sum([])', null], ['sum([1, null])', null],
  ['product(2, 3, 4)', 24], ['mean([1, 2])', 1.5], ['median(8, 2, 5, 3, 4)', 4], ['median([1, 2, 3, 4])', 2.5], ['stddev(2, 4, 7, 5)', 2.0816659994661326], ['stddev([1])', null], ['mode([6, 1, 9, 6, 1])', [1, 6]], ['mode([])', []],
  ['all([true, null, false])', false], ['all([true, null])', null], ['and(true, true)', true], ['any([false, null, true])', true], ['any([])', false], ['or(false, false)', false],
  ['sublist([1, 2, 3], 2)', [2, 3]], ['sublist([1, 2, 3], -2, 1)', [2]], ['sublist([1], 0)', null], ['append([1], 2, 3)', [1, 2, 3]], ['append([1], [2])', [1, [2]]], ['append([1])', null],
  ['concatenate([1, 2], [3])', [1, 2, 3]], ['concatenate([1], 2)', [1, 2]], ['insert before([1, 3], 2, 2)', [1, 2, 3]], ['insert before([1], 4, 2)', [1, 2]], ['insert before([1, 2], -1, 0)', [1, 0, 2]], ['remove([1, 2, 3], 2)', [1, 3]], ['remove([1], 3)', [1]],
  ['list replace([1, 2, 3], 2, 9)', [1, 9, 3]], ['list replace([2, 4, 7], function(item, newItem) item < newItem, 5)', [5, 5, 7]], ['reverse([1, 2])', [2, 1]], ['index of([1, null, 1], 1)', [1, 3]], ['union([1, 2], [2, 3])', [1, 2, 3]],
  ['distinct values([{a: 1}, {a: 2}, {a: 1}])', [{ a: 1 }, { a: 2 }]], ['duplicate values([1, 2, 3, 2, 1])', [1, 2]], ['flatten([[1], [[2, [3]]]])', [1, 2, 3]], ['sort([3, 1, 2], function(x, y) x < y)', [1, 2, 3]], ['sort([1])', null],
  ['string join(["a", null, "b"], ",")', 'a,b'], ['string join(["a", "b"], ",", "<", ">")', '<a,b>'], ['string join([1])', null], ['string join(["a"], 1)', null], ['string join(["a", "b"], null)', 'ab'], ['is empty([])', true], ['is empty("")', false], ['is(1, 1)', true], ['range("[1..3]") = [1..3]', true], ['partition([1, 2, 3], 2)', [[1, 2], [3]]], ['partition([1], 0)', null],
  // contexts
  ['get value({a: 1}, "a")', 1], ['get value({a: {b: 1}}, ["a", "b"])', 1], ['get value({a: 1}, ["a", "b"])', null], ['get value(m: {a: 1}, key: "a")', 1], ['get entries({b: 1, a: 2})', [{ key: 'b', value: 1 }, { key: 'a', value: 2 }]],
  ['context put({a: 1}, "b", 2)', { a: 1, b: 2 }], ['context put({a: {b: 1}}, ["a", "c"], 2)', { a: { b: 1, c: 2 } }], ['context put({}, [1], 2)', null], ['put({}, "a", 1)', { a: 1 }], ['context merge({a: 1}, {a: 2, b: 3})', { a: 2, b: 3 }],
  ['put all([{a: 1}, {b: 2}])', { a: 1, b: 2 }], ['context merge({a: 1}, null)', null], ['context([{key: "a", value: 1}])', { a: 1 }], ['context([{key: "a"}])', null],
  // ranges
  ['before([1..10), 10)', true], ['after(10, 5)', true], ['meets([1..5], [5..10])', true], ['met by([5..10], [1..5])', true], ['overlaps([1..5], [3..8])', true], ['overlaps([1..5), [5..8])', false], ['overlaps before([1..5], [3..8])', true],
  ['overlaps after([3..8], [1..5])', true], ['finishes(10, [1..10])', true], ['finished by([1..10], 10)', true], ['includes([1..10], 5)', true], ['includes(5, 5)', null], ['during(5, [1..10])', true], ['starts(1, [1..10])', true],
  ['started by([1..10], 1)', true], ['coincides([1..5], [1..5])', true], ['before(date("2026-01-01"), date("2026-01-02"))', true], ['before("a", "b")', null], ['before(1, date("2026-01-02"))', null],
  // dates and times; their meaning is told beside them
  ['date("2026-03-02")', '2026-03-02'], ['date(2026, 3, 2)', '2026-03-02'], ['time("10:00:00")', '10:00:00'], ['date and time("2026-03-02T10:00:00Z")', '2026-03-02T10:00:00Z'], ['duration("P1D")', 'P1D'],
  ['years and months duration(date("2011-12-22"), date("2013-08-24"))', 'P1Y8M'], ['day of year(date("2026-02-01"))', 32], ['day of week(date("2026-03-02"))', 'Monday'], ['month of year(date("2026-03-02"))', 'March'], ['week of year(date("2026-01-01"))', 1],
  ['last day of month(date("2028-02-10"))', '2028-02-29'], ['now()', '2026-03-02T08:30:00+08:00'], ['today()', '2026-03-02'],
  ['fromAi(toolCall.city, "The city")', null],
];

describe('the built-in functions', () => {
  it.each(CASES)('%s is %j', (source, expected) => { expect(value(source)).toEqual(expected); });

  it('are all told here', () => {
    const told = new Set(CASES.map(([source]) => source.replace(/\(.*/s, '')));
    expect(builtinNames().filter((name) => !told.has(name))).toEqual([]);
  });

  it('give null for what they do not take, and for what nobody knows', () => {
    for (const source of ['substring("a")', 'upper case(1)', 'count(listing: [1])', 'min()', 'nobody knows me(1)', 'foo(1)']) expect(value(source)).toBeNull();
  });

  it('give way to a function of the same name that the model defines', () => {
    expect(value('{count: function(list) "mine", r: count([1])}.r')).toBe('mine');
    expect(value('count([1])', { count: 7 })).toBe(1);
  });

  it('are random and tell the time only with what they are handed', () => {
    expect(evaluate(compileExpression('now()', { allowClock: true }), {})).toEqual({ ok: true, value: null });
    for (const source of ['uuid()', 'random number()']) expect(evaluate(compileExpression(source), {})).toEqual({ ok: false, message: expect.stringContaining('随机数') });
  });
});
