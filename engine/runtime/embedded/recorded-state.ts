import type { MutableState } from '../../bpmn/interpreter/contract.js';
import { OrderedKeys } from './state/ordered-keys.js';

interface Family { readonly texts: Map<string, string>; readonly keys: OrderedKeys }

/** State in memory while a log is replayed into it. Entries are texts, so that what comes out is what a disk would give back. */
export class RecordedState implements MutableState {
  private readonly families = new Map<string, Family>();

  get(family: string, key: string): unknown {
    const text = this.families.get(family)?.texts.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  }

  *entries(family: string, prefix: string): Iterable<readonly [string, unknown]> {
    const { keys } = this.family(family);
    for (let key = keys.atLeast(prefix); key !== undefined && key.startsWith(prefix); key = keys.after(key)) yield [key, this.get(family, key)] as const;
  }

  put(family: string, key: string, value: unknown): void {
    const { texts, keys } = this.family(family);
    texts.set(key, JSON.stringify(value));
    keys.add(key);
  }

  delete(family: string, key: string): void {
    const { texts, keys } = this.family(family);
    texts.delete(key);
    keys.delete(key);
  }

  /** The text of an entry, which is then done with. */
  take(family: string, key: string): string | undefined {
    const text = this.families.get(family)?.texts.get(key);
    this.delete(family, key);
    return text;
  }

  /** What nobody has taken. */
  *left(): Iterable<readonly [family: string, key: string, json: string]> {
    for (const [family, { texts }] of this.families) for (const [key, json] of texts) yield [family, key, json] as const;
  }

  private family(name: string): Family {
    const known = this.families.get(name) ?? { texts: new Map<string, string>(), keys: new OrderedKeys() };
    this.families.set(name, known);
    return known;
  }
}
