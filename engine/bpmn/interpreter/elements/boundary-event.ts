/** Boundary event: begins when it is triggered; the activity it stands on is subscribed for it (BPMN 2.0 §10.5.6). */
import { finishTermination } from '../behaviors/activities.js';
import { applyOutputs } from '../behaviors/mappings.js';
import { activatedAndComplete, completed } from '../behaviors/transitions.js';
import type { ElementProcessor } from './element.js';

export const boundaryEvent: ElementProcessor = {
  activate(run, at) {
    activatedAndComplete(run, at);
    return undefined;
  },
  complete(run, at) {
    const wrong = applyOutputs(run, at);
    if (!wrong) completed(run, at);
    return wrong;
  },
  terminate: finishTermination,
};
