/** Timers at the start events of a deployed process: no instance owns them, the definition does. */
import type { ExecutableElement } from '../../model/executable.js';
import type { TimerValue } from '../../protocol/values.js';
import type { Run } from '../run.js';
import { NO_KEY } from '../state/keys.js';
import { nextOf, scheduleOf } from './timers.js';

type Owner = Pick<TimerValue, 'bpmnProcessId' | 'processDefinitionKey' | 'processInstanceKey'>;

/** The first firing, or the one after `fired`. */
export function nextStartTimer(run: Run, { bpmnProcessId, processDefinitionKey, processInstanceKey }: Owner, start: ExecutableElement, fired?: TimerValue): void {
  if (start.trigger?.kind !== 'timer') return;
  const schedule = fired ? nextOf(start.trigger, {}, fired, run.now) : scheduleOf(start.trigger, {}, run.now);
  if (schedule.ok && schedule.value) run.append('TIMER', 'CREATED', run.newKey(), { bpmnProcessId, processDefinitionKey, processInstanceKey, elementInstanceKey: NO_KEY, targetElementId: start.id, ...schedule.value });
}
