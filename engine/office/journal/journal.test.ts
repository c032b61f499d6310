import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../store/contract.js';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.js';
import { commitment, entryHash, GENESIS, type SealedValue } from './entry.js';
import { appendEntries, eraseFields, journalCollections, journalHead, readJournal, type Entry, type JournalPage, type NewEntry } from './journal.js';
import { verifyChain } from './verify-chain.js';

const AGENCY = { agency: 'chengnan' };
const CASE = 'case-1';
const entry = (n: number): NewEntry => ({
  agency: 'chengnan', caseId: CASE, kind: 'step-done', occurredAt: `2023-09-0${n}`, recordedAt: `2023-09-0${n}T10:00:00.000+08:00`, actor: 'p-wang', typedBy: 'p-wang', actId: `act-${n}`,
  fields: { step: 'notify', 'form.partyName': '韦某', 'form.proposedFine': 3000, 'form.note': null, 'form.left': undefined },
});
type Values = Readonly<Record<string, SealedValue>>;
const check = ({ entries, values }: JournalPage) => verifyChain(entries, ({ seq }) => values.get(seq));

describe('the chain of a case', () => {
  let directory: string;
  let store: Store;
  let page: JournalPage;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'fadu-journal-'));
    store = await openSqliteStore({ directory, collections: journalCollections, fsync: false });
    await store.transaction(AGENCY, (tx) => appendEntries(tx, [entry(1), entry(2)]));
    await store.transaction(AGENCY, (tx) => appendEntries(tx, [entry(3), entry(4)]));
    page = await readJournal(store.read(AGENCY), CASE);
  });
  afterEach(async () => { await store.close(); rmSync(directory, { recursive: true }); });

  const withEntry = (seq: number, change: (entry: Entry) => Entry): JournalPage => ({ ...page, entries: page.entries.map((held) => (held.seq === seq ? change(held) : held)) });
  const withValues = (seq: number, change: (values: Values) => Values): JournalPage => ({ ...page, values: new Map([...page.values].map(([of, values]) => [of, of === seq ? change(values) : values])) });

  it('is whole, gap-free and linked, whoever appended', async () => {
    expect(check(page)).toEqual({ verified: 4, erased: 0, problem: null });
    expect(page.entries.map(({ seq, previous }) => [seq, previous])).toEqual(page.entries.map((_held, n) => [n + 1, n === 0 ? GENESIS : page.entries[n - 1]?.hash]));
    expect(await journalHead(store.read(AGENCY), CASE)).toEqual({ length: 4, head: page.entries[3]?.hash });
    expect(await journalHead(store.read(AGENCY), 'case-none')).toEqual({ length: 0, head: GENESIS });
  });

  it('keeps only commitments in the chain, and two equal values are committed to differently', () => {
    expect(JSON.stringify(page.entries)).not.toContain('韦某');
    expect(Object.keys(page.entries[0]?.commitments ?? {}).sort()).toEqual(['form.note', 'form.partyName', 'form.proposedFine', 'step']);
    expect(page.entries[0]?.commitments['form.partyName']).not.toBe(page.entries[1]?.commitments['form.partyName']);
  });

  it('stays empty when there is nothing to append', async () => {
    await store.transaction(AGENCY, (tx) => appendEntries(tx, []));
    expect((await readJournal(store.read(AGENCY), CASE)).entries).toHaveLength(4);
  });

  const CHANGES: { readonly [F in keyof Entry]: Entry[F] } = {
    caseId: 'case-2', seq: 9, kind: 'exception', occurredAt: '2023-08-31', recordedAt: '2023-08-31T10:00:00.000+08:00', actor: 'p-li', typedBy: 'p-li', actId: 'act-9',
    commitments: {}, algorithm: 'SHA-256', previous: 'f'.repeat(64), hash: 'f'.repeat(64),
  };
  it.each(Object.keys(CHANGES).filter((field) => field !== 'algorithm'))('shows that %s was changed, at the entry where it happened', (field) => {
    const checked = check(withEntry(2, (held) => ({ ...held, [field]: CHANGES[field as keyof Entry] })));
    expect([checked.verified, checked.problem]).toEqual([1, expect.stringMatching(/第 \d 条/)]);
  });

  it('shows that an algorithm was changed', () => {
    const text = JSON.stringify(page.entries[1]).replace('SHA-256', 'MD5');
    expect(check(withEntry(2, () => JSON.parse(text) as Entry)).problem).toContain('第 2 条');
  });

  it('shows a value changed, a value moved to another name and a value that was never committed to', () => {
    const at = (change: (values: Values) => Values): string | null => check(withValues(3, change)).problem;
    const sealed: SealedValue = { value: 5000, salt: page.values.get(3)?.['form.proposedFine']?.salt ?? '' };
    expect(at((values) => ({ ...values, 'form.proposedFine': sealed }))).toBe('第 3 条字段“form.proposedFine”的内容与链中的承诺值不一致，内容已被改动。');
    expect(at((values) => ({ ...values, 'form.proposedFine': values['form.partyName'] ?? sealed }))).toContain('form.proposedFine');
    expect(at((values) => ({ ...values, 'form.more': sealed }))).toBe('第 3 条多出字段“form.more”，链中没有它的承诺值。');
  });

  it('shows an entry changed with its hash put right: the next one no longer follows', () => {
    const forged = withEntry(2, (held) => { const head = { ...held, actor: 'p-li' }; return { ...head, hash: entryHash(head) }; });
    expect(check(forged)).toMatchObject({ verified: 2, problem: expect.stringContaining('第 3 条没有接上') });
  });

  it('shows entries dropped, exchanged, doubled and cut off at the front', () => {
    const of = (...seqs: readonly number[]): ReturnType<typeof check> => check({ ...page, entries: seqs.flatMap((seq) => page.entries.filter((held) => held.seq === seq)) });
    expect(of(1, 3, 4)).toMatchObject({ verified: 1, problem: expect.stringContaining('缺失') });
    expect(of(1, 3, 2, 4).verified).toBe(1);
    expect(of(1, 2, 2, 3).verified).toBe(2);
    expect(of(2, 3, 4).verified).toBe(0);
  });

  it('cannot see by itself that the end was cut off: the head that was noted elsewhere tells', async () => {
    expect(check({ ...page, entries: page.entries.slice(0, 3) })).toMatchObject({ verified: 3, problem: null });
    expect((await journalHead(store.read(AGENCY), CASE)).head).not.toBe(page.entries[2]?.hash);
  });

  it('stays whole when a field is erased by law, and says so', async () => {
    await store.transaction(AGENCY, (tx) => eraseFields(tx, { caseId: CASE, seq: 2, fields: ['form.partyName'], reason: '依申请删除个人信息', actor: 'p-sun', actId: 'erase-1', recordedAt: '2024-01-02T10:00:00.000+08:00' }));
    const after = await readJournal(store.read(AGENCY), CASE);
    expect(check(after)).toEqual({ verified: 5, erased: 1, problem: null });
    expect(after.values.get(2)).not.toHaveProperty(['form.partyName']);
    expect(after.entries[1]).toEqual(page.entries[1]);
    expect(after.values.get(5)).toMatchObject({ entry: { value: 2 }, fields: { value: 'form.partyName' }, reason: { value: '依申请删除个人信息' } });
  });

  it('does not let a short value be guessed from its commitment without the salt', () => {
    const real = page.values.get(1)?.['form.proposedFine'];
    const committed = page.entries[0]?.commitments['form.proposedFine'];
    expect(real && commitment('form.proposedFine', real)).toBe(committed);
    expect(commitment('form.proposedFine', { value: 3000, salt: '00'.repeat(16) })).not.toBe(committed);
  });
});
