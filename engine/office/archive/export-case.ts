/** Packs a case into one zip: journal with its values, documents, evidence, terms with their working, the bundle it ran under. Streams; holds no file whole. */
import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import yazl from 'yazl';
import type { Reader, Store } from '../../store/contract.js';
import { shanghaiInstant } from '../clock.js';
import type { CaseRow, TermRow } from '../cases/rows.js';
import { termRows } from '../cases/rows.js';
import { leavingOut } from '../cases/secrets.js';
import { contextOfDocument, documentsOfCase, type DocumentRow } from '../documents/documents.js';
import { evidenceOfCase, type EvidenceRow } from '../evidence/evidence.js';
import { journalHead, readJournal, type JournalPage } from '../journal/journal.js';
import type { Bundle } from '../procedures/bundle.js';
import { FORMAT, PATHS, README_TEXT, type DocumentLine, type Manifest, type ValuesLine } from './file-format.js';

interface Packed { readonly path: string; readonly content: Buffer }
interface PackedBlob { readonly path: string; readonly sha256: string; readonly size: number }

const json = (path: string, value: unknown): Packed => ({ path, content: Buffer.from(`${JSON.stringify(value, null, 1)}\n`) });
const lines = (path: string, values: readonly unknown[]): Packed => ({ path, content: Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join('')) });
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
/** A name as a file name: no separators, no control characters, not too long. */
const fileName = (name: string): string => [...name].map((c) => (c < ' ' || '\\/:*?"<>|'.includes(c) ? '_' : c)).join('').slice(0, 80);

const documentPaths = (row: DocumentRow, index: number): DocumentLine['files'] => {
  const base = `documents/${String(index + 1).padStart(2, '0')}-${fileName(row.name)}`;
  return { ...(row.pdfSha256 !== null && { pdf: `${base}.pdf` }), ...(row.docxSha256 !== null && { docx: `${base}.docx` }) };
};

const documentLine = async (reader: Reader, row: DocumentRow, index: number): Promise<DocumentLine> => ({ id: row.id, templateId: row.templateId, name: row.name, number: row.number, state: row.state, occurredOn: row.occurredOn, voidReason: row.voidReason, context: await contextOfDocument(reader, row), files: documentPaths(row, index) });

const documentBlobs = (rows: readonly DocumentRow[]): readonly { readonly path: string; readonly sha256: string }[] =>
  rows.flatMap((row, index) => {
    const { pdf, docx } = documentPaths(row, index);
    return [...(pdf !== undefined && row.pdfSha256 !== null ? [{ path: pdf, sha256: row.pdfSha256 }] : []), ...(docx !== undefined && row.docxSha256 !== null ? [{ path: docx, sha256: row.docxSha256 }] : [])];
  });

const evidencePath = (row: EvidenceRow, index: number): string => `evidence/${String(index + 1).padStart(2, '0')}-${fileName(row.name)}`;

const termLine = (term: TermRow): object => ({ occurrence: term.id, deadlineId: term.deadlineId, name: term.name, startEvent: term.startEvent, startOn: term.startOn, lastDay: term.lastDay, state: term.state, endedOn: term.endedOn, working: term.working, warnings: term.warnings, calendarVersion: term.calendarVersion, revision: term.revisionNo });

const withSize = async (store: Store, blobs: readonly { readonly path: string; readonly sha256: string }[]): Promise<readonly PackedBlob[]> => {
  const infos = await Promise.all(blobs.map(async (blob) => ({ ...blob, info: await store.blobs.info(blob.sha256) })));
  return infos.flatMap(({ path, sha256: hash, info }) => (info === undefined ? [] : [{ path, sha256: hash, size: info.size }]));
};

const addBlob = (zip: yazl.ZipFile, store: Store, blob: PackedBlob, mtime: Date): void => {
  const through = new PassThrough();
  zip.addReadStream(through, blob.path, { mtime, size: blob.size, compress: false });
  store.blobs.read(blob.sha256).then((content) => {
    if (content === undefined) throw new Error(`Expected blob ${blob.sha256} of ${blob.path} to be kept, but it is gone.`);
    Readable.from(content).on('error', (error) => through.destroy(error)).pipe(through);
  }).catch((error: unknown) => through.destroy(error instanceof Error ? error : new Error(String(error))));
};

/** The names that form fields have in the journal. */
const formFields = (names: ReadonlySet<string>): ReadonlySet<string> => new Set([...names].map((name) => `form.${name}`));
const withheldFrom = (values: JournalPage['values'], hidden: ReadonlySet<string>): Manifest['withheld'] =>
  [...values].flatMap(([seq, of]) => Object.keys(of).filter((field) => hidden.has(field)).map((field) => ({ seq, field })));

export const exportCase = async (store: Store, row: CaseRow, bundle: Bundle, how: { readonly now: number; /** Facts that whoever receives the file must not know: their commitments stay in the chain, their values are left out. */ readonly hidden: ReadonlySet<string> }): Promise<{ readonly fileName: string; readonly stream: NodeJS.ReadableStream }> => {
  const { now, hidden } = how;
  const reader = store.read({ agency: row.agency });
  const { entries, values } = await readJournal(reader, row.id);
  const documents = await documentsOfCase(reader, row.id);
  const documentLines = await Promise.all(documents.map((document, index) => documentLine(reader, document, index)));
  const evidence = await evidenceOfCase(reader, row.id);
  const terms = await reader.find(termRows, { where: { caseId: row.id } });
  const valueLines: readonly ValuesLine[] = [...values].map(([seq, of]) => ({ seq, values: leavingOut(of, formFields(hidden)) }));
  const files: readonly Packed[] = [
    lines(PATHS.journal, entries), lines(PATHS.values, valueLines), json(PATHS.documents, documentLines), json(PATHS.terms, terms.map(termLine)),
    json(PATHS.caseFile, { caseId: row.id, number: row.number, title: row.title, status: row.status, facts: leavingOut(row.facts, hidden), events: row.events, evidence: evidence.map((item, index) => ({ id: item.id, name: item.name, path: evidencePath(item, index), sha256: item.sha256, takenOn: item.takenOn, place: item.place, note: item.note, by: item.byName, addedAt: item.addedAt })) }),
    json(PATHS.bundle, bundle), { path: PATHS.readme, content: Buffer.from(README_TEXT) },
  ];
  const blobs = await withSize(store, [...documentBlobs(documents), ...evidence.map((item, index) => ({ path: evidencePath(item, index), sha256: item.sha256 }))]);
  const manifest: Manifest = {
    format: FORMAT, caseId: row.id, number: row.number, title: row.title, procedureId: row.procedureId, bundle: row.bundle, exportedAt: shanghaiInstant(now), algorithm: 'SHA-256', journal: await journalHead(reader, row.id), withheld: withheldFrom(values, formFields(hidden)),
    files: Object.fromEntries([...files.map(({ path, content }) => [path, sha256(content)]), ...blobs.map(({ path, sha256: hash }) => [path, hash])]),
  };
  const zip = new yazl.ZipFile();
  const mtime = new Date(now);
  zip.addBuffer(json(PATHS.manifest, manifest).content, PATHS.manifest, { mtime });
  for (const { path, content } of files) zip.addBuffer(content, path, { mtime });
  for (const blob of blobs) addBlob(zip, store, blob, mtime);
  zip.end();
  return { fileName: `案卷-${fileName(row.number ?? row.title)}.zip`, stream: zip.outputStream };
};
