import type { ExportedRecord } from './record-shape.js';
import { exportedRecord } from './record-shape.js';
import { parseLossless } from './lossless.js';

/** A bulk request is pairs of lines: what to do, and the document. The exporter only ever indexes. Throws on anything else. */
export const readBulk = (text: string): readonly ExportedRecord[] => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length % 2 !== 0) throw new TypeError(`Expected pairs of lines in a bulk request, but there are ${lines.length}.`);
  const records: ExportedRecord[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    if (!(lines[at] ?? '').startsWith('{"index"')) throw new TypeError('Expected an index action in the bulk request, but found another.');
    records.push(exportedRecord(parseLossless(lines[at + 1] ?? '')));
  }
  return records;
};
