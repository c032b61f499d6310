/** What DMN defines and Zeebe answers with null. */
import { compileExpression, compileUnaryTests, evaluate, evaluateUnary } from './feel.js';

const answer = (text: string, variables: Record<string, unknown> = {}): unknown => {
  const result = evaluate(compileExpression(text), variables);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

describe('what DMN defines beyond Zeebe', () => {
  it.each([
    ['is(1, 1)', true], ['is(@"10:00:00Z", @"11:00:00+01:00")', false], ['is(@"10:00:00Z", @"10:00:00+00:00")', true], ['is(value2: 1)', false],
    ['range("[1..3]") = [1..3]', true], ['range("(18..21[") = (18..21)', true], ['2 in range("[..2]")', true], ['range("[3..1]")', null], ['range("[1..\\"b\\"]")', null], ['range("..")', null],
    ['true[1]', true], ['"foo"[false]', []], ['5[item > 3]', [5]], ['null[1]', null],
    ['(<= 10).end', 10], ['(<= 10).start', null], ['(<= 10).start included', false], ['5 in (<= 10)', true], ['(< 10) = [null..10)', false],
    ['upper case(["a"])', 'A'], ['string join("a", "X")', 'a'], ['count(1)', 1], ['upper case(["a", "b"])', null],
    ['matches("X", "[A-Z-[OI]]")', true], ['matches("O", "[A-Z-[OI]]")', false], ['matches("hello world", "hello\\\\ sworld", "x")', true], ['matches("ab", "a", null)', true],
    ['@"2021-01-02T00:00:01Z" - @"2021-01-02"', 'PT1S'],
  ])('%s is %j', (text, expected) => { expect(answer(text)).toEqual(expected); });

  it('asks a model for its types', () => {
    const types = (name: string) => (name === 'tParty' ? (value: unknown) => typeof value === 'object' : undefined);
    const native = compileExpression('x instance of tParty', { types }).native;
    expect([native({ x: {} }), native({ x: 1 })]).toEqual([true, false]);
    expect(compileExpression('[x, null] instance of list<tParty>', { types }).native({ x: {} })).toBe(true);
  });

  it('compares a truth with a truth that the cell names', () => {
    const cell = compileUnaryTests('licensed');
    expect(evaluateUnary(cell, false, { licensed: true })).toMatchObject({ value: false });
    expect(evaluateUnary(cell, false, { licensed: false })).toMatchObject({ value: true });
    expect(evaluateUnary(cell, 3, { licensed: true })).toMatchObject({ value: true });
  });
});
