/** EVIDENCE: files hashed while they stream to disk, with who, when and where. The door of the room. */
import { collection, type BlobInfo, type Reader, type Row, type Store, type Transaction } from '../../store/contract.js';
import type { Actor } from '../people/people.js';

export interface EvidenceRow extends Row {
  readonly caseId: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly sha256: string;
  readonly takenOn: string | null; readonly place: string; readonly note: string; readonly byId: string; readonly byName: string; readonly addedAt: string;
}
export const evidenceRows = collection<EvidenceRow>({ name: 'evidence', indexes: [['caseId', 'addedAt'], ['sha256']], unique: [['caseId', 'sha256']], together: 'caseId' });

const MAX_EVIDENCE_BYTES = 500 * 1024 * 1024;

/** What may be filed, by the first bytes of the file and not by its name: archives are refused, so that none is ever unpacked here. */
const SIGNATURES: readonly { readonly mediaType: string; readonly matches: (head: Uint8Array) => boolean }[] = [
  { mediaType: 'image/jpeg', matches: (h) => h[0] === 0xff && h[1] === 0xd8 && h[2] === 0xff },
  { mediaType: 'image/png', matches: (h) => ascii(h, 1, 4) === 'PNG' && h[0] === 0x89 },
  { mediaType: 'image/webp', matches: (h) => ascii(h, 0, 4) === 'RIFF' && ascii(h, 8, 12) === 'WEBP' },
  { mediaType: 'application/pdf', matches: (h) => ascii(h, 0, 5) === '%PDF-' },
  { mediaType: 'video/mp4', matches: (h) => ascii(h, 4, 8) === 'ftyp' },
  { mediaType: 'audio/mpeg', matches: (h) => ascii(h, 0, 3) === 'ID3' || (h[0] === 0xff && ((h[1] ?? 0) & 0xe0) === 0xe0 && h[1] !== 0xd8) },
  { mediaType: 'audio/wav', matches: (h) => ascii(h, 0, 4) === 'RIFF' && ascii(h, 8, 12) === 'WAVE' },
];
const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

export const mediaTypeOf = (head: Uint8Array): string | undefined => SIGNATURES.find((s) => s.matches(head))?.mediaType;

/** The file is not one that can be evidence here. Message in Chinese. */
export class EvidenceRefused extends Error {
  override readonly name = 'EvidenceRefused';
  constructor(readonly fileName: string) { super(`“${fileName}”不是可以入卷的文件。可以上传照片（JPEG、PNG、WebP）、PDF、录像（MP4）和录音（MP3、WAV）；压缩包请先解开，逐个上传。`); }
}

const HEAD_BYTES = 16;
/** Passes a stream through and looks at its first bytes on the way. */
async function* checked(content: AsyncIterable<Uint8Array>, fileName: string, found: (mediaType: string) => void): AsyncGenerator<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  let known = false;
  for await (const chunk of content) {
    if (known) { yield chunk; continue; }
    head = Buffer.concat([head, chunk]);
    if (head.length < HEAD_BYTES) continue;
    found(requireType(head, fileName));
    known = true;
    yield head;
  }
  if (!known) { found(requireType(head, fileName)); yield head; }
}
const requireType = (head: Uint8Array, fileName: string): string => {
  const type = mediaTypeOf(head);
  if (type === undefined) throw new EvidenceRefused(fileName);
  return type;
};

/** Streams a file to the store and hashes it. Throws EvidenceRefused or the store's BlobTooLarge; keeps nothing then. */
export const storeFile = async (store: Store, fileName: string, content: AsyncIterable<Uint8Array>, maxBytes: number = MAX_EVIDENCE_BYTES): Promise<BlobInfo & { readonly mediaType: string }> => {
  let mediaType = '';
  const info = await store.blobs.put(checked(content, fileName, (found) => { mediaType = found; }), maxBytes);
  return { ...info, mediaType };
};

export const addEvidence = (tx: Transaction, actor: Actor, row: Omit<EvidenceRow, 'revision' | 'agency' | 'byId' | 'byName'>): Promise<EvidenceRow> =>
  tx.insert(evidenceRows, { ...row, byId: actor.personId, byName: actor.name });

export const evidenceOfCase = (reader: Reader, caseId: string): Promise<readonly EvidenceRow[]> => reader.find(evidenceRows, { where: { caseId }, orderBy: [{ field: 'addedAt' }] });
