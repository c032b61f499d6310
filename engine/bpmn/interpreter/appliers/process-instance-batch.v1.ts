import { deleteDue, putDue } from '../state/due.js';
import { changeInstance, instanceOf } from '../state/instances.js';
import type { AppliersOf } from './applier.js';

export const processInstanceBatchAppliers: AppliersOf<'PROCESS_INSTANCE_BATCH'> = {
  ACTIVATED: (state, _key, { batchElementInstanceKey: key, index }, at) => {
    const known = instanceOf(state, key)?.nextPassesAt;
    if (known !== undefined) deleteDue(state, { at: known, kind: 'NEXT_PASSES', key });
    if (index >= 0) putDue(state, { at, kind: 'NEXT_PASSES', key });
    changeInstance(state, key, { nextPassesAt: index >= 0 ? at : undefined });
  },
};
