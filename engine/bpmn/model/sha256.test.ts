import { createHash } from 'node:crypto';
import { sha256 } from './sha256.js';

describe('sha256', () => {
  it.each(['', 'abc', '法度', '𠮷', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), '行政处罚'.repeat(1000)])('agrees with the system on text %#', (text) => {
    expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });
});
