/**
 * Forces the write-ahead log to disk without holding the thread: SQLite has written the commits (synchronous=NORMAL leaves the forcing to us), and whoever waits is answered when the disk has them. One forcing at a
 * time; what is committed meanwhile is covered by the next.
 */
import { fdatasync, openSync, closeSync } from 'node:fs';
import { StoreUnavailable } from '../contract.js';

export class WalSync {
  #file: number | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #failure: StoreUnavailable | undefined;

  /** `walFile` is made by the first commit; undefined: nothing is forced (tests). */
  constructor(readonly walFile: string | undefined) {}

  get failure(): StoreUnavailable | undefined { return this.#failure; }

  /** Resolves when everything committed before the call is on disk. A disk that failed once is not trusted again before the store is opened anew: what it dropped cannot be known. */
  force(): Promise<void> {
    if (this.walFile === undefined) return Promise.resolve();
    if (this.#running === undefined) return this.#start();
    return (this.#next ??= this.#running.catch(() => undefined).then(() => this.#start()));
  }

  #start(): Promise<void> {
    this.#next = undefined;
    this.#running = this.#once().finally(() => { this.#running = undefined; });
    return this.#running;
  }

  #once(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      try {
        this.#file ??= openSync(this.walFile ?? '', 'r+');
        fdatasync(this.#file, (error) => (error === null ? resolve() : reject(this.#failed(error))));
      } catch (error) {
        reject(this.#failed(error));
      }
    });
  }

  #failed(cause: unknown): StoreUnavailable {
    this.#failure = new StoreUnavailable('Expected the disk to keep what was written, but it failed. Stop the server, check the disk and start again.', { cause });
    return this.#failure;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}
