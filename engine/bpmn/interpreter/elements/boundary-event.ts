/** Boundary event: begins when it is triggered; the activity it stands on is subscribed for it (BPMN 2.0 §10.5.6). */
import { startEvent } from './start-event.js';
import type { ElementProcessor } from './element.js';

export const boundaryEvent: ElementProcessor = { ...startEvent };
