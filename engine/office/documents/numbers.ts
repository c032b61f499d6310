import { collection, type Reader, type Row, type Transaction } from '../../store/contract.js';

/**
 * A number is taken inside the act's own transaction and bound for ever to one document id. Gap-free means: every number of a series is
 * issued or voided with its reason, and this register shows each.
 */
export interface NumberRow extends Row {
  /** The series and its year: `罚决/2026`, or `案件/2026` when one serial serves all documents of a case. */
  readonly series: string;
  readonly year: number;
  readonly serial: number;
  /** As printed: 南城执罚决字〔2026〕第0031号. Null for the row that holds a case's serial. */
  readonly number: string | null;
  readonly documentId: string | null;
  readonly caseId: string;
  readonly templateId: string | null;
  readonly state: 'taken' | 'voided';
  readonly reason: string | null;
}

export const documentNumbers = collection<NumberRow>({
  name: 'documentNumbers',
  indexes: [['series', 'serial'], ['caseId', 'series'], ['year', 'series', 'serial']],
  unique: [['number'], ['documentId']],
});

/** `per-type`: one serial per kind of document and year (default). `per-case`: one serial per case and year, the document word tells its documents apart. */
export type Numbering = 'per-type' | 'per-case';

export interface NumberRequest {
  /** 机关代字, e.g. 南城执. */
  readonly agencyCode: string;
  /** Shanghai year of the legal day. */
  readonly year: number;
  readonly caseId: string;
  readonly numbering?: Numbering;
  /** `docCode` and `pattern` as in documents.json; a document without a pattern gets no number. */
  readonly documents: readonly { readonly documentId: string; readonly templateId: string; readonly docCode: string | null; readonly pattern: string | null }[];
}

export class NumberVoided extends Error {
  override readonly name = 'NumberVoided';
  constructor(readonly documentId: string) { super(`Expected document ${documentId} to hold a number in use, but its number was voided. Begin a new document.`); }
}

export function formatNumber(pattern: string, parts: { readonly agencyCode: string; readonly docCode: string; readonly year: number; readonly serial: number; readonly copy?: number }): string {
  const copy = parts.copy !== undefined && parts.copy > 0 ? `-${parts.copy}` : '';
  return pattern
    .replaceAll('{机关代字}', parts.agencyCode).replaceAll('{文种代字}', parts.docCode).replaceAll('{年}', String(parts.year))
    .replace(/\{序号(\d*)\}/g, (_whole, width: string) => `${String(parts.serial).padStart(Number(width || '1'), '0')}${copy}`);
}

/** The store counts a series per agency of the transaction's scope; so numbers are never taken under the scope of all agencies. */
const counter = (series: string): string => `document-number/${series}`;

/** The serial that all documents of the case share in this year, taken with the first of them. */
async function caseSerial(tx: Transaction, request: NumberRequest, series: string): Promise<number> {
  const id = `case:${request.caseId}:${request.year}`;
  const held = await tx.get(documentNumbers, id);
  if (held) return held.serial;
  const serial = await tx.nextNumber(counter(series));
  await tx.insert(documentNumbers, { id, series, year: request.year, serial, number: null, documentId: null, caseId: request.caseId, templateId: null, state: 'taken', reason: null });
  return serial;
}

async function take(tx: Transaction, request: NumberRequest, document: NumberRequest['documents'][number], pattern: string): Promise<string> {
  const docCode = document.docCode ?? document.templateId;
  const perCase = request.numbering === 'per-case';
  const series = perCase ? `案件/${request.year}` : `${docCode}/${request.year}`;
  const serial = perCase ? await caseSerial(tx, request, series) : await tx.nextNumber(counter(series));
  // A second decision of one case under one serial is told apart by a suffix: …第0031-1号.
  const earlier = perCase ? (await tx.find(documentNumbers, { where: { caseId: request.caseId, series } })).filter((row) => row.templateId === document.templateId).length : 0;
  const number = formatNumber(pattern, { agencyCode: request.agencyCode, docCode, year: request.year, serial, copy: earlier });
  await tx.insert(documentNumbers, {
    id: document.documentId, series, year: request.year, serial, number, documentId: document.documentId,
    caseId: request.caseId, templateId: document.templateId, state: 'taken', reason: null,
  });
  return number;
}

/** Document id → number (null for documents that bear none). Asking again for the same document gives the same number. */
export async function reserveNumbers(tx: Transaction, request: NumberRequest): Promise<ReadonlyMap<string, string | null>> {
  const numbers = new Map<string, string | null>();
  for (const document of request.documents) {
    const held = await tx.get(documentNumbers, document.documentId);
    if (held?.state === 'voided') throw new NumberVoided(document.documentId);
    const number = held ? held.number : document.pattern === null ? null : await take(tx, request, document, document.pattern);
    numbers.set(document.documentId, number);
  }
  return numbers;
}

/** The number stays in the register for ever, with why it was not used. Voiding twice keeps the first reason. */
export async function voidNumbers(tx: Transaction, documentIds: readonly string[], reason: string): Promise<void> {
  for (const id of documentIds) {
    const row = await tx.get(documentNumbers, id);
    if (row?.state === 'taken') await tx.replace(documentNumbers, { ...row, state: 'voided', reason });
  }
}

export interface NumberSeries {
  readonly series: string;
  readonly entries: readonly { readonly serial: number; readonly number: string; readonly state: 'taken' | 'voided'; readonly reason: string | null; readonly caseId: string; readonly documentId: string }[];
  /** Serials below the highest that no entry accounts for. Empty unless rows were removed behind the product's back. */
  readonly missing: readonly number[];
}

/** Every number of the year, series by series, for the auditor. */
export async function numberRegister(reader: Reader, year: number): Promise<readonly NumberSeries[]> {
  const rows = await reader.find(documentNumbers, { where: { year }, orderBy: [{ field: 'series' }, { field: 'serial' }] });
  const bySeries = new Map<string, NumberRow[]>();
  for (const row of rows) bySeries.set(row.series, [...(bySeries.get(row.series) ?? []), row]);
  return [...bySeries].map(([series, held]) => {
    const seen = new Set(held.map((row) => row.serial));
    const highest = Math.max(...seen);
    return {
      series,
      entries: held.flatMap(({ serial, number, state, reason, caseId, documentId }) => (number === null || documentId === null ? [] : [{ serial, number, state, reason, caseId, documentId }])),
      missing: Array.from({ length: highest }, (_unused, index) => index + 1).filter((serial) => !seen.has(serial)),
    };
  });
}
