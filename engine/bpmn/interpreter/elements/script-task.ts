/** Script task: a FEEL expression, or a job. */
import { prepareActivity } from '../behaviors/activities.js';
import { remember } from '../behaviors/events.js';
import { evaluateIn } from '../behaviors/expressions.js';
import { activatedAndComplete } from '../behaviors/transitions.js';
import { jobTask } from './job-task.js';
import type { ElementProcessor } from './element.js';

export const scriptTask: ElementProcessor = {
  activate(run, at) {
    const { script } = at.element;
    if (!script) return jobTask.activate(run, at);
    const wrong = prepareActivity(run, at);
    if (wrong) return wrong;
    const result = evaluateIn(run, at.instance.key, script.expression);
    if (!result.ok) return result.failure;
    remember(run, at, at.element.id, { [script.resultVariable]: result.value });
    activatedAndComplete(run, at);
    return undefined;
  },
  complete: jobTask.complete,
  terminate: jobTask.terminate,
};
