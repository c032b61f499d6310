import { createHash } from 'node:crypto';

/** When a document was printed is no part of it: the legal day is in its text, the moment of printing in its record. */
const FIXED = "D:20000101000000+00'00'";

/** Table heads are named by a count of all nodes the browser ever made (`node00000315`): the names become 1, 2, 3 in the same order, which the file's name tree needs. */
function countNodesFromOne(text: string): string {
  const named = /\(node(\d{8})\)/g;
  const order = [...new Set([...text.matchAll(named)].map(([, number]) => number ?? ''))].sort();
  const places = new Map(order.map((number, place) => [number, String(place + 1).padStart(8, '0')]));
  return text.replace(named, (_whole, number: string) => `(node${places.get(number) ?? number})`);
}

/**
 * Makes the same page give the same bytes: the dates that Chromium writes are replaced by one of equal length, so that no offset moves;
 * a file identifier (PDF 32000-1 §14.4), if there is one, becomes the hash of the rest.
 */
export function fixBytes(pdf: Uint8Array): Uint8Array {
  let text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  text = text.replace(/\/(CreationDate|ModDate) ?\((D:[^)]*)\)/g, (whole, _key: string, date: string) => whole.replace(date, FIXED.padEnd(date.length, ' ').slice(0, date.length)));
  text = countNodesFromOne(text);
  const identifier = /\/ID ?\[ ?<([0-9A-Fa-f]+)> ?<([0-9A-Fa-f]+)> ?\]/.exec(text);
  if (!identifier) return Buffer.from(text, 'latin1');
  const [whole, first = '', second = ''] = identifier;
  const blank = text.replace(whole, '');
  const digest = createHash('sha256').update(blank, 'latin1').digest('hex');
  return Buffer.from(text.replace(whole, whole.replace(first, digest.slice(0, first.length)).replace(second, digest.slice(0, second.length))), 'latin1');
}

/** Pages of a PDF as Chromium writes them: one `/Type /Page` object each. */
export const countPages = (pdf: Uint8Array): number => (Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1').match(/\/Type ?\/Page\b(?!s)/g) ?? []).length;
