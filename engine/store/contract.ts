/**
 * THE STORE: read models and case files, behind two doors: `sqlite/` (default, one file) and `mongodb/` (several machines).
 * `engine/test/contract/store.ts` holds what both promise. Rows are JSON documents in named collections; every row carries its agency, and
 * the scope given to `transaction` is applied here, not in routes: a row of another agency cannot be read, found or written.
 */

/** Who asks: rows outside `agency` do not exist for this transaction. `'*'` is the system itself (recovery, views, export). */
export interface Scope { readonly agency: string }

export interface Row { readonly id: string; readonly agency: string; /** Counts writes, from 1; the compare-and-set token. */ readonly revision: number }
/** A row to be written: the store sets agency (from the scope, unless the scope is '*') and revision. */
export type Fresh<T extends Row> = Omit<T, 'revision' | 'agency'> & { readonly agency?: string };

/** A collection is declared once, in the file of the room that owns it. Field paths are top-level names of scalar fields. */
export interface Collection<T extends Row> {
  readonly name: string;
  /** Queries may filter and order only by indexed fields (and id). Each entry is one index. */
  readonly indexes: readonly (readonly (keyof T & string)[])[];
  /** Unique together with the agency; rows in which one of the fields is null or absent do not collide. */
  readonly unique: readonly (readonly (keyof T & string)[])[];
  /** Rows with one value of this indexed field are read together (all terms of a case); it never changes in a row. A hint to what is kept in memory. */
  readonly together?: keyof T & string;
}
export const collection = <T extends Row>(declared: Collection<T>): Collection<T> => declared;

type Scalar = string | number | boolean | null;
export type Condition = Scalar | { readonly in: readonly Scalar[] } | { readonly gte?: string | number; readonly lte?: string | number; readonly lt?: string | number; readonly gt?: string | number } | { readonly prefix: string };
export interface Query<T> {
  readonly where?: { readonly [F in keyof T & string]?: Condition };
  readonly orderBy?: readonly { readonly field: keyof T & string; readonly descending?: boolean }[];
  readonly limit?: number;
  readonly offset?: number;
}

export interface Reader {
  get<T extends Row>(of: Collection<T>, id: string): Promise<T | undefined>;
  find<T extends Row>(of: Collection<T>, query: Query<T>): Promise<readonly T[]>;
  count<T extends Row>(of: Collection<T>, query: Pick<Query<T>, 'where'>): Promise<number>;
}

export interface Transaction extends Reader {
  /** Throws `DuplicateKey` when the id or a unique key is taken. */
  insert<T extends Row>(of: Collection<T>, row: Fresh<T>): Promise<T>;
  /** Compare-and-set on `row.revision`; throws `StaleRow` when someone else wrote it since. Returns the row with its new revision. */
  replace<T extends Row>(of: Collection<T>, row: T): Promise<T>;
  remove<T extends Row>(of: Collection<T>, row: Pick<T, 'id' | 'revision'>): Promise<void>;
  /** The next number of a series, from 1: gap-free among committed transactions, however many ask at once. */
  nextNumber(series: string): Promise<number>;
}

export interface BlobInfo { readonly sha256: string; readonly size: number }
/** Files by the hash of their content, streamed; kept beside the database (SQLite) or in GridFS (MongoDB). */
export interface Blobs {
  /** Stores what the stream gives; more than `maxBytes` throws `BlobTooLarge` and keeps nothing. The same content twice is kept once. */
  put(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<BlobInfo>;
  read(sha256: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  info(sha256: string): Promise<BlobInfo | undefined>;
}

export interface Store {
  readonly kind: 'sqlite' | 'mongodb';
  readonly blobs: Blobs;
  /**
   * Everything in `work` happens or nothing does; it is on disk when the promise resolves. `work` may run again after a write conflict
   * (at most a few times), so it must not act outside the transaction. An error thrown by `work` rolls back and is thrown on.
   */
  transaction<R>(scope: Scope, work: (tx: Transaction) => Promise<R>): Promise<R>;
  read(scope: Scope): Reader;
  close(): Promise<void>;
}

export class DuplicateKey extends Error { override readonly name = 'DuplicateKey'; constructor(readonly collection: string, readonly fields: readonly string[]) { super(`Expected a new ${fields.join('+')} in ${collection}, but a row with it exists.`); } }
export class StaleRow extends Error { override readonly name = 'StaleRow'; constructor(readonly collection: string, readonly id: string) { super(`Expected ${collection} ${id} at the revision that was read, but it has changed since. Read it again.`); } }
export class BlobTooLarge extends Error { override readonly name = 'BlobTooLarge'; constructor(readonly maxBytes: number) { super(`Expected at most ${maxBytes} bytes, but the file is larger.`); } }
/** The disk is full or the database cannot be reached; nothing of the transaction was kept. */
export class StoreUnavailable extends Error { override readonly name = 'StoreUnavailable' }
