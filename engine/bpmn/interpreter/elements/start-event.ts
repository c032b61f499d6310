/** Start event: what happened before it is decided by who opened the scope. */
import { applyOutputs } from '../behaviors/mappings.js';
import { finishTermination } from '../behaviors/activities.js';
import { mustPlace } from '../behaviors/places.js';
import { openScope } from '../behaviors/subscriptions.js';
import { activatedAndComplete, completed } from '../behaviors/transitions.js';
import type { ElementProcessor } from './element.js';

export const startEvent: ElementProcessor = {
  activate(run, at) {
    activatedAndComplete(run, at);
    return undefined;
  },
  complete(run, at) {
    const wrong = applyOutputs(run, at) ?? openScope(run, mustPlace(run, at.instance.flowScopeKey));
    if (wrong) return wrong;
    completed(run, at);
    return undefined;
  },
  terminate: finishTermination,
};
