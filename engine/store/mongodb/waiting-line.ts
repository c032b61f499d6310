/**
 * A line per name within this process. Fifty who want the next number of one series would overrun each other on the server again and again; who has lost once stands in line. All places are taken in one step,
 * so no two can wait for each other.
 */
export class WaitingLine {
  readonly #last = new Map<string, Promise<void>>();

  async inTurn<R>(names: readonly string[], work: () => Promise<R>): Promise<R> {
    const before = names.map((name) => this.#last.get(name));
    let leave: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => { leave = resolve; });
    for (const name of names) this.#last.set(name, mine);
    await Promise.all(before);
    try {
      return await work();
    } finally {
      leave();
      for (const name of names) if (this.#last.get(name) === mine) this.#last.delete(name);
    }
  }
}
