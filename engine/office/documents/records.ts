import { createHash } from 'node:crypto';
import { collection, type Reader, type Row, type Transaction } from '../../store/contract.js';
import { canonical } from '../journal/canonical.js';
import type { DocumentContext } from './context.js';
import type { Template } from './html/problem.js';
import type { KeptPage } from './render/renderer.js';
import { unpackHtml } from './render/packed-html.js';
import { documentNumbers, reserveNumbers, voidNumbers, type Numbering } from './numbers.js';

/** One document of a case: what it was filled from, under which template, and the hashes of what was made of it. Once issued only its hashes are added. */
export interface DocumentRow extends Row {
  readonly caseId: string;
  readonly actId: string;
  readonly templateId: string;
  readonly name: string;
  readonly number: string | null;
  /** `reserved`: the act is under way and the number taken. */
  readonly state: 'reserved' | 'issued' | 'voided';
  readonly occurredOn: string;
  /** Order within the case. */
  readonly position: number;
  /** Only in rows of earlier builds; `contextOfDocument` knows where it is. */
  readonly context?: DocumentContext;
  readonly contextSha256?: string;
  readonly templateHash: string;
  readonly htmlSha256: string | null;
  readonly pdfSha256: string | null;
  readonly docxSha256: string | null;
  readonly pages: number | null;
  readonly voidReason: string | null;
  /** The document that this one puts right, if any. */
  readonly correctsDocument: string | null;
}

export const documents = collection<DocumentRow>({ name: 'documents', indexes: [['caseId', 'position'], ['state', 'pdfSha256']], unique: [], together: 'caseId' });

/** What a document was filled from, by the document's id: written once, read when the paper is printed or the file leaves the house. */
export interface ContextRow extends Row { readonly context: DocumentContext }
const documentContexts = collection<ContextRow>({ name: 'documentContexts', indexes: [], unique: [] });

/** The page itself, by the document's id, packed against its template. */
export interface PageRow extends Row { readonly sha256: string; readonly packed: string }
const documentPages = collection<PageRow>({ name: 'documentPages', indexes: [], unique: [] });

/** For the store, at start-up. */
export const documentCollections = [documents, documentNumbers, documentContexts, documentPages] as const;

export async function contextOfDocument(reader: Reader, row: DocumentRow): Promise<DocumentContext> {
  const context = row.context ?? (await reader.get(documentContexts, row.id))?.context;
  if (context === undefined) throw new Error(`Expected the context of document ${row.id} to be kept, but it is gone.`);
  return context;
}

/** The page that was kept when the document was issued; undefined when it is still to be made. */
export async function pageOfDocument(reader: Reader, row: DocumentRow, template: Template): Promise<string | undefined> {
  const kept = await reader.get(documentPages, row.id);
  return kept === undefined ? undefined : unpackHtml(template, kept.packed);
}

