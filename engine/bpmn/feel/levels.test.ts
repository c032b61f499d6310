import { beyondExpression, beyondTests } from './levels.js';

const what = (source: string, level: '8.5' | '8.8', names: readonly string[] = []): readonly string[] => beyondExpression(source, level, { names }).map((each) => each.what);

describe('what a Zeebe of some level cannot evaluate', () => {
  it('is nothing in an everyday expression', () => { expect(what('count(parties[type = "person"]) > 1 and `loan amount` < 5', '8.5')).toEqual([]); });

  it('are functions that came later, by their place', () => {
    expect(beyondExpression('1 + count(partition(x, 2))', '8.5')).toEqual([{ position: 10, what: '函数 partition', since: '8.8', instead: '请用 sublist 分段' }]);
    expect(what('trim(a)', '8.8')).toEqual([]);
  });

  it('are functions that only the standard has', () => { expect(what('list replace([1], 1, 2)', '8.8')).toEqual(['函数 list replace']); });

  it('is grammar that only the standard has', () => {
    expect(what('loan amount > 1e3', '8.8', ['loan amount'])).toEqual(['不带反引号的多词名称', '带指数的数']);
    expect(what('x instance of list<number>', '8.8')).toEqual(['带参数的类型']);
    expect(what('for i in [1..3] return i', '8.8')).toEqual(['对区间的循环']);
  });

  it('is looked for in tests too', () => { expect(beyondTests('is blank(?), "x"', '8.5')).toMatchObject([{ position: 0, what: '函数 is blank' }]); });
});
