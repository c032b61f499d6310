/** Parallel gateway: waits for a token on each incoming flow, then takes each outgoing one (BPMN 2.0 §13.4.1). Who waits is counted when a flow is taken. */
import { finishTermination } from '../behaviors/activities.js';
import { activatedAndComplete, completed } from '../behaviors/transitions.js';
import type { ElementProcessor } from './element.js';

export const parallelGateway: ElementProcessor = {
  activate(run, at) {
    activatedAndComplete(run, at);
    return undefined;
  },
  complete(run, at) {
    completed(run, at);
    return undefined;
  },
  terminate: finishTermination,
};
