/** Hashes and measures a stream on its way, and stops it when it is too large. */
import { createHash } from 'node:crypto';
import { BlobTooLarge } from './contract.js';
import type { BlobInfo } from './contract.js';

export class BlobStream {
  readonly #hash = createHash('sha256');
  #size = 0;

  constructor(readonly content: AsyncIterable<Uint8Array>, readonly maxBytes: number) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const piece of this.content) {
      this.#size += piece.byteLength;
      if (this.#size > this.maxBytes) throw new BlobTooLarge(this.maxBytes);
      this.#hash.update(piece);
      yield piece;
    }
  }

  /** Once, after the last piece. */
  finish(): BlobInfo { return { sha256: this.#hash.digest('hex'), size: this.#size }; }
}

export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
