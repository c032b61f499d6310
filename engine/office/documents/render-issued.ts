import { createHash } from 'node:crypto';
import { StaleRow, type Store } from '../../store/contract.js';
import type { Problem, Template } from './html/problem.js';
import type { Printer } from './print/printer.js';
import { contextOfDocument, documents, pageOfDocument, templateHash, type DocumentRow } from './records.js';
import type { Renderer } from './render/renderer.js';
import { toWord } from './word/to-word.js';

export interface Rendering {
  readonly store: Store;
  readonly renderer: Renderer;
  readonly printer: Printer;
  /** The template of the bundle under which the document's case runs. */
  readonly template: (row: DocumentRow) => Promise<Template>;
}

export type RenderOutcome =
  | { readonly status: 'rendered' | 'already'; readonly pdfSha256: string; readonly docxSha256: string; readonly pages: number }
  /** Not issued yet, or voided, or unknown: there is nothing to print. */
  | { readonly status: 'not-issued' }
  /** The paper cannot be printed as it stands; an incident for the legal officer. */
  | { readonly status: 'refused'; readonly problems: readonly Problem[] };

const EVERYWHERE = { agency: '*' } as const;
const LARGEST = 50 * 1024 * 1024;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> { yield bytes; }

const finished = (row: DocumentRow, status: 'rendered' | 'already'): RenderOutcome | undefined =>
  row.pdfSha256 !== null && row.docxSha256 !== null && row.pages !== null ? { status, pdfSha256: row.pdfSha256, docxSha256: row.docxSha256, pages: row.pages } : undefined;

/** Two servers may print the same document; the first to write its hashes wins and the other takes over what was written. */
async function keep(store: Store, row: DocumentRow, made: Pick<DocumentRow, 'htmlSha256' | 'pdfSha256' | 'docxSha256' | 'pages'>): Promise<RenderOutcome> {
  try {
    const written = await store.transaction(EVERYWHERE, (tx) => tx.replace(documents, { ...row, ...made }));
    return finished(written, 'rendered') ?? { status: 'not-issued' };
  } catch (error) {
    if (!(error instanceof StaleRow)) throw error;
    const other = await store.read(EVERYWHERE).get(documents, row.id);
    return (other && finished(other, 'already')) ?? { status: 'not-issued' };
  }
}

/** The page that was kept at issue; otherwise it is made now. */
async function pageFor(with_: Rendering, row: DocumentRow, template: Template): Promise<{ readonly html: string; readonly problems: readonly Problem[] }> {
  const reader = with_.store.read(EVERYWHERE);
  const html = await pageOfDocument(reader, row, template);
  return html === undefined ? with_.renderer.render(template, await contextOfDocument(reader, row), 'final') : { html, problems: [] };
}

/** Prints an issued document from the context and the template that were kept with it, and stores PDF and Word. Doing it again does nothing. */
export async function renderIssued(with_: Rendering, documentId: string): Promise<RenderOutcome> {
  const row = await with_.store.read(EVERYWHERE).get(documents, documentId);
  if (row?.state !== 'issued') return { status: 'not-issued' };
  const done = finished(row, 'already');
  if (done) return done;
  const template = await with_.template(row);
  if (templateHash(template) !== row.templateHash) return { status: 'refused', problems: [{ field: null, message: '文书模板与签发时的版本不一致，不能定稿。请核对案件所用的流程版本。' }] };
  const { html, problems } = await pageFor(with_, row, template);
  if (problems.length > 0) return { status: 'refused', problems };
  const pdf = await with_.printer.pdf(html);
  const [pdfInfo, docxInfo] = [await with_.store.blobs.put(once(pdf.bytes), LARGEST), await with_.store.blobs.put(once(await toWord(html)), LARGEST)];
  return keep(with_.store, row, { htmlSha256: createHash('sha256').update(html).digest('hex'), pdfSha256: pdfInfo.sha256, docxSha256: docxInfo.sha256, pages: pdf.pages });
}
