/**
 * First outcomes by act id, so that a repeat is answered alike. Kept for 400 days of engine time (longer than any retry, shorter
 * than for ever): each new one drops up to two that are older, so the family stays bounded and no command does O(history) work.
 */
import type { MutableState, State } from '../contract.js';
import { part } from './entries.js';

export interface Outcome { readonly key: string; readonly at: number }

const REQUEST = 'request';
const BY_TIME = 'request-by-time';
const KEPT_MS = 400 * 86_400_000;

const timeKey = (at: number, requestId: string): string => `${String(Math.max(0, at)).padStart(16, '0')}/${part(requestId)}`;

export const outcomeOf = (state: State, requestId: string): Outcome | undefined => state.get(REQUEST, requestId) as Outcome | undefined;

export function putOutcome(state: MutableState, requestId: string, outcome: Outcome): void {
  if (outcomeOf(state, requestId)) return;
  state.put(REQUEST, requestId, outcome);
  state.put(BY_TIME, timeKey(outcome.at, requestId), requestId);
  for (const [key, id] of oldest(state, 2, outcome.at - KEPT_MS)) {
    state.delete(BY_TIME, key);
    state.delete(REQUEST, id);
  }
}

function oldest(state: State, max: number, before: number): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (const [key, id] of state.entries(BY_TIME, '')) {
    if (found.length === max || Number(key.slice(0, 16)) >= before) break;
    found.push([key, id as string]);
  }
  return found;
}
