/** Intermediate catch event: message or timer. After an event-based gateway it begins with its event already there. */
import { completeActivity, finishTermination, prepareActivity } from '../behaviors/activities.js';
import { applyInputs } from '../behaviors/mappings.js';
import { activated, activatedAndComplete } from '../behaviors/transitions.js';
import { triggerFor } from '../state/triggers.js';
import type { ElementProcessor } from './element.js';

export const intermediateCatchEvent: ElementProcessor = {
  activate(run, at) {
    if (triggerFor(run.state, at.instance.key, at.element.id)) {
      const wrong = applyInputs(run, at);
      if (!wrong) activatedAndComplete(run, at);
      return wrong;
    }
    const wrong = prepareActivity(run, at);
    if (!wrong) activated(run, at);
    return wrong;
  },
  complete: completeActivity,
  terminate: finishTermination,
};
