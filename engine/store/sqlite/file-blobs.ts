/**
 * Blobs as files beside the database: `blobs/ab/cdef…`, named by the hash of what is in them. A file appears under its name complete or not at all: written and hashed under `incoming/`, forced to disk, renamed,
 * and the folders forced too, so that a row that names a blob never outlives it.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobStream, isSha256 } from '../blob-stream.js';
import { StoreUnavailable } from '../contract.js';
import type { BlobInfo, Blobs } from '../contract.js';

const INCOMING = 'incoming';
const DISK = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS', 'EMFILE', 'ENFILE']);

export async function openFileBlobs(directory: string): Promise<FileBlobs> {
  // What a crash left half-written; the lock on the database says that nobody is writing it now.
  await rm(join(directory, INCOMING), { recursive: true, force: true });
  await mkdir(join(directory, INCOMING), { recursive: true });
  return new FileBlobs(directory);
}

export class FileBlobs implements Blobs {
  constructor(readonly directory: string) {}

  async put(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<BlobInfo> {
    const incoming = join(this.directory, INCOMING, randomUUID());
    try {
      const stream = new BlobStream(content, maxBytes);
      await writeDown(incoming, stream);
      const info = stream.finish();
      await this.#keep(incoming, info.sha256);
      return info;
    } catch (error) {
      throw unavailable(error);
    } finally {
      await rm(incoming, { force: true });
    }
  }

  async read(sha256: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    return (await this.info(sha256)) && pieces(this.#path(sha256));
  }

  async info(sha256: string): Promise<BlobInfo | undefined> {
    if (!isSha256(sha256)) return undefined;
    const found = await stat(this.#path(sha256)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw unavailable(error);
    });
    return found && { sha256, size: found.size };
  }

  /** The same content again replaces the file by its equal: no way of its own for "is there already", and none for "is there, but not yet forced to disk". */
  async #keep(incoming: string, sha256: string): Promise<void> {
    const path = this.#path(sha256);
    const created = await mkdir(dirname(path), { recursive: true });
    await rename(incoming, path);
    await forceFolder(dirname(path));
    if (created !== undefined) await forceFolder(this.directory);
  }

  #path(sha256: string): string { return join(this.directory, sha256.slice(0, 2), sha256.slice(2)); }
}

async function writeDown(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for await (const piece of content) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Opened when it is read, so that asking for a blob and not reading it leaves nothing open. */
async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path)) yield piece as Buffer;
}

async function forceFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // A folder cannot be opened there; NTFS journals the rename.
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);

function unavailable(error: unknown): unknown {
  const code = codeOf(error);
  if (typeof code !== 'string' || !DISK.has(code)) return error;
  return new StoreUnavailable(`Expected the disk to take or give the file, but it answered ${code}. Nothing of it was kept.`, { cause: error });
}