export class DocumentFinal extends Error {
  override readonly name = 'DocumentFinal';
  constructor(readonly documentId: string, readonly state: DocumentRow['state'], wish: string) { super(`Expected document ${documentId} to be reserved so that it can be ${wish}, but it is ${state}. An issued document is put right by another document.`); }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Which text of a template a document was made from: source, partials and style sheet together. */
export function templateHash(template: Template): string {
  const known = hashes.get(template) ?? hashOf(template);
  hashes.set(template, known);
  return known;
}

const hashes = new WeakMap<Template, string>();

function hashOf(template: Template): string {
  const partials = Object.entries(template.partials).sort(([one], [other]) => (one < other ? -1 : 1));
  return sha256(JSON.stringify([template.source, partials, template.css]));
}

export interface Reservation {
  readonly agencyCode: string;
  readonly caseId: string;
  readonly actId: string;
  /** The legal day; its year is the year of the numbers. */
  readonly occurredOn: string;
  readonly numbering?: Numbering;
  readonly documents: readonly {
    /** Made by the caller from the act and the template, so that a repeated act finds its own documents. */
    readonly documentId: string;
    readonly templateId: string;
    readonly name: string;
    readonly docCode: string | null;
    readonly pattern: string | null;
    readonly templateHash: string;
    /** Filled in by the case office; its `number` is set here. */
    readonly context: DocumentContext;
    readonly correctsDocument?: string;
  }[];
}

/** Takes the numbers and writes the documents as reserved. Asking again under the same ids gives the rows that are there. */
export async function reserveDocuments(tx: Transaction, request: Reservation): Promise<readonly DocumentRow[]> {
  const numbers = await reserveNumbers(tx, {
    agencyCode: request.agencyCode, year: Number(request.occurredOn.slice(0, 4)), caseId: request.caseId,
    documents: request.documents, ...(request.numbering === undefined ? {} : { numbering: request.numbering }),
  });
  let position = await tx.count(documents, { where: { caseId: request.caseId } });
  const rows: DocumentRow[] = [];
  for (const wanted of request.documents) {
    const held = await tx.get(documents, wanted.documentId);
    rows.push(held ?? await reserved(tx, request, wanted, numbers.get(wanted.documentId) ?? null, ++position));
  }
  return rows;
}

async function reserved(tx: Transaction, request: Reservation, wanted: Reservation['documents'][number], number: string | null, position: number): Promise<DocumentRow> {
  const context: DocumentContext = { ...wanted.context, number };
  await tx.insert(documentContexts, { id: wanted.documentId, context });
  return tx.insert(documents, {
    id: wanted.documentId, caseId: request.caseId, actId: request.actId, templateId: wanted.templateId, name: wanted.name, number, state: 'reserved',
    occurredOn: request.occurredOn, position, contextSha256: sha256(canonical(context)), templateHash: wanted.templateHash,
    htmlSha256: null, pdfSha256: null, docxSha256: null, pages: null, voidReason: null, correctsDocument: wanted.correctsDocument ?? null,
  });
}

/** Which act, of which case: a case's documents are read together. */
export interface ActOfCase { readonly id: string; readonly caseId: string }

export const documentsOfAct = async (reader: Reader, act: ActOfCase): Promise<readonly DocumentRow[]> => (await documentsOfCase(reader, act.caseId)).filter(({ actId }) => actId === act.id);

export type PageOf = (documentId: string) => KeptPage | undefined;
const NO_PAGES: PageOf = () => undefined;

/** The act is confirmed: its documents are issued, with their pages where these were made in time. Doing it twice changes nothing. */
export async function issueDocuments(tx: Transaction, act: ActOfCase, pageOf: PageOf = NO_PAGES): Promise<readonly DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for (const row of await documentsOfAct(tx, act)) {
    if (row.state === 'voided') throw new DocumentFinal(row.id, row.state, 'issued');
    rows.push(row.state === 'issued' ? row : await issued(tx, row, pageOf(row.id)));
  }
  return rows;
}

async function issued(tx: Transaction, row: DocumentRow, page: KeptPage | undefined): Promise<DocumentRow> {
  if (page === undefined) return tx.replace(documents, { ...row, state: 'issued' });
  await tx.insert(documentPages, { id: row.id, agency: row.agency, ...page });
  return tx.replace(documents, { ...row, state: 'issued', htmlSha256: page.sha256 });
}

/** The act was refused or given up: its documents and their numbers are voided, with the reason. An issued document cannot be. */
export async function voidDocuments(tx: Transaction, act: ActOfCase, reason: string): Promise<readonly DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for (const row of await documentsOfAct(tx, act)) {
    if (row.state === 'issued') throw new DocumentFinal(row.id, row.state, 'voided');
    rows.push(row.state === 'voided' ? row : await tx.replace(documents, { ...row, state: 'voided', voidReason: reason }));
  }
  await voidNumbers(tx, rows.map((row) => row.id), reason);
  return rows;
}

/** In the order in which they were taken. */
export const documentsOfCase = (reader: Reader, caseId: string): Promise<readonly DocumentRow[]> => reader.find(documents, { where: { caseId }, orderBy: [{ field: 'position' }] });

/** Issued documents that have no PDF yet: what is left to render after a restart. */
export async function documentsToRender(reader: Reader, limit: number): Promise<readonly string[]> {
  return (await reader.find(documents, { where: { state: 'issued', pdfSha256: null }, limit })).map((row) => row.id);
}
