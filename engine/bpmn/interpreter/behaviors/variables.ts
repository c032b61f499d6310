/** Writing variables: where a value goes when several scopes could hold it. */
import type { Variables } from '../../protocol/values.js';
import type { Run } from '../run.js';
import { mustInstance } from '../state/instances.js';
import { localVariable, scopesFrom, type StoredVariable } from '../state/variables.js';
import { ofProcess } from './values.js';

export function setLocal(run: Run, scopeKey: string, variables: Variables, owner: ReturnType<typeof ofProcess> = ofProcess(mustInstance(run.state, scopeKey))): void {
  for (const [name, value] of Object.entries(variables)) {
    const text = JSON.stringify(value ?? null);
    const known = localVariable(run.state, scopeKey, name);
    if (!known) run.append('VARIABLE', 'CREATED', run.newKey(), { ...owner, name, value: text, scopeKey });
    else if (JSON.stringify(known.value) !== text) run.append('VARIABLE', 'UPDATED', known.key, { ...owner, name, value: text, scopeKey });
  }
}

/**
 * Each value goes to the nearest scope that has the name, else to the process instance. A scope that has it with this very value is passed by,
 * as in Zeebe: the value then goes to the next scope outwards that has another one, or to the process instance.
 */
export function propagate(run: Run, scopeKey: string, variables: Variables): void {
  const names = Object.keys(variables);
  if (names.length === 0) return;
  const scopes = [...scopesFrom(run.state, scopeKey)];
  const root = scopes.pop();
  if (root === undefined) return;
  for (const name of names) {
    const text = JSON.stringify(variables[name] ?? null);
    const target = scopes.find((key) => differs(localVariable(run.state, key, name), text)) ?? root;
    setLocal(run, target, { [name]: variables[name] });
  }
}

const differs = (known: StoredVariable | undefined, text: string): boolean => known !== undefined && JSON.stringify(known.value) !== text;
