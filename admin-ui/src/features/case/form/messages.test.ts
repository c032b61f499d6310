import { isFrame, messageFor } from './messages.js';

describe('what is wrong with a field is said in Chinese', () => {
  it('asks for what is missing', () => {
    expect(messageFor({ name: 'required', params: { missingProperty: 'partyName' } })).toBe('这一项必须填写。');
    expect(messageFor({ name: 'minLength', params: { limit: 1 } })).toBe('这一项必须填写。');
  });
  it('names the limit', () => {
    expect(messageFor({ name: 'maximum', params: { limit: 100 } })).toBe('不能大于 100。');
    expect(messageFor({ name: 'minItems', params: { limit: 2 } })).toBe('至少选择或填写 2 项。');
  });
  it('never shows a word it does not know', () => {
    expect(messageFor({ name: 'x-strange', message: 'must be odd' })).toBe('填写的内容不符合要求。');
  });
  it('leaves out keywords that only frame others', () => {
    expect(isFrame({ name: 'if' })).toBe(true);
  });
});
