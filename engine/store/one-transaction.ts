/** A transaction inside a transaction would wait for itself for ever. It is our own mistake, so it throws at once. */
import { AsyncLocalStorage } from 'node:async_hooks';

export class OneTransaction {
  readonly #running = new AsyncLocalStorage<{ open: boolean }>();

  assertNone(): void {
    if (this.#running.getStore()?.open === true) throw new Error('Expected no transaction inside a transaction, but one is open here. Hand the open one (tx) down instead.');
  }

  async within<R>(work: () => Promise<R>): Promise<R> {
    const mark = { open: true };
    try {
      return await this.#running.run(mark, work);
    } finally {
      mark.open = false; // What `work` left running behind it may open its own.
    }
  }
}
