/** The process itself: the outermost scope (BPMN 2.0 §13.2). */
import { forgetCompensation } from '../behaviors/compensation.js';
import { resolveIncidents } from '../behaviors/incidents.js';
import { activateStart } from '../behaviors/starts.js';
import { closeSubscriptions } from '../behaviors/subscriptions.js';
import { activated, terminateChildren } from '../behaviors/transitions.js';
import { valueOf } from '../behaviors/values.js';
import { afterChild, afterTermination } from '../behaviors/scopes.js';
import type { Place, Run } from '../run.js';
import { NO_KEY } from '../state/keys.js';
import { localVariables } from '../state/variables.js';
import type { ContainerProcessor } from './element.js';

export const process: ContainerProcessor = {
  activate(run, at) {
    activated(run, at);
    activateStart(run, at);
    return undefined;
  },
  complete(run, at) {
    closeSubscriptions(run, at);
    forgetCompensation(run, at);
    end(run, at, true);
    return undefined;
  },
  terminate(run, at) {
    forgetCompensation(run, at);
    if (!terminateChildren(run, at.instance.key)) endTermination(run, at);
  },
  childCompleted: (run, at) => afterChild(run, at, endTermination),
  childTerminated: (run, at) => afterTermination(run, at, endTermination),
};

function endTermination(run: Run, at: Place): void {
  closeSubscriptions(run, at);
  resolveIncidents(run, at);
  end(run, at, false);
}

/** Tells the call activity that waits, and lets the next message start its instance. */
function end(run: Run, { instance }: Place, isCompleted: boolean): void {
  const variables = isCompleted && instance.parentElementInstanceKey !== NO_KEY ? localVariables(run.state, instance.key) : {};
  run.append('PROCESS_INSTANCE', isCompleted ? 'ELEMENT_COMPLETED' : 'ELEMENT_TERMINATED', instance.key, valueOf(instance));
  if (instance.parentElementInstanceKey !== NO_KEY) run.schedule({ do: 'called-ended', key: instance.parentElementInstanceKey, completed: isCompleted, variables });
  const [bpmnProcessId, correlationKey] = instance.startLock.split('/').map(decodeURIComponent);
  if (bpmnProcessId && correlationKey) run.schedule({ do: 'start-next', bpmnProcessId, correlationKey });
}
