/** Writing variables: where a value goes when several scopes could hold it. */
import type { Variables } from '../../protocol/values.js';
import type { Run } from '../run.js';
import { mustInstance } from '../state/instances.js';
import { localVariable, scopesFrom } from '../state/variables.js';
import { ofProcess } from './values.js';

export function setLocal(run: Run, scopeKey: string, variables: Variables): void {
  const owner = ofProcess(mustInstance(run.state, scopeKey));
  for (const [name, value] of Object.entries(variables)) {
    const text = JSON.stringify(value ?? null);
    const known = localVariable(run.state, scopeKey, name);
    if (!known) run.append('VARIABLE', 'CREATED', run.newKey(), { ...owner, name, value: text, scopeKey });
    else if (JSON.stringify(known.value) !== text) run.append('VARIABLE', 'UPDATED', known.key, { ...owner, name, value: text, scopeKey });
  }
}

/** Each value goes to the nearest scope that has the name, else to the process instance. */
export function propagate(run: Run, scopeKey: string, variables: Variables): void {
  const scopes = [...scopesFrom(run.state, scopeKey)];
  for (const [name, value] of Object.entries(variables)) {
    const target = scopes.find((key) => localVariable(run.state, key, name)) ?? scopes.at(-1);
    if (target !== undefined) setLocal(run, target, { [name]: value });
  }
}
