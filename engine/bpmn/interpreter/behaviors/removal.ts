/** Ending parts of an instance by hand: a scope that nothing is left in goes with them, as long as nobody needs it. */
import type { Run } from '../run.js';
import { childrenOf, instanceOf } from '../state/instances.js';
import { NO_KEY } from '../state/keys.js';

/** The outermost instances that end when `keys` do; scopes in `needed` stay. */
export function outermostOf(run: Run, keys: readonly string[], needed: ReadonlySet<string>): readonly string[] {
  const ending = new Set(keys);
  for (const key of keys) for (let around = scopeOf(run, key); around !== NO_KEY && isLeftEmpty(run, around, ending, needed); around = scopeOf(run, around)) ending.add(around);
  return [...ending].filter((key) => !ending.has(scopeOf(run, key)));
}

const scopeOf = (run: Run, key: string): string => instanceOf(run.state, key)?.flowScopeKey ?? NO_KEY;

/** A token that waits at a join is somebody still inside. */
function isLeftEmpty(run: Run, key: string, ending: ReadonlySet<string>, needed: ReadonlySet<string>): boolean {
  const tokens = instanceOf(run.state, key)?.waitingTokens ?? 0;
  return !needed.has(key) && tokens === 0 && childrenOf(run.state, key).every((child) => ending.has(child));
}
