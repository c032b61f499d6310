/** Intermediate throw event: passes through, or throws a message (as a job), a signal, an escalation, a link. */
import { mustElement } from '../../model/executable.js';
import { activateIn, completed } from '../behaviors/transitions.js';
import { mustInstance } from '../state/instances.js';
import type { ElementProcessor } from './element.js';
import { outputsOf, terminateThrow, throwFrom } from './throwing-event.js';

export const intermediateThrowEvent: ElementProcessor = {
  activate: throwFrom,
  complete(run, at) {
    const wrong = outputsOf(run, at);
    if (wrong) return wrong;
    const { trigger } = at.element;
    if (trigger?.kind === 'link' && trigger.target !== undefined) activateIn(run, mustInstance(run.state, at.instance.flowScopeKey), mustElement(at.process, trigger.target));
    completed(run, at);
    return undefined;
  },
  terminate: terminateThrow,
};
