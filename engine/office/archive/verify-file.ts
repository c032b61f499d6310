/** `fadu verify`: checks an exported case with nothing but the file. */
import { createHash } from 'node:crypto';
import { canonical } from '../journal/canonical.js';
import type { Entry, SealedValue } from '../journal/journal.js';
import { verifyChain } from '../journal/verify-chain.js';
import { FORMAT, PATHS, type DocumentLine, type Manifest, type ValuesLine } from './file-format.js';
import { visitZip, ZipRefused } from './read-zip.js';

export interface FileCheck {
  readonly ok: boolean;
  readonly title: string;
  readonly entries: number;
  readonly files: number;
  readonly documents: number;
  readonly erased: number;
  /** Values that were kept back as secret (保密未导出); their commitments are in the chain. */
  readonly withheld: number;
  /** Chinese, one sentence each. */
  readonly problems: readonly string[];
}

const KEPT: ReadonlySet<string> = new Set([PATHS.manifest, PATHS.journal, PATHS.values, PATHS.documents]);
const MAX_KEPT = 200 * 1024 * 1024;

interface Unpacked { readonly hashes: ReadonlyMap<string, string>; readonly texts: ReadonlyMap<string, string>; readonly doubled: readonly string[] }

const unpack = async (file: string): Promise<Unpacked> => {
  const hashes = new Map<string, string>();
  const texts = new Map<string, string>();
  const doubled: string[] = [];
  await visitZip(file, async (path, content) => {
    if (hashes.has(path)) doubled.push(path);
    const hash = createHash('sha256');
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of content) {
      const bytes = Buffer.from(chunk);
      hash.update(bytes);
      size += bytes.length;
      if (KEPT.has(path)) chunks.push(bytes);
      if (KEPT.has(path) && size > MAX_KEPT) throw new ZipRefused(`${path} 过大，没有继续核验。`);
    }
    hashes.set(path, hash.digest('hex'));
    if (KEPT.has(path)) texts.set(path, Buffer.concat(chunks).toString('utf8'));
  });
  return { hashes, texts, doubled };
};

const fileProblems = (manifest: Manifest, { hashes, doubled }: Unpacked): readonly string[] => [
  ...doubled.map((path) => `文件 ${path} 在压缩包里出现了两次。`),
  ...Object.entries(manifest.files).flatMap(([path, expected]) => {
    const found = hashes.get(path);
    if (found === undefined) return [`缺少文件 ${path}。`];
    return found === expected ? [] : [`文件 ${path} 的内容已被改动：应为 ${expected.slice(0, 16)}…，实为 ${found.slice(0, 16)}…`];
  }),
  ...[...hashes.keys()].filter((path) => path !== PATHS.manifest && manifest.files[path] === undefined).map((path) => `多出文件 ${path}，清单中没有。`),
];

const jsonLines = <T>(text: string): readonly T[] => text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as T);

const text = (values: Readonly<Record<string, SealedValue>> | undefined, name: string): string | undefined => {
  const value = values?.[name]?.value;
  return typeof value === 'string' ? value : undefined;
};

type ValuesBySeq = ReadonlyMap<number, Readonly<Record<string, SealedValue>>>;

/** What the journal says of documents and evidence must be what lies in the file. */
const contentProblems = (entries: readonly Entry[], values: ValuesBySeq, documents: readonly DocumentLine[], hashes: ReadonlySet<string>): readonly string[] =>
  entries.flatMap((entry) => {
    const of = values.get(entry.seq);
    if (entry.kind === 'document-issued') return issuedProblem(of, documents);
    const names = entry.kind === 'document-rendered' ? ['pdfSha256', 'docxSha256'] : entry.kind === 'evidence-added' ? ['sha256'] : [];
    return names.flatMap((name) => {
      const expected = text(of, name);
      return expected === undefined || hashes.has(expected) ? [] : [`第 ${entry.seq} 条所记“${text(of, 'name') ?? ''}”的文件不在案卷里，或者已被替换。`];
    });
  });

