/** End event: none, error, terminate, and what intermediate events throw, too (BPMN 2.0 §13.5.5). */
import { throwError, unhandledError } from '../behaviors/errors.js';
import { textIn } from '../behaviors/expressions.js';
import { activated, completed, terminateChildren } from '../behaviors/transitions.js';
import type { Failure, Place, Run } from '../run.js';
import type { ElementProcessor } from './element.js';
import { outputsOf, terminateThrow, throwFrom } from './throwing-event.js';

export const endEvent: ElementProcessor = {
  activate: (run, at) => (at.element.trigger?.kind === 'error' ? raise(run, at, at.element.trigger.code ?? '') : throwFrom(run, at)),
  complete(run, at) {
    const wrong = outputsOf(run, at);
    if (wrong) return wrong;
    completed(run, at);
    if (at.element.trigger?.kind === 'terminate') terminateChildren(run, at.instance.flowScopeKey);
    return undefined;
  },
  terminate: terminateThrow,
};

/** The event stays active until the catcher terminates it. */
function raise(run: Run, at: Place, source: string): Failure | undefined {
  const code = textIn(run, at.instance.key, source);
  if (!code.ok) return code.failure;
  if (!throwError(run, at, code.value, {})) return unhandledError(run, at, code.value);
  activated(run, at);
  return undefined;
}
