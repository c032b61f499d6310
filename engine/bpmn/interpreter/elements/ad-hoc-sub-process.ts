/** Ad-hoc sub-process: begins what an expression names, or waits for its worker (a job) or a client to say what. */
import { completeActivity, finishTermination } from '../behaviors/activities.js';
import { adHocOf, beginInner, chosenElements, concludeAdHoc } from '../behaviors/ad-hoc.js';
import { forgetCompensation } from '../behaviors/compensation.js';
import { cancelJob, createJob } from '../behaviors/jobs.js';
import { applyInputs } from '../behaviors/mappings.js';
import { afterTermination } from '../behaviors/scopes.js';
import { closeSubscriptions, openScope } from '../behaviors/subscriptions.js';
import { activated, terminateChildren } from '../behaviors/transitions.js';
import { propagate, setLocal } from '../behaviors/variables.js';
import { success, type Place, type Run } from '../run.js';
import { localVariable } from '../state/variables.js';
import type { ContainerProcessor } from './element.js';

export const adHocSubProcess: ContainerProcessor = {
  activate(run, at) {
    closeSubscriptions(run, at);
    setLocal(run, at.instance.key, { adHocSubProcessElements: adHocOf(at).elements ?? [] });
    const wrong = applyInputs(run, at);
    if (wrong) return wrong;
    const chosen = at.element.job ? success([]) : chosenElements(run, at);
    if (!chosen.ok) return chosen.failure;
    const shut = openScope(run, at) ?? openJob(run, at);
    if (shut) return shut;
    activated(run, at);
    for (const id of chosen.value) beginInner(run, at, id);
    return undefined;
  },
  complete(run, at) {
    const { outputCollection } = adHocOf(at);
    const collected = outputCollection === undefined ? undefined : localVariable(run.state, at.instance.key, outputCollection);
    if (outputCollection !== undefined && collected) propagate(run, at.instance.flowScopeKey, { [outputCollection]: collected.value });
    return completeActivity(run, at);
  },
  terminate(run, at) {
    forgetCompensation(run, at);
    cancelJob(run, at);
    if (!terminateChildren(run, at.instance.key)) finishTermination(run, at);
  },
  childCompleted(run, at, { next }) {
    if (at.instance.lifecycle !== 'ACTIVATED' || at.instance.interruptedBy !== '') afterTermination(run, at, finishTermination);
    else if (next?.satisfied) concludeAdHoc(run, at, adHocOf(at).cancelRemaining);
    else if (at.element.job) askAgain(run, at);
    else if (adHocOf(at).completionCondition === undefined) concludeAdHoc(run, at, false);
  },
  childTerminated: (run, at) => afterTermination(run, at, finishTermination),
};

function openJob(run: Run, at: Place) {
  const { outputCollection } = adHocOf(at);
  if (outputCollection !== undefined) setLocal(run, at.instance.key, { [outputCollection]: [] });
  return at.element.job && createJob(run, at, at.element.job);
}

/** The worker is asked again whenever something is done; what it was asked before is out of date. */
function askAgain(run: Run, at: Place): void {
  cancelJob(run, at);
  if (at.element.job) createJob(run, at, at.element.job);
}