const issuedProblem = (values: Readonly<Record<string, SealedValue>> | undefined, documents: readonly DocumentLine[]): readonly string[] => {
  const id = text(values, 'document');
  const expected = text(values, 'contextSha256');
  if (id === undefined || expected === undefined) return [];
  const document = documents.find((line) => line.id === id);
  if (document === undefined) return [`文书 ${text(values, 'name') ?? id} 不在案卷里。`];
  return createHash('sha256').update(canonical(document.context)).digest('hex') === expected ? [] : [`文书《${document.name}》的内容与制发时不一致。`];
};

interface Left { readonly seq: number; readonly field: string }

/** Values that the chain commits to and the file does not hold. */
const missingValues = (entries: readonly Entry[], values: ValuesBySeq): readonly Left[] =>
  entries.flatMap(({ seq, commitments }) => Object.keys(commitments).filter((field) => values.get(seq)?.[field] === undefined).map((field) => ({ seq, field })));

/** Files exported before secrets were kept back have no list. */
const isWithheld = (manifest: Partial<Manifest>, left: Left): boolean => manifest.withheld?.some(({ seq, field }) => seq === left.seq && field === left.field) === true;

/** Only an entry of the chain itself may say that a value was erased by law. */
const isErased = (entries: readonly Entry[], values: ValuesBySeq, left: Left): boolean =>
  entries.some(({ kind, seq }) => kind === 'erased' && values.get(seq)?.['entry']?.value === left.seq && (text(values.get(seq), 'fields') ?? '').split('、').includes(left.field));

const headProblem = (manifest: Manifest, entries: readonly Entry[]): readonly string[] => {
  const last = entries.at(-1);
  return last?.hash === manifest.journal.head && entries.length === manifest.journal.length ? [] : ['案件记录的条数或者末条哈希值与清单不一致：记录被截短或者替换。'];
};

const failed = (problem: string): FileCheck => ({ ok: false, title: '', entries: 0, files: 0, documents: 0, erased: 0, withheld: 0, problems: [problem] });

const manifestOf = (unpacked: Unpacked): Manifest | undefined => {
  const parsed = JSON.parse(unpacked.texts.get(PATHS.manifest) ?? 'null') as Manifest | null;
  return parsed?.format === FORMAT ? parsed : undefined;
};

const check = (unpacked: Unpacked, manifest: Manifest): FileCheck => {
  const entries = jsonLines<Entry>(unpacked.texts.get(PATHS.journal) ?? '');
  const values: ValuesBySeq = new Map(jsonLines<ValuesLine>(unpacked.texts.get(PATHS.values) ?? '').map((line) => [line.seq, line.values]));
  const documents = JSON.parse(unpacked.texts.get(PATHS.documents) ?? '[]') as readonly DocumentLine[];
  const missing = missingValues(entries, values);
  const withheld = missing.filter((left) => isWithheld(manifest, left)).length;
  const chain = verifyChain(entries, (entry) => values.get(entry.seq));
  const problems = [...fileProblems(manifest, unpacked), ...(chain.problem === null ? [] : [chain.problem]), ...headProblem(manifest, entries), ...missing.filter((left) => !isWithheld(manifest, left) && !isErased(entries, values, left)).map(({ seq, field }) => `第 ${seq} 条缺少字段“${field}”的内容，既没有依法删除的记录，也不在保密清单里。`), ...contentProblems(entries, values, documents, new Set(unpacked.hashes.values()))];
  return { ok: problems.length === 0, title: manifest.number ?? manifest.title, entries: chain.verified, files: unpacked.hashes.size, documents: documents.filter((line) => line.state === 'issued').length, erased: chain.erased - withheld, withheld, problems };
};

/** Never throws for a bad file: says what is wrong with it. */
export const verifyFile = async (file: string): Promise<FileCheck> => {
  try {
    const unpacked = await unpack(file);
    const manifest = manifestOf(unpacked);
    return manifest === undefined ? failed('这个文件里没有案卷清单（manifest.json），不是本程序导出的案卷。') : check(unpacked, manifest);
  } catch (error) {
    return failed(error instanceof ZipRefused ? error.message : `文件无法读取：${error instanceof Error ? error.message : String(error)}`);
  }
};
