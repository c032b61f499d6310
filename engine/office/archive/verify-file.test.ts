import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { canonical } from '../journal/canonical.js';
import { commitment, entryHash, GENESIS, type Entry, type EntryKind, type SealedValue } from '../journal/entry.js';
import { FORMAT, PATHS, type DocumentLine, type Manifest } from './file-format.js';
import { verifyFile } from './verify-file.js';

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
const PDF = Buffer.from('%PDF-1.7 告知书');
const PHOTO = Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3]);
const CONTEXT = { facts: { partyName: '韦某' }, number: '城南城管罚告字〔2023〕第0001号' };

/** A chain as the journal writes it, with the values beside. */
const chained = (told: readonly { readonly kind: EntryKind; readonly fields: Readonly<Record<string, unknown>> }[]): { readonly entries: readonly Entry[]; readonly values: readonly Readonly<Record<string, SealedValue>>[] } => {
  const entries: Entry[] = [];
  const values = told.map(({ fields }, n) => Object.fromEntries(Object.entries(fields).map(([name, value], at) => [name, { value, salt: sha256(`${n}/${at}`).slice(0, 32) }])));
  for (const [n, { kind }] of told.entries()) {
    const commitments = Object.fromEntries(Object.entries(values[n] ?? {}).map(([name, sealed]) => [name, commitment(name, sealed)]));
    const head = { caseId: 'case-1', seq: n + 1, kind, occurredAt: '2023-09-04', recordedAt: '2023-09-04T10:00:00.000+08:00', actor: 'p-wang', typedBy: 'p-wang', actId: `act-${n}`, commitments, algorithm: 'SHA-256' as const, previous: entries.at(-1)?.hash ?? GENESIS };
    entries.push({ ...head, hash: entryHash(head) });
  }
  return { entries, values };
};

const { entries: ENTRIES, values: VALUES } = chained([
  { kind: 'case-opened', fields: { step: 'register-clue', 'form.reporterName': '举报人' } },
  { kind: 'document-issued', fields: { document: 'd-1', name: '告知书', contextSha256: sha256(canonical(CONTEXT)) } },
  { kind: 'document-rendered', fields: { document: 'd-1', name: '告知书', pdfSha256: sha256(PDF) } },
  { kind: 'evidence-added', fields: { evidence: 'e-1', name: '现场.jpg', sha256: sha256(PHOTO) } },
]);
const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const DOCUMENT: DocumentLine = { id: 'd-1', templateId: 'penalty-notice', name: '告知书', number: CONTEXT.number, state: 'issued', occurredOn: '2023-09-04', voidReason: null, context: CONTEXT, files: { pdf: 'documents/01-告知书.pdf' } };

type Files = Readonly<Record<string, string | Buffer>>;
const FILES: Files = {
  [PATHS.journal]: lines(ENTRIES), [PATHS.values]: lines(VALUES.map((values, n) => ({ seq: n + 1, values }))), [PATHS.documents]: JSON.stringify([DOCUMENT]),
  'documents/01-告知书.pdf': PDF, 'evidence/01-现场.jpg': PHOTO,
};
const manifestFor = (files: Files, more: Partial<Manifest> = {}): Manifest => ({
  format: FORMAT, caseId: 'case-1', number: null, title: '韦某', procedureId: 'ordinary-penalty', bundle: 'b', exportedAt: '', algorithm: 'SHA-256', withheld: [],
  journal: { length: ENTRIES.length, head: ENTRIES.at(-1)?.hash ?? '' }, files: Object.fromEntries(Object.entries(files).map(([path, content]) => [path, sha256(content)])), ...more,
});

