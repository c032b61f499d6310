/** The scope around one element begun in an ad-hoc sub-process, and what follows it (Zeebe 8.8). */
import { finishTermination } from '../behaviors/activities.js';
import { concludeInner } from '../behaviors/ad-hoc.js';
import { mustPlace } from '../behaviors/places.js';
import { afterChild, afterTermination } from '../behaviors/scopes.js';
import { subscribeCompensation } from '../behaviors/compensation.js';
import { completed, terminateChildren } from '../behaviors/transitions.js';
import type { ContainerProcessor } from './element.js';

export const adHocInnerInstance: ContainerProcessor = {
  /** Its sub-process begins it. */
  activate: () => undefined,
  complete(run, at) {
    const satisfied = concludeInner(run, at, mustPlace(run, at.instance.flowScopeKey));
    if (!satisfied.ok) return satisfied.failure;
    subscribeCompensation(run, at);
    completed(run, at, [], { satisfied: satisfied.value });
    return undefined;
  },
  terminate(run, at) {
    if (!terminateChildren(run, at.instance.key)) finishTermination(run, at);
  },
  childCompleted: (run, at) => afterChild(run, at, finishTermination),
  childTerminated: (run, at) => afterTermination(run, at, finishTermination),
};
