import { changeInstance } from '../state/instances.js';
import type { AppliersOf } from './applier.js';

/** A scope that an event had interrupted goes on where something is begun in it. */
export const processInstanceModificationAppliers: AppliersOf<'PROCESS_INSTANCE_MODIFICATION'> = {
  MODIFIED: (state, _key, { activateInstructions }) => {
    for (const key of activateInstructions.flatMap(({ ancestorScopeKeys }) => ancestorScopeKeys ?? [])) changeInstance(state, key, { interruptedBy: '' });
  },
};
