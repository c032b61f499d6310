import { createHash } from 'node:crypto';
import { collection, type Reader, type Row, type Transaction } from '../../store/contract.js';
import type { DocumentContext } from './context.js';
import type { Template } from './html/problem.js';
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
  readonly context: DocumentContext;
  readonly templateHash: string;
  readonly htmlSha256: string | null;
  readonly pdfSha256: string | null;
  readonly docxSha256: string | null;
  readonly pages: number | null;
  readonly voidReason: string | null;
  /** The document that this one puts right, if any. */
  readonly correctsDocument: string | null;
}

export const documents = collection<DocumentRow>({ name: 'documents', indexes: [['caseId', 'position'], ['actId'], ['state', 'pdfSha256'], ['templateId', 'occurredOn']], unique: [] });

/** For the store, at start-up. */
export const documentCollections = [documents, documentNumbers] as const;

export class DocumentFinal extends Error {
  override readonly name = 'DocumentFinal';
  constructor(readonly documentId: string, readonly state: DocumentRow['state'], wish: string) { super(`Expected document ${documentId} to be reserved so that it can be ${wish}, but it is ${state}. An issued document is put right by another document.`); }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Which text of a template a document was made from: source, partials and style sheet together. */
export function templateHash(template: Template): string {
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
    const number = numbers.get(wanted.documentId) ?? null;
    rows.push(held ?? await tx.insert(documents, {
      id: wanted.documentId, caseId: request.caseId, actId: request.actId, templateId: wanted.templateId, name: wanted.name, number, state: 'reserved',
      occurredOn: request.occurredOn, position: ++position, context: { ...wanted.context, number }, templateHash: wanted.templateHash,
      htmlSha256: null, pdfSha256: null, docxSha256: null, pages: null, voidReason: null, correctsDocument: wanted.correctsDocument ?? null,
    }));
  }
  return rows;
}

const ofAct = (reader: Reader, actId: string): Promise<readonly DocumentRow[]> => reader.find(documents, { where: { actId } });

/** The act is confirmed: its documents are issued. Doing it twice changes nothing. */
export async function issueDocuments(tx: Transaction, actId: string): Promise<readonly DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for (const row of await ofAct(tx, actId)) {
    if (row.state === 'voided') throw new DocumentFinal(row.id, row.state, 'issued');
    rows.push(row.state === 'issued' ? row : await tx.replace(documents, { ...row, state: 'issued' }));
  }
  return rows;
}

/** The act was refused or given up: its documents and their numbers are voided, with the reason. An issued document cannot be. */
export async function voidDocuments(tx: Transaction, actId: string, reason: string): Promise<readonly DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for (const row of await ofAct(tx, actId)) {
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
