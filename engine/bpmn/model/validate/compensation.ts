/** Compensation: what is thrown must reach a handler that is there (BPMN 2.0 §13.5.5). */
import { eventDefinitions, idOf, is, isEventSubProcess, one, text, type BpmnElement } from '../read.js';
import { isCompensationBoundary } from '../transform/links.js';
import type { Check, Site } from './check.js';

export const checkCompensationThrow: Check = (event, site) => {
  for (const definition of eventDefinitions(event)) {
    if (!is(definition, 'CompensateEventDefinition')) continue;
    if (text(definition, 'waitForCompletion') === 'false') site.report(definition, `A compensation ${is(event, 'EndEvent') ? 'end' : 'intermediate throwing'} event waitForCompletion attribute must be true or not present. Draw a parallel branch to go on at once.`);
    const activity = one(definition, 'activityRef');
    if (activity) checkActivity(definition, activity, event.$parent, site);
  }
};

function checkActivity(definition: BpmnElement, activity: BpmnElement, scope: BpmnElement | undefined, { report, boundariesOf }: Pick<Site, 'report' | 'boundariesOf'>): void {
  // From an event sub-process, the scope around it can be compensated too.
  const around = scope && isEventSubProcess(scope) ? [scope, scope.$parent] : [scope];
  if (!around.includes(activity.$parent)) report(definition, `The referenced compensation activity '${idOf(activity)}' must be in the same scope as the compensation throw event`);
  else if (!boundariesOf(activity).some(isCompensationBoundary) && !is(activity, 'SubProcess', 'AdHocSubProcess')) {
    report(definition, `The referenced compensation activity '${idOf(activity)}' must have either a compensation boundary event or be a subprocess`);
  }
}



