/** DOCUMENTS: number, fill, print, keep. The door; neighbours import from here. */
export type { DocumentContext } from './context.js';
export type { Mode, Problem, Template } from './html/problem.js';
export { renderHtml, type Rendered } from './html/render-html.js';
export { checkTemplate } from './html/template-check.js';
export { capitalAmount, chineseDate, citation, figures } from './html/chinese.js';
export { documentNumbers, formatNumber, numberRegister, NumberVoided, reserveNumbers, voidNumbers, type Numbering, type NumberRequest, type NumberRow, type NumberSeries } from './numbers.js';
export { DocumentFinal, documentCollections, documents, documentsOfCase, documentsToRender, issueDocuments, reserveDocuments, templateHash, voidDocuments, type DocumentRow, type Reservation } from './records.js';
export { bundleTemplate, catalogueOf, documentIdOf, reserveForAct, TemplateMissing, type ActDocuments, type Catalogue, type CatalogueEntry } from './reserve.js';
export { openRenderer, type Renderer, type RendererOptions } from './render/renderer.js';
export { openPrinter, PrinterClosed, PrintTimeout, type Printed, type Printer, type PrinterOptions } from './print/printer.js';
export { toWord } from './word/to-word.js';
export { renderIssued, type Rendering, type RenderOutcome } from './render-issued.js';
