import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { parse } from 'parse5';
import { blocksOf } from './blocks.js';
import { find, hasClass, isElement } from './dom.js';
import { fixZipTimes } from './fixed-zip.js';
import { BODY_LOOK, millimetres } from './look.js';

/** — 1 —, outer edge of the page: right on odd pages, left on even ones (GB/T 9704 7.5). */
const pageNumber = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer =>
  new Footer({ children: [new Paragraph({ alignment, indent: { left: 280, right: 280 }, children: [new TextRun({ font: '宋体', size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })] })] });

const draftHeader = (): Header => new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ font: '黑体', size: 36, color: 'A00000', text: '草　稿' })] })] });

/** The margins of print.css: letters, and sheets that are filled in and signed. */
const LETTER = { top: millimetres(37), left: millimetres(28), right: millimetres(26), bottom: millimetres(35), footer: millimetres(25) };
const SHEET = { top: millimetres(22), left: millimetres(25), right: millimetres(20), bottom: millimetres(22), footer: millimetres(12) };

const escaped = (text: string): string => text.replace(/[&<>]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : '&gt;'));

/** Title and author, without the moment of making: the same paper gives the same file. */
const properties = (title: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>法度</dc:creator><cp:revision>1</cp:revision></cp:coreProperties>`;

/** The same paper for those who must edit it: from our own semantic HTML, not from arbitrary pages. */
export async function toWord(html: string): Promise<Uint8Array> {
  const page = parse(html);
  const body = find(page, 'body');
  const main = find(page, 'main') ?? body;
  if (!main) throw new Error('Expected a document with a body, but there is none. Hand over the HTML that renderHtml made.');
  const title = find(page, 'title')?.childNodes.map((node) => ('value' in node ? node.value : '')).join('') ?? '';
  const sheet = main.childNodes.some((node) => isElement(node) && hasClass(node, 'sheet'));
  const header = body && hasClass(body, 'draft') ? { headers: { default: draftHeader(), even: draftHeader() } } : {};
  const word = new Document({
    title, creator: '法度', evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: BODY_LOOK.run } } },
    sections: [{
      properties: { page: { size: { width: millimetres(210), height: millimetres(297) }, margin: sheet ? SHEET : LETTER } },
      ...header,
      footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
      children: blocksOf(main, BODY_LOOK, millimetres(sheet ? 165 : 156)),
    }],
  });
  return fixZipTimes(await Packer.toBuffer(word, undefined, [{ path: 'docProps/core.xml', data: properties(title) }]));
}
