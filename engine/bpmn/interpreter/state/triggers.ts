/** Events that happened to an element instance and are not yet consumed. */
import type { MutableState, State } from '../contract.js';
import type { Variables } from '../../protocol/values.js';
import { deleteUnder, first, lastPart } from './entries.js';

export interface Trigger { readonly targetElementId: string; readonly variables: Variables }

const TRIGGER = 'trigger';

export function triggerFor(state: State, scopeKey: string, targetElementId: string): (Trigger & { readonly key: string }) | undefined {
  for (const [key, trigger] of state.entries(TRIGGER, `${scopeKey}/`)) {
    if ((trigger as Trigger).targetElementId === targetElementId) return { ...(trigger as Trigger), key: lastPart(key) };
  }
  return undefined;
}
export const anyTrigger = (state: State, scopeKey: string): Trigger | undefined => first<Trigger>(state, TRIGGER, `${scopeKey}/`)?.[1];
export const putTrigger = (state: MutableState, scopeKey: string, key: string, trigger: Trigger): void => state.put(TRIGGER, `${scopeKey}/${key}`, trigger);
export const deleteTrigger = (state: MutableState, scopeKey: string, key: string): void => state.delete(TRIGGER, `${scopeKey}/${key}`);
export const deleteTriggers = (state: MutableState, scopeKey: string): void => deleteUnder(state, TRIGGER, `${scopeKey}/`);
