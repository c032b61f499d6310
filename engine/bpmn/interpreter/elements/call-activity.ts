/** Call activity: runs the latest version of another process as an instance of its own (BPMN 2.0 §13.3.5). */
import { completeActivity, finishTermination, prepareActivity } from '../behaviors/activities.js';
import { bindingWords, boundProcess } from '../behaviors/bindings.js';
import { textIn } from '../behaviors/expressions.js';
import { remember } from '../behaviors/events.js';
import { noneStartOf, startInstance } from '../behaviors/instances.js';
import { mustPlace } from '../behaviors/places.js';
import { activated } from '../behaviors/transitions.js';
import { failed, success, type FollowUp, type Place, type Result, type Run } from '../run.js';
import type { DeployedProcess } from '../state/definitions.js';
import { instanceOf } from '../state/instances.js';
import { NO_KEY } from '../state/keys.js';
import { localVariables, visibleVariables } from '../state/variables.js';
import type { ElementProcessor } from './element.js';

/** A process that calls itself without end is stopped here by an incident. */
const MAX_DEPTH = 1_000;
const TOO_DEEP = `The call activity has reached the maximum depth of ${MAX_DEPTH}. This is likely due to a recursive call. Cancel the root process instance if this was unintentional.`;

/** How many instances stand around this one, itself counted. */
function depthOf(run: Run, { instance }: Place): number {
  let depth = 1;
  for (let key = instance.parentElementInstanceKey; key !== NO_KEY; key = instanceOf(run.state, key)?.parentElementInstanceKey ?? NO_KEY) depth++;
  return depth;
}

export const callActivity: ElementProcessor = {
  activate(run, at) {
    const wrong = prepareActivity(run, at);
    if (wrong) return wrong;
    const called = findCalled(run, at);
    if (!called.ok) return called.failure;
    activated(run, at);
    const seen = at.element.called?.propagateAllParentVariables ? visibleVariables : localVariables;
    startInstance(run, called.value, { variables: seen(run.state, at.instance.key), calledBy: at });
    return undefined;
  },
  complete: completeActivity,
  terminate(run, at) {
    if (at.instance.calledKey === NO_KEY) finishTermination(run, at);
    else run.schedule({ do: 'terminate', key: at.instance.calledKey });
  },
};

function findCalled(run: Run, at: Place): Result<DeployedProcess> {
  if (depthOf(run, at) >= MAX_DEPTH) return failed('CALLED_ELEMENT_ERROR', TOO_DEEP);
  const processId = textIn(run, at.instance.key, at.element.called?.processId ?? '');
  if (!processId.ok) return processId;
  const binding = at.element.called ?? {};
  const called = boundProcess(run, at, processId.value, binding);
  if (!called) return failed('CALLED_ELEMENT_ERROR', `Expected process with BPMN process id '${processId.value}'${bindingWords(binding)} to be deployed, but not found.`);
  if (noneStartOf(called) === undefined) return failed('CALLED_ELEMENT_ERROR', `Expected process with BPMN process id '${processId.value}' to have a none start event, but not found.`);
  return success(called);
}

/** The called instance is gone: its variables come back as the diagram says. */
export function calledEnded(run: Run, { key, completed, variables }: Extract<FollowUp, { do: 'called-ended' }>): void {
  const instance = instanceOf(run.state, key);
  if (!instance) return;
  const at: Place = mustPlace(run, key);
  if (instance.lifecycle === 'TERMINATING') finishTermination(run, at);
  else if (completed) {
    const wanted = at.element.called?.propagateAllChildVariables || at.element.outputs.length > 0;
    if (wanted) remember(run, at, at.element.id, variables);
    run.schedule({ do: 'complete', key });
  }
}
