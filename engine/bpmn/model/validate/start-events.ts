/** Start events: of a process, of a sub-process, of an event sub-process. */
import { eventDefinitions, is, isEventSubProcess, many, text } from '../read.js';
import type { Check } from './check.js';
import { ALL_TIMERS } from './event-definitions.js';
import { checkCaught, checkKinds, ONE_TIME } from './events.js';
import { checkFormOf, checkJobForm } from './forms.js';

export const checkStart: Check = (event, { scope, report }) => {
  if (many(event, 'incoming').length > 0) report(event, 'Start events must not have incoming sequence flows');
  if (eventDefinitions(event).length > 1) report(event, "Start event can't have more than one type");
  checkFormOf(event, { report });
  checkJobForm(event, { report });
  if (isEventSubProcess(scope)) return checkEventSubProcessStart(event, scope, report);
  if (!is(scope, 'Process')) return;
  if (!checkKinds(event, ['Message', 'Timer', 'Signal'], 'Start event must be one of: none, message, timer, signal', report)) return;
  checkCaught(event, { holder: event, interrupting: true, correlated: false, timers: ALL_TIMERS }, report);
};

function checkEventSubProcessStart(event: Parameters<Check>[0], scope: Parameters<Check>[0], report: Parameters<Check>[1]['report']): void {
  const fits = checkKinds(event, ['Message', 'Timer', 'Error', 'Signal', 'Escalation'], 'Start events in event subprocesses must be one of: message, timer, error, signal or escalation', report, scope);
  if (!fits) {
    if (is(scope.$parent ?? scope, 'Process') && eventDefinitions(event).some((definition) => is(definition, 'CompensateEventDefinition'))) report(scope, 'A compensation event subprocess is not allowed on the process level');
    return;
  }
  const interrupting = text(event, 'isInterrupting') !== 'false';
  checkCaught(event, { holder: scope, interrupting, correlated: true, timers: interrupting ? ONE_TIME : ALL_TIMERS }, report);
}
