/**
 * Blobs in GridFS. The content goes under a fresh file id while it is hashed; one small document, keyed by the hash, then makes it visible at once. Uploads that a crash broke off are known by name (`fadu.uploads`) and
 * cleared away a day later: another server may be writing a younger one.
 */
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import { BlobStream, isSha256 } from '../blob-stream.js';
import type { BlobInfo, Blobs } from '../contract.js';
import { isDuplicate, translated } from './failures.js';

type FileId = mongoose.mongo.ObjectId;
interface Content { readonly _id: string; readonly size: number; readonly file: FileId }
interface Upload { readonly _id: FileId }

const DAY_MS = 86_400_000;

export async function openGridFsBlobs(db: mongoose.mongo.Db, now: number): Promise<GridFsBlobs> {
  const blobs = new GridFsBlobs(db);
  await db.collection('fadu.contents').createIndex({ file: 1 });
  await blobs.clearBrokenOff(now - DAY_MS);
  return blobs;
}

export class GridFsBlobs implements Blobs {
  readonly #bucket: mongoose.mongo.GridFSBucket;
  readonly #contents: mongoose.mongo.Collection<Content>;
  readonly #uploads: mongoose.mongo.Collection<Upload>;

  constructor(db: mongoose.mongo.Db) {
    this.#bucket = new mongoose.mongo.GridFSBucket(db, { bucketName: 'fadu.files' });
    this.#contents = db.collection<Content>('fadu.contents');
    this.#uploads = db.collection<Upload>('fadu.uploads');
  }

  async put(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<BlobInfo> {
    const file = new mongoose.mongo.ObjectId();
    try {
      await this.#uploads.insertOne({ _id: file });
      const info = await this.#upload(file, new BlobStream(content, maxBytes));
      if (!(await this.#show(info, file))) await this.#discard(file);
      await this.#uploads.deleteOne({ _id: file });
      return info;
    } catch (error) {
      throw translated(error);
    }
  }

  async read(sha256: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    const found = await this.#content(sha256);
    return found && this.#pieces(found.file);
  }

  async info(sha256: string): Promise<BlobInfo | undefined> {
    const found = await this.#content(sha256);
    return found && { sha256, size: found.size };
  }

  async clearBrokenOff(before: number): Promise<void> {
    const oldest = mongoose.mongo.ObjectId.createFromTime(Math.floor(before / 1000));
    for (const { _id } of await this.#uploads.find({ _id: { $lt: oldest } }).toArray()) {
      if ((await this.#contents.findOne({ file: _id })) === null) await this.#discard(_id);
      await this.#uploads.deleteOne({ _id });
    }
  }

  /** On failure the note of the upload stays: a piece may still be on its way, and an opening a day later looks again. */
  async #upload(file: FileId, stream: BlobStream): Promise<BlobInfo> {
    try {
      await pipeline(stream, this.#bucket.openUploadStreamWithId(file, file.toHexString()));
      return stream.finish();
    } catch (error) {
      await this.#discard(file).catch(() => undefined);
      throw error;
    }
  }

  /** false: the same content was there already. */
  async #show({ sha256, size }: BlobInfo, file: FileId): Promise<boolean> {
    try {
      await this.#contents.insertOne({ _id: sha256, size, file });
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  /** A broken-off upload has pieces but no file yet; deleting then complains that there is none, after it has removed them. */
  async #discard(file: FileId): Promise<void> {
    await this.#bucket.delete(file).catch((error: unknown) => {
      if (!(error instanceof mongoose.mongo.MongoRuntimeError)) throw error;
    });
  }

  async #content(sha256: string): Promise<Content | undefined> {
    if (!isSha256(sha256)) return undefined;
    try {
      return (await this.#contents.findOne({ _id: sha256 })) ?? undefined;
    } catch (error) {
      throw translated(error);
    }
  }

  async *#pieces(file: FileId): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of this.#bucket.openDownloadStream(file)) yield piece as Buffer;
    } catch (error) {
      throw translated(error);
    }
  }
}
