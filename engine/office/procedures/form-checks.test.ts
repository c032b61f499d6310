/** Check digits, hostile patterns and the short texts of the wiring. */
import { formChecks } from './form-checks.js';
import { hangs } from './safe-pattern.js';
import { readArticles, readEvents, readTerms } from './wiring-text.js';
import { variablesIn } from './expressions.js';

test.each([
  ['id-card', '11010519491231002X', true], ['id-card', '11010519491231002x', true], ['id-card', '110105194912310021', false], ['id-card', '110105194902310021', false], ['id-card', '11010519491231', false], ['id-card', '', false],
  ['credit-code', '91350100M000100Y43', true], ['credit-code', '91350100M000100Y44', false], ['credit-code', '91350100I000100Y43', false], ['credit-code', '91350100m000100y43', false],
  ['id-card-or-credit-code', '11010519491231002X', true], ['id-card-or-credit-code', '91350100M000100Y43', true], ['id-card-or-credit-code', '123456789012345679', false], ['credit-code', '9135O100M000100Y43', false],
])('%s %s: %s', (check, value, right) => { expect(formChecks[check]?.(value)).toBe(right); });

test.each([['^[0-9+\\- ]{5,20}$', false], ['^\\d{4}-\\d{2}$', false], ['^(a+)+$', true], ['^(\\d+)*x$', true], ['(x|x)*y(', true], ['^(([a-z])+.)+[A-Z]$', true], ['^(a|aa)+$', true]])('the pattern %s hangs: %s', (pattern, bad) => {
  expect(hangs(pattern)).toBe(bad);
});

test('an event may take its date from a field and its condition from another', () => {
  expect(readEvents('case-filed=filedOn[filingDecision=approve], clue-verified，fine-paid=paidOn[finePaid=true]')).toEqual({ values: [{ event: 'case-filed', field: 'filedOn', when: { field: 'filingDecision', equals: 'approve' } }, { event: 'clue-verified', field: '' }, { event: 'fine-paid', field: 'paidOn', when: { field: 'finePaid', equals: true } }], unread: [] });
  expect(readEvents('立案')).toEqual({ values: [], unread: ['立案'] });
});

test('articles and conditional terms', () => {
  expect(readArticles('部令55号/15、行政处罚法/54')).toEqual({ values: [{ law: '部令55号', article: 15 }, { law: '行政处罚法', article: 54 }], unread: [] });
  expect(readArticles('行政处罚法第54条').unread).toEqual(['行政处罚法第54条']);
  expect(readTerms('decide-90, hearing-request[hearingApplies=true]').values).toEqual([{ id: 'decide-90' }, { id: 'hearing-request', when: { field: 'hearingApplies', equals: true } }]);
});

test('the variables of an expression are its free names', () => {
  expect([...variablesIn('=reviewResult = "accept and run" and not(contentChanged) and party.name = null')]).toEqual(['reviewResult', 'contentChanged', 'party']);
  expect([...variablesIn('=some k in kinds satisfies k = "x" or list contains(others, k)')]).toEqual(['kinds', 'others']);
});
