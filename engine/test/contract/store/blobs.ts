/** Evidence: streamed in, named by its hash, kept once, refused when too large. */
import { createHash } from 'node:crypto';
import { BlobTooLarge } from '../../../store/contract.js';
import type { StoreUnderTest } from './example.js';

const MEGABYTE = 1024 * 1024;

async function* photo(pieces: number, fill = 7): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < pieces; n += 1) yield Buffer.alloc(MEGABYTE, n + fill);
}

async function digest(content: AsyncIterable<Uint8Array> | undefined): Promise<{ sha256: string; size: number } | undefined> {
  if (!content) return undefined;
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of content) {
    hash.update(piece);
    size += piece.byteLength;
  }
  return { sha256: hash.digest('hex'), size };
}

export function blobStories(the: () => StoreUnderTest): void {
  describe('blobs', () => {
    it('are named by the hash of what was streamed, and stream back the same', async () => {
      const { blobs } = the().store;
      const info = await blobs.put(photo(5), 5 * MEGABYTE);
      expect(info).toEqual(await digest(photo(5)));
      expect(await blobs.info(info.sha256)).toEqual(info);
      expect(await digest(await blobs.read(info.sha256))).toEqual(info);
    });

    it('that are too large are refused and leave nothing', async () => {
      const { blobs } = the().store;
      await expect(blobs.put(photo(5), 5 * MEGABYTE - 1)).rejects.toThrow(BlobTooLarge);
      const cutOff = await digest(photo(5));
      expect(await blobs.info(cutOff!.sha256)).toBeUndefined();
    });

    it('of the same content are kept once, also when sent at once', async () => {
      const { blobs } = the().store;
      const infos = await Promise.all(Array.from({ length: 5 }, () => blobs.put(photo(2), 2 * MEGABYTE)));
      expect(new Set(infos.map((info) => info.sha256)).size).toBe(1);
      expect(await digest(await blobs.read(infos[0]!.sha256))).toEqual(infos[0]);
    });

    it('whose upload breaks off leave nothing, and the sender hears why', async () => {
      const { blobs } = the().store;
      async function* brokenOff(): AsyncGenerator<Uint8Array> {
        yield* photo(1);
        throw new Error('connection reset');
      }
      await expect(blobs.put(brokenOff(), MEGABYTE)).rejects.toThrow('connection reset');
      expect(await blobs.info((await digest(photo(1)))!.sha256)).toBeUndefined();
    });

    it('may be empty, are not found under other names, and never outside their place', async () => {
      const { blobs } = the().store;
      const empty = await blobs.put(photo(0), 0);
      expect(await digest(await blobs.read(empty.sha256))).toEqual({ sha256: empty.sha256, size: 0 });
      expect(await blobs.read('0'.repeat(64))).toBeUndefined();
      expect(await blobs.info('../../etc/passwd')).toBeUndefined();
      expect(await blobs.read(`../${empty.sha256}`)).toBeUndefined();
    });
  });
}
