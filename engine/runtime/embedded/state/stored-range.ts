import type { StateTable, StoredEntry } from './state-table.js';

/** Most ranges are short; those that go on are read in larger pages. */
const FIRST_PAGE = 16;
const PAGE = 256;
const LAST_KEY = '\uffff'.repeat(8);

/** The entries on disk whose key starts with a prefix, in key order, a page at a time. */
export class StoredRange {
  page: readonly StoredEntry[];
  private asked = FIRST_PAGE;
  private index = 0;

  /** `first`: the first page, where it is known. */
  constructor(private readonly table: StateTable, private readonly family: string, private readonly prefix: string, after: string, first?: readonly StoredEntry[]) {
    this.page = first ?? (after === '' || after < prefix ? table.from(family, prefix, FIRST_PAGE) : table.after(family, after, FIRST_PAGE));
  }

  /** What is not in the first page comes after this. */
  get upTo(): string { return this.page.length < FIRST_PAGE ? LAST_KEY : (this.page.at(-1)?.key ?? ''); }

  get current(): StoredEntry | undefined {
    const entry = this.page[this.index];
    return entry?.key.startsWith(this.prefix) === true ? entry : undefined;
  }

  next(): void {
    const last = this.page[this.index];
    this.index++;
    if (last === undefined || this.index < this.asked || this.index < this.page.length) return;
    this.asked = PAGE;
    this.page = this.table.after(this.family, last.key, PAGE);
    this.index = 0;
  }
}
