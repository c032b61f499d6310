/** Prints what was issued, one document after the other, off the path of the act; each paper's hash enters the journal. Restarts take up what is left. */
import { bundleTemplate, documents, documentsToRender, renderIssued, type DocumentRow, type Printer, type Template } from '../documents/documents.js';
import { shanghaiInstant } from '../clock.js';
import { appendEntries } from '../journal/journal.js';
import { inTurn } from './in-turn.js';
import { EVERY_AGENCY, type CaseOffice } from './office.js';
import { caseRows } from './rows.js';

const noteRendered = (office: CaseOffice, documentId: string): Promise<DocumentRow | undefined> =>
  inTurn(office.store, EVERY_AGENCY, async (tx) => {
    const row = await tx.get(documents, documentId);
    const of = row === undefined ? undefined : await tx.get(caseRows, row.caseId);
    if (row === undefined || of === undefined) return undefined;
    await tx.replace(caseRows, of);
    const at = shanghaiInstant(office.clock.now());
    await appendEntries(tx, [{ agency: row.agency, caseId: row.caseId, kind: 'document-rendered', occurredAt: row.occurredOn, recordedAt: at, actor: 'system', typedBy: 'system', actId: row.actId, fields: { document: row.id, name: row.name, pages: row.pages, htmlSha256: row.htmlSha256, pdfSha256: row.pdfSha256, docxSha256: row.docxSha256 } }]);
    return row;
  });

const templateOf = async (office: CaseOffice, row: DocumentRow): Promise<Template> => {
  const reader = office.store.read(EVERY_AGENCY);
  const of = await reader.get(caseRows, row.caseId);
  if (of === undefined) throw new Error(`Expected case ${row.caseId} of document ${row.id}, but it is not there.`);
  return bundleTemplate(await office.bundle(reader, of.bundle), row.templateId);
};

const unprinted = (office: CaseOffice): Promise<readonly string[]> => documentsToRender(office.store.read(EVERY_AGENCY), 10_000);

export interface PrintShop {
  /** Puts issued documents in line, each once. */
  print(documentIds: readonly string[]): void;
  /** Puts in line what is issued and not printed: what another server left, what failed for a reason that may have passed. Not what a template refuses: that waits for the next start. */
  printLeft(): Promise<void>;
  /** Resolves when the line is empty. */
  idle(): Promise<void>;
  /** Finishes the paper at hand and leaves the rest of the line to the next start. */
  close(): Promise<void>;
}

/** `problem` is told what could not be printed; the document stays in line for the next start. */
export const printShop = (office: () => CaseOffice, printer: () => Promise<Printer>, problem: (documentId: string, error: unknown) => void): PrintShop => {
  let line: Promise<void> = Promise.resolve();
  const waiting = new Set<string>();
  const refused = new Set<string>();
  let closed = false;
  const one = async (id: string): Promise<void> => {
    if (closed) return;
    const of = office();
    const outcome = await renderIssued({ store: of.store, renderer: of.renderer, printer: await printer(), template: (row) => templateOf(of, row) }, id);
    if (outcome.status === 'refused') { refused.add(id); problem(id, new Error(outcome.problems.map(({ message }) => message).join(' '))); }
    if (outcome.status !== 'rendered') return;
    const row = await noteRendered(of, id);
    if (row !== undefined) of.changed({ caseId: row.caseId, agency: row.agency });
  };
  const print = (ids: readonly string[]): void => {
    for (const id of ids.filter((wanted) => !waiting.has(wanted))) {
      waiting.add(id);
      line = line.then(() => one(id)).catch((error: unknown) => problem(id, error)).finally(() => waiting.delete(id));
    }
  };
  return { print, idle: () => line, close: () => { closed = true; return line; }, async printLeft() { print((await unprinted(office())).filter((id) => !refused.has(id))); } };
};
