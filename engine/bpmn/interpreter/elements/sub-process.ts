/** Embedded sub-process (BPMN 2.0 §13.3.4). */
import { completeActivity, finishTermination } from '../behaviors/activities.js';
import { forgetCompensation } from '../behaviors/compensation.js';
import { applyInputs } from '../behaviors/mappings.js';
import { afterChild, afterTermination } from '../behaviors/scopes.js';
import { activateStart } from '../behaviors/starts.js';
import { activated, terminateChildren } from '../behaviors/transitions.js';
import type { ContainerProcessor } from './element.js';

export const subProcess: ContainerProcessor = {
  activate(run, at) {
    const wrong = applyInputs(run, at);
    if (wrong) return wrong;
    activated(run, at);
    activateStart(run, at);
    return undefined;
  },
  complete: completeActivity,
  terminate(run, at) {
    forgetCompensation(run, at);
    if (!terminateChildren(run, at.instance.key)) finishTermination(run, at);
  },
  childCompleted: (run, at) => afterChild(run, at, finishTermination),
  childTerminated: (run, at) => afterTermination(run, at, finishTermination),
};
