import { inflateSync } from 'node:zlib';

/** Reads which characters a font can draw from the font itself (WOFF 1.0 §4–5; OpenType `cmap` formats 4 and 12). */
function table(font: Buffer, wanted: string): Buffer {
  if (font.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Expected a WOFF 1.0 font, but the file begins otherwise. Bundle the .woff file.');
  const count = font.readUInt16BE(12);
  for (let entry = 44; entry < 44 + count * 20; entry += 20) {
    if (font.toString('latin1', entry, entry + 4) !== wanted) continue;
    const offset = font.readUInt32BE(entry + 4), packed = font.readUInt32BE(entry + 8), length = font.readUInt32BE(entry + 12);
    const bytes = font.subarray(offset, offset + packed);
    return packed < length ? inflateSync(bytes) : bytes;
  }
  throw new Error(`Expected a table ${wanted} in the font, but there is none. Replace the font file.`);
}

type Add = (codePoint: number) => void;

function segments(cmap: Buffer, at: number, add: Add): void {
  const doubled = cmap.readUInt16BE(at + 6);
  const ends = at + 14, starts = ends + doubled + 2, deltas = starts + doubled, offsets = deltas + doubled;
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = cmap.readUInt16BE(ends + segment), start = cmap.readUInt16BE(starts + segment);
    const delta = cmap.readUInt16BE(deltas + segment), offset = cmap.readUInt16BE(offsets + segment);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const place = offsets + segment + offset + (code - start) * 2;
      const glyph = offset === 0 ? (code + delta) & 0xffff : cmap.readUInt16BE(place);
      if (glyph !== 0) add(code);
    }
  }
}

function groups(cmap: Buffer, at: number, add: Add): void {
  const count = cmap.readUInt32BE(at + 12);
  for (let index = 0; index < count; index++) {
    const entry = at + 16 + index * 12;
    for (let code = cmap.readUInt32BE(entry); code <= cmap.readUInt32BE(entry + 4); code++) add(code);
  }
}

export function readCoverage(woff: Buffer, add: Add): void {
  const cmap = table(woff, 'cmap');
  const tables = cmap.readUInt16BE(2);
  for (let index = 0; index < tables; index++) {
    const at = cmap.readUInt32BE(4 + index * 8 + 4);
    const format = cmap.readUInt16BE(at);
    if (format === 4) segments(cmap, at, add);
    else if (format === 12) groups(cmap, at, add);
  }
}
