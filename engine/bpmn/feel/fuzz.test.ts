/** Whatever the text: a value, a message, or a FeelSyntaxError at its place; in bounded time. */
import { compileExpression, compileUnaryTests, evaluate, evaluateUnary, FeelSyntaxError } from './feel.js';

const PIECES = [
  'a', 'b c', '1', '0.1', '"x"', '(', ')', '[', ']', '{', '}', '+', '-', '*', '**', '/', '=', '<', '>=', '!=', '..', ',', '.', ':', ' if ', ' then ', ' else ', ' in ', ' and ', ' or ', 'not(', '?', '@"2026-01-01"', 'date(', 'duration("P1D")', ' some ', ' every ', ' satisfies ',
  ' for ', ' return ', '法', '\u0000', '`', '\\', 'null', 'true', 'function(', ' instance of ', ' between ', '"', '//', '/*', '*/', 'item', 'partial', 'string join(', 'sort(', 'list<', 'get or else(', '\ud800', ' external ', '1e9', 'sum(', 'x: ', '[-1]', '[item > 1]', 'split("a,b", ',
];

const GOOD = [
  'if a[1] > 0 then {x: 1, y: x + 1}.y else string join(["a", null], ",")', 'for i in 1..5, j in [i, 2] return partial[-1] + i * j', 'some x in a satisfies x instance of number and x between 1 and 3', 'not(< 3, [1..5), "a")', 'a[item > 1 and b = null][1].b',
  '{f: function(n, m) n ** m, r: f(m: 2, n: 3)}.r in (1, > 2)', 'date("2026-03-02") + duration("P1M") - @"P3D" < date and time("2026-01-01T00:00:00@Europe/Paris")', 'sort(a, function(x, y) x < y)[-1]', 'context put({a: 1}, ["b", "c"], decimal(1/3, 2))',
];

const VARIABLES = { a: [1, { b: 2 }, null, 'x'], 'b c': { a: { a: 1 } }, 法: '2026-01-01', b: 3 };

let seed = 20260302;
const next = (below: number): number => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % below; };

const random = (): string => Array.from({ length: 1 + next(14) }, () => PIECES[next(PIECES.length)]).join('');

function mutated(): string {
  let text = GOOD[next(GOOD.length)] ?? '';
  for (let times = 1 + next(3); times > 0; times -= 1) {
    const [from, to] = [next(text.length + 1), next(8)];
    text = [text.slice(0, from) + (PIECES[next(PIECES.length)] ?? '') + text.slice(from + to), text.slice(0, from) + text.slice(from + to), text.slice(from) + text.slice(0, from), text + text.slice(from)][next(4)] ?? '';
  }
  return text;
}

function tried(source: string): boolean {
  try {
    const results = [evaluate(compileExpression(source, { names: ['b c'], allowClock: true }), VARIABLES), evaluateUnary(compileUnaryTests(source, { names: ['b c'], allowClock: true }), 1, VARIABLES)];
    return results.every((result) => result.ok || result.message !== '');
  } catch (error) {
    if (!(error instanceof FeelSyntaxError)) throw new Error(`${JSON.stringify(source)}: ${error instanceof Error ? error.stack ?? '' : String(error)}`);
    if (error.position < 0 || error.position > source.length) throw new Error(`${JSON.stringify(source)}: position ${error.position}`);
    return false;
  }
}

it('random pieces', () => {
  const read = Array.from({ length: 2000 }, random).filter(tried);
  expect(read.length).toBeGreaterThan(30);
});

it('good texts, mutated', () => {
  const read = Array.from({ length: 2000 }, mutated).filter(tried);
  expect(read.length).toBeGreaterThan(80);
});

it('texts that grow', () => {
  for (const piece of ['a+', 'a.', 'a[', 'not(', '{a:', 'if a then ', 'a or ', '-', '(', '1 in (', 'for a in ', 'function(a) ', '[1..', ']1..', 'a instance of list<', '"', '`', 'f(', '@', 'b c ', '/*', '!', '**']) for (const times of [10, 199, 250, 20_000]) tried(piece.repeat(times));
});
