/** Intermediate throw event: none passes through, message is a job. */
import { jobTask } from './job-task.js';
import { passThroughTask } from './pass-through-task.js';
import type { ElementProcessor } from './element.js';

export const intermediateThrowEvent: ElementProcessor = {
  activate: (run, at) => (at.element.job ? jobTask : passThroughTask).activate(run, at),
  complete: jobTask.complete,
  terminate: jobTask.terminate,
};
