/** State in memory, ordered by key. What comes out is what JSON would give back, so that nothing lives that a disk could not keep. */
import type { MutableState } from '../../bpmn/interpreter/contract.js';

export class MemoryState implements MutableState {
  private readonly families = new Map<string, Map<string, string>>();

  get(family: string, key: string): unknown {
    const text = this.families.get(family)?.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  }

  *entries(family: string, prefix: string): Iterable<readonly [string, unknown]> {
    const keys = [...(this.families.get(family)?.keys() ?? [])].filter((key) => key.startsWith(prefix)).sort();
    for (const key of keys) {
      const value = this.get(family, key);
      if (value !== undefined) yield [key, value];
    }
  }

  put(family: string, key: string, value: unknown): void {
    const entries = this.families.get(family) ?? new Map<string, string>();
    entries.set(key, JSON.stringify(value));
    this.families.set(family, entries);
  }

  delete(family: string, key: string): void {
    this.families.get(family)?.delete(key);
  }

  /** Everything that is kept, for comparing. */
  snapshot(): Record<string, Record<string, unknown>> {
    const sorted = (entries: Map<string, string>) => Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, text]) => [key, JSON.parse(text) as unknown]));
    return Object.fromEntries([...this.families].filter(([, entries]) => entries.size > 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([family, entries]) => [family, sorted(entries)]));
  }
}
