import { compileExpression, compileUnaryTests, evaluate, evaluateUnary, FeelClockError, FeelSyntaxError, isExpression } from './feel.js';

const value = (source: string, variables: Record<string, unknown> = {}): unknown => {
  const result = evaluate(compileExpression(source), variables);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};
const test = (source: string, input: unknown, variables: Record<string, unknown> = {}): unknown => {
  const result = evaluateUnary(compileUnaryTests(source), input, variables);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

describe('an expression', () => {
  it('begins with = in a model, and is compiled with or without it', () => {
    expect([isExpression('=a'), isExpression('a')]).toEqual([true, false]);
    expect(value('=1 + 2')).toBe(3);
    expect(compileExpression('= a')).toBe(compileExpression('= a'));
  });

  it.each<[string, Record<string, unknown>, unknown]>([
    ['amount > 5000', { amount: 6000 }, true],
    ['party.type = "person" and not(done)', { party: { type: 'person' }, done: false }, true],
    ['if fine >= 5000 then "听证" else "一般"', { fine: 3000 }, '一般'],
    ['some o in officers satisfies o.valid = true', { officers: [{ valid: false }, { valid: true }] }, true],
    ['every o in officers satisfies o.valid = true', { officers: [] }, true],
    ['count(officers[valid = true])', { officers: [{ valid: false }, { valid: true }] }, 1],
    ['officers.name', { officers: [{ name: '张' }, { name: '李' }] }, ['张', '李']],
    ['kind in ["a", "b"]', { kind: 'b' }, true],
    ['x in [1..3]', { x: 3 }, true],
    ['x between 1 and 3', { x: 4 }, false],
    ['`x`', { x: 4 }, 4],
    ['{a: 1, b: a + 1}.b', {}, 2],
    ['for i in 1..3 return i * 2', {}, [2, 4, 6]],
    ['get or else(missing, "get or else(")', {}, 'get or else('],
    ['is defined(missing)', {}, false],
    ['string join(["a", "b"], "、")', {}, 'a、b'],
    ['trim("  a ")', {}, 'a'],
    ['partition([1, 2, 3], 2)', {}, [[1, 2], [3]]],
    ['to base64("法度")', {}, '5rOV5bqm'],
    ['decimal(2.5, 0, "half_up")', {}, 3],
  ])('%s', (source, variables, expected) => { expect(value(source, variables)).toEqual(expected); });

  it('knows what cannot be told: null and not false', () => {
    expect(value('missing')).toBeNull();
    expect(value('missing > 1')).toBeNull();
    expect(value('missing = null')).toBe(true);
    expect(value('1 = "1"')).toBeNull();
    expect(value('true and missing')).toBeNull();
    expect(value('false and missing')).toBe(false);
    expect(value('true or missing')).toBe(true);
  });

  it('takes dates and durations out as ISO text', () => {
    expect(value('date("2026-03-02") + duration("P1M")')).toBe('2026-04-02');
    expect(value('{at: @"2026-03-02T10:00:00Z", for: duration("P2D")}')).toEqual({ at: '2026-03-02T10:00:00Z', for: 'P2D' });
    expect(value('last day of month(date("2028-02-10"))')).toBe('2028-02-29');
    expect(value('years and months duration(date("2011-12-22"), date("2013-08-24"))')).toBe('P1Y8M');
    expect(value('date(day) < date("2026-03-03")', { day: '2026-03-02' })).toBe(true);
  });

  it.each([
    ['3 * duration("P1D")', 'P3D'], ['duration("P2Y") / 2', 'P1Y'], ['duration("PT3H") / duration("PT1H")', 3], ['date("2017-01-10") + duration("PT1M")', '2017-01-10'],
    ['date("2017-01-10") - duration("PT1H")', '2017-01-09'], ['date("2026-03-05") - date("2026-03-02")', 'P3D'], ['(date(day) - date("2026-03-02")) > duration("P2D")', true],
  ])('%s is %j, as in Zeebe', (source, expected) => { expect(value(source, { day: '2026-03-05' })).toBe(expected); });

  it('a failed assertion is a message, never an exception', () => {
    expect(evaluate(compileExpression('assert(x, x > 3, "太小")'), { x: 1 })).toEqual({ ok: false, message: expect.stringContaining('太小') });
  });

  it('does not reach what a variable inherits', () => {
    expect(value('constructor')).toBeNull();
    expect(value('party.constructor', { party: {} })).toBeNull();
    expect(value('party.__proto__', { party: {} })).toBeNull();
  });
});

describe('unary tests', () => {
  it.each<[string, unknown, unknown]>([
    ['< 10', 5, true], ['[1..3], > 9', 10, true], ['(1..3)', 3, false], ['"a", "b"', 'b', true], ['not("a")', 'b', true], ['-', 1, true], ['null', null, true],
    ['? > 3 and ? < 5', 4, true], ['> 3', null, null], ['not(< 3)', null, null], ['not(1)', 'b', null], ['date("2026-03-02")', '2026-03-03', null],
  ])('%s asked of %j', (source, input, expected) => { expect(test(source, input)).toBe(expected); });

  it('see the other variables', () => { expect(test('> least', 5, { least: 3 })).toBe(true); });
});

describe('what is not FEEL', () => {
  it.each(['1 +', 'if a then b', '"open', '', 'a b c >', '(((', '{a:}'])('%j is refused where it breaks', (source) => {
    expect(() => compileExpression(source)).toThrow(FeelSyntaxError);
    try { compileExpression(source); } catch (error) { expect((error as FeelSyntaxError).position).toBeLessThanOrEqual(source.length); }
  });

  it.each(['now()', '=today()', 'a > now()', 'if x then today() else null'])('%j is refused: a legal date is handed in', (source) => { expect(() => compileExpression(source)).toThrow(FeelClockError); });

  it('the clock may be allowed, and a variable may be called now', () => {
    const moment = compileExpression('[now(), today()]', { allowClock: true });
    expect(evaluate(moment, {}, { now: '2026-03-02T08:30:00+08:00' })).toEqual({ ok: true, value: ['2026-03-02T08:30:00+08:00', '2026-03-02'] });
    expect(evaluate(moment, {})).toEqual({ ok: true, value: [null, null] });
    expect(value('now.today', { now: { today: '2026-03-02' } })).toBe('2026-03-02');
  });

  it('a wall of brackets is an answer, not a stack overflow', () => { expect(() => compileExpression('('.repeat(50_000))).toThrow(FeelSyntaxError); });

  it('garbage is a value or a syntax error, and nothing else, in bounded time', () => {
    const pieces = ['a', '1', '"x"', '(', ')', '[', ']', '{', '}', '+', '-', '*', '/', '=', '<', '..', ',', '.', ' if ', ' then ', ' else ', ' in ', ' and ', ' or ', 'not(', '?', '@"2026-01-01"', 'date(', ' some ', ' satisfies ', ' for ', ' return ', '法', '\u0000', '`', '\\', 'null', 'function(', ' instance of ', '"'];
    let seed = 42;
    const next = (below: number): number => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below; };
    let parsed = 0;
    for (let round = 0; round < 800; round += 1) {
      const source = Array.from({ length: 1 + next(10) }, () => pieces[next(pieces.length)]).join('');
      try {
        const result = evaluate(compileExpression(source), { a: [1, { b: 2 }, null] });
        expect(typeof result.ok).toBe('boolean');
        parsed += 1;
      } catch (error) { if (!(error instanceof FeelSyntaxError)) throw new Error(`${source}: ${String(error)}`); }
    }
    expect(parsed).toBeGreaterThan(10);
  });
});
