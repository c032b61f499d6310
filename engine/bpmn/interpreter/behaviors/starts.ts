/** The event that opened a scope, kept on the scope until its start event takes it. */
import { mustElement, type ExecutableElement } from '../../model/executable.js';
import type { Variables } from '../../protocol/values.js';
import type { Place, Run } from '../run.js';
import { mustInstance } from '../state/instances.js';
import { anyTrigger, type Triggered } from '../state/triggers.js';
import { activateIn, beginNow } from './transitions.js';
import { ofProcess } from './values.js';

export function putStart(run: Run, scopeKey: string, startEventId: string, variables: Variables): void {
  run.append('PROCESS_EVENT', 'TRIGGERING', run.newKey(), { ...ofProcess(mustInstance(run.state, scopeKey)), scopeKey, targetElementId: startEventId, variables });
}

/** Begins the start event that was triggered, with its variables, else the none start event. */
export function activateStart(run: Run, at: Place): void {
  const { element, instance, process } = at;
  const starts = (element.starts ?? []).map((id) => mustElement(process, id));
  const trigger = anyTrigger(run.state, instance.key);
  const triggered = trigger && starts.find(({ id }) => id === trigger.targetElementId);
  // An event sub-process that a person begins has no event: it begins at its start all the same.
  const start = triggered ?? starts.find((each) => each.trigger === undefined) ?? (element.type === 'EVENT_SUB_PROCESS' ? starts[0] : undefined);
  if (trigger && triggered) begin(run, at, triggered, trigger);
  else if (start) activateIn(run, instance, start);
}

/** At a process the start event has what the event brought as variables of its own, too. */
function begin(run: Run, { element, instance }: Place, start: ExecutableElement, { key, variables }: Triggered): void {
  const event = { targetElementId: start.id, variables };
  run.append('PROCESS_EVENT', 'TRIGGERED', key, { ...ofProcess(instance), scopeKey: instance.key, ...event });
  if (element.type === 'PROCESS') beginNow(run, instance, start, variables);
  else activateIn(run, instance, start, { event });
}
