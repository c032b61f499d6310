import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import { all, attribute, classesOf, hasClass, isElement, isText, type Element, type Node } from './dom.js';
import { CELL_LOOK, lookOf, type Look } from './look.js';

const BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'div', 'section', 'header', 'footer', 'table', 'ol', 'ul', 'li', 'hr']);
const RULE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const FRAME = { style: BorderStyle.SINGLE, size: 10, color: '000000' };

type Block = Paragraph | Table;

/** A blank is drawn as underlined full-width spaces, so that it can be typed over. */
function blank(element: Element, look: Look): TextRun {
  const width = Number(/min-width:\s*(\d+)em/.exec(attribute(element, 'style') ?? '')?.[1] ?? '6');
  return new TextRun({ ...look.run, text: '　'.repeat(width), underline: {} });
}

function inline(node: Node, look: Look): TextRun[] {
  if (isText(node)) return node.value === '' ? [] : [new TextRun({ ...look.run, text: node.value })];
  if (!isElement(node)) return [];
  if (node.tagName === 'br') return [new TextRun({ ...look.run, break: 1 })];
  if (hasClass(node, 'blank')) return [blank(node, look)];
  if (hasClass(node, 'box')) return [new TextRun({ ...look.run, text: hasClass(node, 'on') ? '☑' : '□' })];
  const inner = lookOf(node.tagName, classesOf(node), look);
  const runs = node.childNodes.flatMap((child) => inline(child, inner));
  return hasClass(node, 'choice') ? [...runs, new TextRun({ ...look.run, text: '　' })] : runs;
}

/** A signature, a seal or an opinion box never stands alone on a page: the paragraph before it goes with it. */
const KEPT_WITH_TEXT = ['sign', 'seal', 'opinion', 'end'];
function leadsToSignature(parent: Element, place: number): boolean {
  const next = parent.childNodes.slice(place + 1).find(isElement);
  return next !== undefined && KEPT_WITH_TEXT.some((name) => hasClass(next, name));
}

/** Blocks of an element's content within `width` twips; loose text between blocks becomes a paragraph of its own. */
export function blocksOf(parent: Element, look: Look, width: number, breakBefore = false): Block[] {
  const made: Block[] = [];
  let loose: TextRun[] = [];
  let breaks = breakBefore;
  const paragraph = (runs: readonly TextRun[], its: Look): void => {
    made.push(new Paragraph({ ...its.paragraph, children: runs, pageBreakBefore: breaks }));
    breaks = false;
  };
  const flush = (): void => { if (loose.length > 0) paragraph(loose, look); loose = []; };
  for (const [place, node] of parent.childNodes.entries()) {
    if (!isElement(node) || !BLOCKS.has(node.tagName)) { loose.push(...inline(node, look)); continue; }
    flush();
    const inner = lookOf(node.tagName, classesOf(node), look);
    if (node.tagName === 'table') made.push(table(node, width));
    else if (node.childNodes.some((child) => isElement(child) && BLOCKS.has(child.tagName))) { made.push(...blocksOf(node, inner, width, breaks || hasClass(node, 'page-break'))); breaks = false; }
    else paragraph(node.childNodes.flatMap((child) => inline(child, inner)), leadsToSignature(parent, place) ? { ...inner, paragraph: { ...inner.paragraph, keepNext: true } } : inner);
  }
  flush();
  return made;
}

function columns(element: Element, cells: number, width: number): number[] {
  const shares = all(element, 'col').map((col) => Number(/width:\s*([\d.]+)%/.exec(attribute(col, 'style') ?? '')?.[1] ?? '0'));
  return shares.length > 0 ? shares.map((share) => Math.round((width * share) / 100)) : Array.from({ length: cells }, () => Math.floor(width / cells));
}

const span = (cell: Element, name: string): number => Number(attribute(cell, name) ?? '1') || 1;

function cellOf(cell: Element, around: Look, width: number): TableCell {
  const look = lookOf(cell.tagName, classesOf(cell), around);
  const children = blocksOf(cell, look, width);
  return new TableCell({ children: children.length > 0 ? children : [new Paragraph(look.paragraph)], columnSpan: span(cell, 'colspan'), rowSpan: span(cell, 'rowspan'), verticalAlign: VerticalAlign.CENTER });
}

function table(element: Element, width: number): Table {
  const rows = all(element, 'tr');
  const cellsOf = (row: Element): Element[] => row.childNodes.filter(isElement).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th');
  const widest = Math.max(1, ...rows.map((row) => cellsOf(row).reduce((sum, cell) => sum + span(cell, 'colspan'), 0)));
  // Lists hold long numbers and dates in narrow columns: 10.5 pt, as in print.css.
  const look = hasClass(element, 'list') ? { ...CELL_LOOK, run: { ...CELL_LOOK.run, size: 21 } } : CELL_LOOK;
  const heads = new Set(all(element, 'thead').flatMap((head) => all(head, 'tr')));
  return new Table({
    width: { size: width, type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: columns(element, widest, width),
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    borders: { top: FRAME, bottom: FRAME, left: FRAME, right: FRAME, insideHorizontal: RULE, insideVertical: RULE },
    rows: rows.map((row) => new TableRow({ cantSplit: true, tableHeader: heads.has(row), ...(hasClass(row, 'tall') ? { height: { value: 1400, rule: 'atLeast' as const } } : {}), children: cellsOf(row).map((cell) => cellOf(cell, look, width)) })),
  });
}
