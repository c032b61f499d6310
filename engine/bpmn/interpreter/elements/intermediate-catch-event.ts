/** Intermediate catch event: message, timer or signal; a link goes on at once. After an event-based gateway it begins with its event already there. */
import { completeActivity, finishTermination, prepareActivity } from '../behaviors/activities.js';
import { activated, activatedAndComplete } from '../behaviors/transitions.js';
import type { ElementProcessor } from './element.js';

export const intermediateCatchEvent: ElementProcessor = {
  activate(run, at) {
    const wrong = prepareActivity(run, at);
    if (wrong) return wrong;
    if (at.element.trigger?.kind === 'link') activatedAndComplete(run, at);
    else activated(run, at);
    return undefined;
  },
  complete: completeActivity,
  terminate: finishTermination,
};
