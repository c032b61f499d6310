/** The event that opened a scope, kept on the scope until its start event takes it. */
import { mustElement, type ExecutableElement } from '../../model/executable.js';
import type { Variables } from '../../protocol/values.js';
import type { Entering, Place, Run } from '../run.js';
import { mustInstance } from '../state/instances.js';
import { anyTrigger, triggerFor } from '../state/triggers.js';
import { activateIn } from './transitions.js';
import { ofProcess } from './values.js';

export function putStart(run: Run, scopeKey: string, startEventId: string, variables: Variables): void {
  run.append('PROCESS_EVENT', 'TRIGGERING', run.newKey(), { ...ofProcess(mustInstance(run.state, scopeKey)), scopeKey, targetElementId: startEventId, variables });
}

/** Begins the start event that was triggered, with its variables, else the none start event. */
export function activateStart(run: Run, at: Place): void {
  const { element, instance, process } = at;
  const starts = (element.starts ?? []).map((id) => mustElement(process, id));
  const triggered = starts.find(({ id }) => id === anyTrigger(run.state, instance.key)?.targetElementId);
  // An event sub-process that a person begins has no event: it begins at its start all the same.
  const start = triggered ?? starts.find(({ trigger }) => trigger === undefined) ?? (element.type === 'EVENT_SUB_PROCESS' ? starts[0] : undefined);
  if (start) activateIn(run, instance, start, triggered ? { event: takeTrigger(run, at, triggered) } : {});
}

function takeTrigger(run: Run, { instance }: Place, start: ExecutableElement): Entering['event'] {
  const trigger = triggerFor(run.state, instance.key, start.id);
  if (!trigger) return undefined;
  const { key, targetElementId, variables } = trigger;
  run.append('PROCESS_EVENT', 'TRIGGERED', key, { ...ofProcess(instance), scopeKey: instance.key, targetElementId, variables });
  return { targetElementId, variables };
}
