import { createHash } from 'node:crypto';

/** When a document was printed is no part of it: the legal day is in its text, the moment of printing in its record. */
const FIXED = "D:20000101000000+00'00'";

/**
 * Makes the same page give the same bytes: the dates that Chromium writes are replaced by one of equal length, so that no offset moves;
 * a file identifier (PDF 32000-1 §14.4), if there is one, becomes the hash of the rest.
 */
export function fixBytes(pdf: Uint8Array): Uint8Array {
  let text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  text = text.replace(/\/(CreationDate|ModDate) ?\((D:[^)]*)\)/g, (whole, key: string, date: string) => whole.replace(date, FIXED.padEnd(date.length, ' ').slice(0, date.length)) || key);
  const identifier = /\/ID ?\[ ?<([0-9A-Fa-f]+)> ?<([0-9A-Fa-f]+)> ?\]/.exec(text);
  if (!identifier) return Buffer.from(text, 'latin1');
  const [whole, first = '', second = ''] = identifier;
  const blank = text.replace(whole, '');
  const digest = createHash('sha256').update(blank, 'latin1').digest('hex');
  return Buffer.from(text.replace(whole, whole.replace(first, digest.slice(0, first.length)).replace(second, digest.slice(0, second.length))), 'latin1');
}

/** Pages of a PDF as Chromium writes them: one `/Type /Page` object each. */
export const countPages = (pdf: Uint8Array): number => (Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1').match(/\/Type ?\/Page\b(?!s)/g) ?? []).length;
