/** DOCUMENTS: number, fill, print, keep. The door; neighbours import from here. */
export type { DocumentContext } from './context.js';
export type { Problem, Template } from './html/problem.js';
export { renderHtml } from './html/render-html.js';
export { checkTemplate } from './html/template-check.js';
export { documentNumbers, numberRegister, reserveNumbers, type Numbering } from './numbers.js';
export { contextOfDocument, documentCollections, documents, documentsOfAct, documentsOfCase, documentsToRender, issueDocuments, voidDocuments, type DocumentRow } from './records.js';
export { bundleTemplate, catalogueOf, documentIdOf, reserveForAct, type Catalogue, type CatalogueEntry } from './reserve.js';
export { openRenderer, type KeptPage, type Renderer } from './render/renderer.js';
export { openPrinter, type Printer } from './print/printer.js';
export { renderIssued, type Rendering } from './render-issued.js';
