/** What is kept in memory is bounded, and is never anything but what the file holds. */
import { collection, type Row } from '../contract.js';
import { Declarations } from '../declarations.js';
import { RowCache } from './row-cache.js';

interface Term extends Row { readonly caseId: string; readonly text: string }
const declared = new Declarations([collection<Term>({ name: 'terms', indexes: [['caseId']], unique: [], together: 'caseId' }), collection<Row>({ name: 'cases', indexes: [], unique: [] })]);
const terms = declared.of({ name: 'terms' });
const cases = declared.of({ name: 'cases' });
const term = (id: string, caseId: string, text = 'x'.repeat(100)): Term => ({ id, agency: 'gulou', revision: 1, caseId, text });

it('knows a whole family or nothing of it', () => {
  const cache = new RowCache();
  cache.changed(terms, 't1', term('t1', 'c1'));
  expect([cache.get(terms, 't1'), cache.together(terms, 'c1')]).toEqual([undefined, undefined]);
  cache.keepTogether(terms, 'c1', [term('t1', 'c1')]);
  cache.changed(terms, 't2', term('t2', 'c1'));
  cache.changed(terms, 't1', undefined);
  expect([...cache.together(terms, 'c1')!.rows.keys()]).toEqual(['t2']);
  expect(cache.get(terms, 't1')).toBeUndefined();
});

it('forgets first what was not used for longest, and never holds more than its weight', () => {
  const cache = new RowCache(2_000);
  for (const n of [1, 2, 3]) cache.keepTogether(terms, `c${n}`, [term(`t${n}`, `c${n}`)]);
  cache.get(terms, 't1');
  for (let n = 4; n < 10; n += 1) { cache.keep(cases, term(`k${n}`, '')); cache.get(terms, 't1'); }
  expect(cache.get(terms, 't1')).toBeDefined();
  expect(cache.together(terms, 'c2')).toBeUndefined();
  expect(cache.get(terms, 't2')).toBeUndefined();
});