describe('the verification of an exported case', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fadu-verify-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let made = 0;
  const zipOf = async (entries: readonly (readonly [string, string | Buffer])[]): Promise<string> => {
    const file = join(folder, `${(made += 1)}.zip`);
    const zip = new yazl.ZipFile();
    for (const [path, content] of entries) zip.addBuffer(Buffer.from(content), path);
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(file));
    return file;
  };
  const check = async (files: Files, manifest: Manifest = manifestFor(FILES)) => verifyFile(await zipOf([[PATHS.manifest, JSON.stringify(manifest)], ...Object.entries(files)]));
  /** Someone who knows how the manifest is made changes the file and puts the manifest right. */
  const forged = (files: Files, more: Partial<Manifest> = {}) => check(files, manifestFor(files, more));
  const without = (path: string): Files => Object.fromEntries(Object.entries(FILES).filter(([held]) => held !== path));

  it('finds nothing wrong with a file as it was exported', async () => {
    expect(await check(FILES)).toEqual({ ok: true, title: '韦某', entries: 4, files: 6, documents: 1, erased: 0, withheld: 0, problems: [] });
  });

  it('finds one changed byte in a paper, also when the manifest was put right', async () => {
    const changed = { ...FILES, 'documents/01-告知书.pdf': Buffer.concat([PDF.subarray(0, -1), Buffer.from([0])]) };
    expect((await check(changed)).problems).toContainEqual(expect.stringContaining('documents/01-告知书.pdf 的内容已被改动'));
    expect((await forged(changed)).problems).toEqual(['第 3 条所记“告知书”的文件不在案卷里，或者已被替换。']);
  });

  it('finds a file that is missing, also when the manifest was put right', async () => {
    expect((await check(without('evidence/01-现场.jpg'))).problems).toContain('缺少文件 evidence/01-现场.jpg。');
    expect((await forged(without('evidence/01-现场.jpg'))).problems).toEqual(['第 4 条所记“现场.jpg”的文件不在案卷里，或者已被替换。']);
  });

  it('finds a file too many and one that lies there twice', async () => {
    expect((await check({ ...FILES, 'evidence/02-新增.jpg': PHOTO })).problems).toEqual(['多出文件 evidence/02-新增.jpg，清单中没有。']);
    const doubled = await verifyFile(await zipOf([[PATHS.manifest, JSON.stringify(manifestFor(FILES))], ...Object.entries(FILES), ['evidence/01-现场.jpg', PHOTO]]));
    expect([doubled.ok, doubled.problems]).toEqual([false, ['文件 evidence/01-现场.jpg 在压缩包里出现了两次。']]);
  });

  it('finds a journal that was cut off, unless the head was put right as well: then the noted head outside tells', async () => {
    const short = { ...FILES, [PATHS.journal]: lines(ENTRIES.slice(0, 3)) };
    expect((await forged(short)).problems).toEqual(['案件记录的条数或者末条哈希值与清单不一致：记录被截短或者替换。']);
    const cut = await forged(short, { journal: { length: 3, head: ENTRIES[2]?.hash ?? '' } });
    expect(cut).toMatchObject({ ok: true, entries: 3 });
  });

  it('finds what a document was filled from changed, and a document taken away', async () => {
    expect((await forged({ ...FILES, [PATHS.documents]: JSON.stringify([{ ...DOCUMENT, context: { ...CONTEXT, facts: { partyName: '别人' } } }]) })).problems).toEqual(['文书《告知书》的内容与制发时不一致。']);
    expect((await forged({ ...FILES, [PATHS.documents]: '[]' })).problems).toEqual(['文书 告知书 不在案卷里。']);
  });

  it('finds a value changed beside the chain', async () => {
    const values = VALUES.map((held, n) => ({ seq: n + 1, values: n === 0 ? { ...held, step: { value: 'other', salt: held['step']?.salt ?? '' } } : held }));
    expect((await forged({ ...FILES, [PATHS.values]: lines(values) })).problems).toEqual([expect.stringContaining('第 1 条字段“step”')]);
  });

  it('tells what was erased by law from what was kept back as secret and from what somebody took out', async () => {
    const left = { ...FILES, [PATHS.values]: lines(VALUES.map((held, n) => ({ seq: n + 1, values: n === 0 ? { step: held['step'] } : held }))) };
    expect((await forged(left)).problems).toEqual(['第 1 条缺少字段“form.reporterName”的内容，既没有依法删除的记录，也不在保密清单里。']);
    expect(await forged(left, { withheld: [{ seq: 1, field: 'form.reporterName' }, { seq: 9, field: 'form.none' }] })).toMatchObject({ ok: true, erased: 0, withheld: 1 });
    const { entries, values } = chained([{ kind: 'case-opened', fields: { step: 'register-clue', 'form.reporterName': '举报人' } }, { kind: 'erased', fields: { entry: 1, fields: 'form.reporterName', reason: '依申请' } }]);
    const erased = { [PATHS.journal]: lines(entries), [PATHS.documents]: '[]', [PATHS.values]: lines(values.map((held, n) => ({ seq: n + 1, values: n === 0 ? { step: held['step'] } : held }))) };
    expect(await forged(erased, { journal: { length: 2, head: entries[1]?.hash ?? '' } })).toMatchObject({ ok: true, erased: 1, withheld: 0, problems: [] });
  });

  it('says of what is no case file that it is none', async () => {
    const text = join(folder, 'text.zip');
    writeFileSync(text, '这不是压缩包');
    expect(await verifyFile(text)).toMatchObject({ ok: false, problems: [expect.stringMatching(/[\u4e00-\u9fff]/)] });
    expect((await verifyFile(join(folder, 'none.zip'))).ok).toBe(false);
    expect((await verifyFile(await zipOf([['a.txt', 'x']]))).problems).toEqual([expect.stringContaining('manifest.json')]);
    expect((await verifyFile(await zipOf([[PATHS.manifest, '{ broken']]))).ok).toBe(false);
    expect((await check({ ...FILES, [PATHS.journal]: 'no json\n' })).ok).toBe(false);
  });
});
