/** Variables by scope. A scope sees its own and those of the scopes around it; the nearest wins. */
import type { MutableState, State } from '../contract.js';
import type { Variables } from '../../protocol/values.js';
import { deleteUnder, join, lastPart } from './entries.js';
import { instanceOf } from './instances.js';
import { NO_KEY } from './keys.js';

export interface StoredVariable { readonly key: string; readonly value: unknown }

const VARIABLE = 'variable';

export const localVariable = (state: State, scopeKey: string, name: string): StoredVariable | undefined => state.get(VARIABLE, join(scopeKey, name)) as StoredVariable | undefined;

export function localVariables(state: State, scopeKey: string): Variables {
  const found: [string, unknown][] = [];
  for (const [key, variable] of state.entries(VARIABLE, `${scopeKey}/`)) found.push([lastPart(key), (variable as StoredVariable).value]);
  return Object.fromEntries(found);
}

/** Scopes from the given one outwards to the process instance. */
export function* scopesFrom(state: State, scopeKey: string): Generator<string> {
  for (let key = scopeKey; key !== NO_KEY; key = instanceOf(state, key)?.flowScopeKey ?? NO_KEY) yield key;
}

/** What the scope sees under one name. */
export function nearestVariable(state: State, scopeKey: string, name: string): StoredVariable | undefined {
  for (const key of scopesFrom(state, scopeKey)) {
    const found = localVariable(state, key, name);
    if (found) return found;
  }
  return undefined;
}

export function visibleVariables(state: State, scopeKey: string): Variables {
  let visible: Variables = {};
  for (const key of scopesFrom(state, scopeKey)) visible = { ...localVariables(state, key), ...visible };
  return visible;
}

export const putVariable = (state: MutableState, scopeKey: string, name: string, variable: StoredVariable): void => state.put(VARIABLE, join(scopeKey, name), variable);
export const deleteVariables = (state: MutableState, scopeKey: string): void => deleteUnder(state, VARIABLE, `${scopeKey}/`);
