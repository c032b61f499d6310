/** Names that come back in record after record (element ids, variable names, intents, record shapes), each written once to disk and a small number afterwards. */
export class Names {
  private readonly ids = new Map<string, number>();
  private readonly texts: string[] = [];
  private committedCount: number;
  /** Rises whenever numbers are taken back, so that whoever remembers some forgets them. */
  epoch = 0;

  constructor(stored: readonly string[] = []) {
    for (const name of stored) this.add(name);
    this.committedCount = stored.length;
  }

  get count(): number { return this.texts.length; }

  /** The number of a name; undefined when it is not known and the table takes no more (a model that makes up names must not fill the memory). */
  idOf(name: string): number | undefined {
    return this.ids.get(name) ?? (this.texts.length < MOST_NAMES && name.length <= LONGEST_NAME ? this.add(name) : undefined);
  }

  /** The number of a name that the format itself needs; never refused. */
  requiredIdOf(name: string): number { return this.ids.get(name) ?? this.add(name); }

  nameOf(id: number): string {
    const name = this.texts[id];
    if (name === undefined) throw new RangeError(`Expected name ${id} of the packed log, but only ${this.texts.length} are known. The log and its table of names do not belong together.`);
    return name;
  }

  /** Names not yet on disk; they go there in the same transaction as the first row that uses them. */
  uncommitted(): readonly { readonly id: number; readonly name: string }[] {
    return this.texts.slice(this.committedCount).map((name, index) => ({ id: this.committedCount + index, name }));
  }

  committed(): void { this.committedCount = this.texts.length; }

  rollback(): void {
    for (const name of this.texts.splice(this.committedCount)) this.ids.delete(name);
    this.epoch++;
  }

  /** A reader follows the writer. */
  learn(id: number, name: string): void {
    if (id !== this.texts.length) throw new RangeError(`Expected name ${this.texts.length} next, but was given ${id}.`);
    this.add(name);
    this.committed();
  }

  private add(name: string): number {
    const id = this.texts.length;
    this.texts.push(name);
    this.ids.set(name, id);
    return id;
  }
}

const MOST_NAMES = 100_000;
const LONGEST_NAME = 120;
