/** Receive task: waits for its message (BPMN 2.0 §13.3.3). */
import { completeActivity, finishTermination, prepareActivity } from '../behaviors/activities.js';
import { activated } from '../behaviors/transitions.js';
import type { ElementProcessor } from './element.js';

export const receiveTask: ElementProcessor = {
  activate(run, at) {
    const wrong = prepareActivity(run, at);
    if (!wrong) activated(run, at);
    return wrong;
  },
  complete: completeActivity,
  terminate: finishTermination,
};
