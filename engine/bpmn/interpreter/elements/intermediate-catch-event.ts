/** Intermediate catch event: message or timer. After an event-based gateway it begins with its event already there. */
import { completeActivity, finishTermination, prepareActivity } from '../behaviors/activities.js';
import { applyInputs } from '../behaviors/mappings.js';
import { activated, activatedAndComplete } from '../behaviors/transitions.js';
import { setLocal } from '../behaviors/variables.js';
import type { Variables } from '../../protocol/values.js';
import type { Failure, Place, Run } from '../run.js';
import { triggerFor } from '../state/triggers.js';
import type { ElementProcessor } from './element.js';

function beginWith(run: Run, at: Place, variables: Variables): Failure | undefined {
  const wrong = applyInputs(run, at);
  if (wrong) return wrong;
  activatedAndComplete(run, at);
  setLocal(run, at.instance.key, variables);
  return undefined;
}

export const intermediateCatchEvent: ElementProcessor = {
  activate(run, at) {
    const trigger = triggerFor(run.state, at.instance.key, at.element.id);
    if (trigger) return beginWith(run, at, trigger.variables);
    const wrong = prepareActivity(run, at);
    if (!wrong) activated(run, at);
    return wrong;
  },
  complete: completeActivity,
  terminate: finishTermination,
};
