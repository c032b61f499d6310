/** End event: none, message (as a job), error, terminate (BPMN 2.0 §13.5.5). */
import { applyInputs, applyOutputs } from '../behaviors/mappings.js';
import { finishTermination } from '../behaviors/activities.js';
import { throwError, unhandledError } from '../behaviors/errors.js';
import { textIn } from '../behaviors/expressions.js';
import { cancelJob, createJob } from '../behaviors/jobs.js';
import { activated, activatedAndComplete, completed, terminateChildren } from '../behaviors/transitions.js';
import type { Failure, Place, Run } from '../run.js';
import type { ElementProcessor } from './element.js';

export const endEvent: ElementProcessor = {
  activate(run, at) {
    const wrong = applyInputs(run, at);
    if (wrong) return wrong;
    if (at.element.trigger?.kind === 'error') return raise(run, at, at.element.trigger.code ?? '');
    if (!at.element.job) return void activatedAndComplete(run, at);
    const refused = createJob(run, at, at.element.job);
    if (!refused) activated(run, at);
    return refused;
  },
  complete(run, at) {
    const wrong = applyOutputs(run, at);
    if (wrong) return wrong;
    completed(run, at);
    if (at.element.trigger?.kind === 'terminate') terminateChildren(run, at.instance.flowScopeKey);
    return undefined;
  },
  terminate(run, at) {
    cancelJob(run, at);
    finishTermination(run, at);
  },
};

/** The event stays active until the catcher terminates it. */
function raise(run: Run, at: Place, source: string): Failure | undefined {
  const code = textIn(run, at.instance.key, source);
  if (!code.ok) return code.failure;
  if (!throwError(run, at, code.value, {})) {
    return unhandledError(run, at, code.value);
  }
  activated(run, at);
  return undefined;
}
