/** What has been read stays shown while it is read again; live events mark it stale by prefix. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

export interface Resource<T> { readonly data: T | undefined; readonly error: Error | undefined; readonly loading: boolean }
interface Entry { state: Resource<unknown>; load: () => Promise<unknown>; readonly listeners: Set<() => void>; run: number }

const EMPTY: Resource<unknown> = { data: undefined, error: undefined, loading: true };
const entries = new Map<string, Entry>();

function entryOf(key: string, load: () => Promise<unknown>): Entry {
  let entry = entries.get(key);
  if (!entry) entries.set(key, (entry = { state: EMPTY, load, listeners: new Set(), run: 0 }));
  entry.load = load;
  return entry;
}

function show(entry: Entry, state: Resource<unknown>): void {
  entry.state = state;
  for (const listener of entry.listeners) listener();
}

async function read(entry: Entry): Promise<void> {
  const run = ++entry.run;
  show(entry, { ...entry.state, loading: true });
  try {
    const data = await entry.load();
    if (run === entry.run) show(entry, { data, error: undefined, loading: false });
  } catch (error) {
    // What was shown stays: an old list with a notice beats an empty page.
    if (run === entry.run) show(entry, { data: entry.state.data, error: error instanceof Error ? error : new Error(String(error)), loading: false });
  }
}

/** An entry stays in the map once a component may hold it, even before it has subscribed; only its content goes. */
function empty(entry: Entry): void {
  entry.run += 1;
  entry.state = EMPTY;
}

/** Reads again what is on screen under this prefix and forgets the rest. */
export function refresh(prefix: string): void {
  for (const [key, entry] of entries) {
    if (!key.startsWith(prefix)) continue;
    if (entry.listeners.size > 0) void read(entry);
    else empty(entry);
  }
}

export function forgetEverything(): void {
  for (const entry of entries.values()) if (entry.listeners.size === 0) empty(entry);
}

export function useResource<T>(key: string, load: () => Promise<T>): Resource<T> {
  const entry = entryOf(key, load);
  const state = useSyncExternalStore(
    (listener) => {
      entry.listeners.add(listener);
      return () => entry.listeners.delete(listener);
    },
    () => entry.state,
  );
  useEffect(() => { void read(entry); }, [entry]);
  return state as Resource<T>;
}

/** Read anew for this screen only and never behind someone's back: what a person types into must not change under the hands. */
export function useOnce<T>(key: string, load: () => Promise<T>): Resource<T> & { readonly again: () => void } {
  const [run, setRun] = useState(0);
  const [state, setState] = useState<Resource<T> & { readonly of: string }>({ data: undefined, error: undefined, loading: true, of: '' });
  const latest = useRef(load);
  useEffect(() => { latest.current = load; });
  const of = `${key}#${String(run)}`;
  useEffect(() => {
    let gone = false;
    latest.current().then(
      (data) => { if (!gone) setState({ data, error: undefined, loading: false, of }); },
      (error: unknown) => { if (!gone) setState({ data: undefined, error: error instanceof Error ? error : new Error(String(error)), loading: false, of }); },
    );
    return () => { gone = true; };
  }, [of]);
  const current = state.of === of ? state : { data: undefined, error: undefined, loading: true };
  return { ...current, again: () => { setRun(run + 1); } };
}
