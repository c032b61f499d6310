/** Manual and undefined tasks: done elsewhere, so the engine walks through. */
import { completeActivity, finishTermination, prepareActivity } from '../behaviors/activities.js';
import { activatedAndComplete } from '../behaviors/transitions.js';
import type { ElementProcessor } from './element.js';

export const passThroughTask: ElementProcessor = {
  activate(run, at) {
    const wrong = prepareActivity(run, at);
    if (!wrong) activatedAndComplete(run, at);
    return wrong;
  },
  complete: completeActivity,
  terminate: finishTermination,
};
