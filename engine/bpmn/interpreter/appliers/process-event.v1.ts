import { mustElement } from '../../model/executable.js';
import type { ProcessEventValue } from '../../protocol/values.js';
import type { MutableState } from '../contract.js';
import { executableOf } from '../state/definitions.js';
import { changeInstance, clearTokens, instanceOf } from '../state/instances.js';
import { deleteTrigger, putTrigger } from '../state/triggers.js';
import type { AppliersOf } from './applier.js';

function triggering(state: MutableState, key: string, value: ProcessEventValue): void {
  const instance = instanceOf(state, value.scopeKey);
  if (!instance) return;
  putTrigger(state, value.scopeKey, key, { targetElementId: value.targetElementId, variables: value.variables });
  const target = mustElement(executableOf(state, value.processDefinitionKey), value.targetElementId);
  // A start event interrupts the scope around its event sub-process, not the sub-process that it opens.
  if (target.interrupting !== true || target.parent === instance.elementId) return;
  changeInstance(state, instance.key, { interruptedBy: target.id, ...(target.type === 'START_EVENT' ? { waitingTokens: 0 } : {}) });
  if (target.type === 'START_EVENT') clearTokens(state, instance.key);
}

export const processEventAppliers: AppliersOf<'PROCESS_EVENT'> = {
  TRIGGERING: triggering,
  TRIGGERED: (state, key, value) => deleteTrigger(state, value.scopeKey, key),
};
