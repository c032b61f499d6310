/** VARIABLE_DOCUMENT UPDATE: into the scope itself, or outwards to where the names are. */
import { propagate, setLocal } from '../behaviors/variables.js';
import { instanceOf } from '../state/instances.js';
import { accept, refuse, type Command } from './command.js';

export const updateVariables: Command<'VARIABLE_DOCUMENT'> = (run, { value }) => {
  const { scopeKey, variables, updateSemantics } = value;
  if (!instanceOf(run.state, scopeKey)) return refuse('NOT_FOUND', `Expected to update variables for element with key '${scopeKey}', but no such element was found`);
  if (updateSemantics === 'LOCAL') setLocal(run, scopeKey, variables);
  else propagate(run, scopeKey, variables);
  const key = run.newKey();
  const updated = { scopeKey, updateSemantics, variables: {} };
  run.appendOutcome('VARIABLE_DOCUMENT', 'UPDATED', key, updated);
  return accept(key, updated);
};
