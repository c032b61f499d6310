import type { StateTable, StoredEntry } from './state-table.js';

/** Most ranges are a few variables of a scope; those that go on are read in larger pages. */
const FIRST_PAGE = 16;
const PAGE = 256;

/** The entries on disk whose key starts with a prefix, in key order, a page at a time. */
export class StoredRange {
  private page: readonly StoredEntry[];
  private asked = FIRST_PAGE;
  private index = 0;

  constructor(private readonly table: StateTable, private readonly family: string, private readonly prefix: string, after: string) {
    this.page = after < prefix ? table.from(family, prefix, FIRST_PAGE) : table.after(family, after, FIRST_PAGE);
  }

  get current(): StoredEntry | undefined {
    const entry = this.page[this.index];
    return entry?.key.startsWith(this.prefix) === true ? entry : undefined;
  }

  next(): void {
    const last = this.page[this.index];
    this.index++;
    if (last === undefined || this.index < this.asked) return;
    this.asked = PAGE;
    this.page = this.table.after(this.family, last.key, PAGE);
    this.index = 0;
  }
}
