/**
 * A sorted set of strings in chunks, so that inserting and removing stay cheap at any size. Ordered by UTF-16 code units, as JavaScript compares strings and as the state table stores its keys.
 */
export class OrderedKeys {
  private readonly chunks: string[][] = [];
  private count = 0;

  get size(): number { return this.count; }

  add(key: string): void {
    const at = this.chunkFor(key);
    const chunk = this.chunks[at];
    if (chunk === undefined) {
      this.chunks.push([key]);
      this.count++;
      return;
    }
    const index = firstAtLeast(chunk, key);
    if (chunk[index] === key) return;
    // Keys are mostly handed out in rising order: the end is the common place.
    if (index === chunk.length) chunk.push(key);
    else chunk.splice(index, 0, key);
    this.count++;
    if (chunk.length > LONGEST_CHUNK) this.chunks.splice(at + 1, 0, chunk.splice(index === chunk.length - 1 ? LONGEST_CHUNK : LONGEST_CHUNK >> 1));
  }

  delete(key: string): void {
    const at = this.chunkFor(key);
    const chunk = this.chunks[at];
    if (chunk === undefined) return;
    const index = firstAtLeast(chunk, key);
    if (chunk[index] !== key) return;
    if (index === chunk.length - 1) chunk.pop();
    else chunk.splice(index, 1);
    this.count--;
    if (chunk.length === 0) this.chunks.splice(at, 1);
  }

  /** The least key that is not less than `key`. */
  atLeast(key: string): string | undefined { return this.seek(key, false); }

  /** The least key greater than `key`. */
  after(key: string): string | undefined { return this.seek(key, true); }

  private seek(key: string, strictly: boolean): string | undefined {
    let at = this.chunkFor(key);
    const chunk = this.chunks[at];
    if (chunk === undefined) return undefined;
    let index = firstAtLeast(chunk, key);
    if (strictly && chunk[index] === key) index++;
    return index < chunk.length ? chunk[index] : this.chunks[++at]?.[0];
  }

  /** The last chunk whose first key is not greater, or the first chunk. */
  private chunkFor(key: string): number {
    let low = 0;
    let high = this.chunks.length - 1;
    const last = this.chunks[high]?.[0];
    if (last !== undefined && last <= key) return high;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.chunks[middle]?.[0] ?? '') <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const LONGEST_CHUNK = 256;

function firstAtLeast(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  if (high > 0 && (sorted[high - 1] as string) < key) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
