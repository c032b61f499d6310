/** Events that happened to an element instance and are not yet consumed. */
import type { MutableState, State } from '../contract.js';
import type { Variables } from '../../protocol/values.js';
import { deleteUnder, first, lastPart } from './entries.js';

export interface Trigger { readonly targetElementId: string; readonly variables: Variables }
export type Triggered = Trigger & { readonly key: string };

const TRIGGER = 'trigger';

export function triggerFor(state: State, scopeKey: string, targetElementId: string): Triggered | undefined {
  for (const [key, trigger] of state.entries(TRIGGER, `${scopeKey}/`)) {
    if ((trigger as Trigger).targetElementId === targetElementId) return { ...(trigger as Trigger), key: lastPart(key) };
  }
  return undefined;
}
export function anyTrigger(state: State, scopeKey: string): Triggered | undefined {
  const found = first<Trigger>(state, TRIGGER, `${scopeKey}/`);
  return found && { ...found[1], key: lastPart(found[0]) };
}
/** All of them, oldest first. */
export function* triggersOf(state: State, scopeKey: string): Generator<Trigger> {
  for (const [, trigger] of state.entries(TRIGGER, `${scopeKey}/`)) yield trigger as Trigger;
}
export const putTrigger = (state: MutableState, scopeKey: string, key: string, trigger: Trigger): void => state.put(TRIGGER, `${scopeKey}/${key}`, trigger);
export const deleteTrigger = (state: MutableState, scopeKey: string, key: string): void => state.delete(TRIGGER, `${scopeKey}/${key}`);
export const deleteTriggers = (state: MutableState, scopeKey: string): void => deleteUnder(state, TRIGGER, `${scopeKey}/`);
