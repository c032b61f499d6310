/** State in memory, ordered by key. What comes out is what JSON would give back, so that nothing lives that a disk could not keep. */
import type { MutableState } from '../../bpmn/interpreter/contract.js';

interface Family { readonly texts: Map<string, string>; /** Sorted. */ readonly keys: string[] }

export class MemoryState implements MutableState {
  private readonly families = new Map<string, Family>();

  get(family: string, key: string): unknown {
    const text = this.families.get(family)?.texts.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  }

  *entries(family: string, prefix: string, after = ''): Iterable<readonly [string, unknown]> {
    const keys = this.families.get(family)?.keys ?? [];
    for (let at = firstFrom(keys, after < prefix ? prefix : `${after}\u0000`); keys[at]?.startsWith(prefix); ) {
      const key = keys[at] ?? '';
      yield [key, this.get(family, key)];
      // The caller may have deleted meanwhile.
      at = firstFrom(keys, `${key}\u0000`);
    }
  }

  put(family: string, key: string, value: unknown): void {
    const entries = this.families.get(family) ?? { texts: new Map<string, string>(), keys: [] };
    this.families.set(family, entries);
    if (!entries.texts.has(key)) entries.keys.splice(firstFrom(entries.keys, key), 0, key);
    entries.texts.set(key, JSON.stringify(value));
  }

  delete(family: string, key: string): void {
    const entries = this.families.get(family);
    if (entries?.texts.delete(key)) entries.keys.splice(firstFrom(entries.keys, key), 1);
  }

  /** Everything that is kept, for comparing. */
  snapshot(): Record<string, Record<string, unknown>> {
    const filled = [...this.families].filter(([, { keys }]) => keys.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(filled.map(([family, { keys }]) => [family, Object.fromEntries(keys.map((key) => [key, this.get(family, key)]))]));
  }
}

/** Where `key` stands or would stand. */
function firstFrom(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
