import { parseLossless } from './lossless.js';

describe('JSON from the exporter', () => {
  it('keeps a key of partition 4, which a double would round, as text', () => {
    expect(parseLossless('{"key":9007199254740993,"n":12,"x":1.5}')).toEqual({ key: '9007199254740993', n: 12, x: 1.5 });
  });
  it('keeps negative and nested keys, and leaves text alone', () => {
    expect(parseLossless('{"a":[-9007199254740993,{"b":18014398509481985}],"t":"18014398509481985"}')).toEqual({ a: ['-9007199254740993', { b: '18014398509481985' }], t: '18014398509481985' });
  });
  it('reads keys of the first partitions as numbers, which hold them exactly', () => {
    expect(parseLossless('{"key":2251799813685249}')).toEqual({ key: 2251799813685249 });
  });
});
