/** Something happened to an element instance: who is told, and what it interrupts. */
import { mustElement } from '../../model/executable.js';
import type { Variables } from '../../protocol/values.js';
import type { Place, Run } from '../run.js';
import { mustInstance } from '../state/instances.js';
import { anyTrigger, triggerFor, type Triggered } from '../state/triggers.js';
import { eventStartsOf } from './places.js';
import { closeSubscriptions } from './subscriptions.js';
import { activateIn, beginNow, terminateChildren } from './transitions.js';
import { ofProcess } from './values.js';

/**
 * Whether an event for `targetElementId` still finds the instance waiting: the first interrupting event of an instant wins. What interrupts
 * the inside of a sub-process leaves its boundary events open.
 */
export function accepts({ instance, process }: Place, targetElementId: string): boolean {
  if (instance.lifecycle === 'TERMINATING') return false;
  if (instance.interruptedBy !== '') return mustElement(process, targetElementId).type === 'BOUNDARY_EVENT' && mustElement(process, instance.interruptedBy).type !== 'BOUNDARY_EVENT';
  return targetElementId !== instance.elementId || instance.lifecycle === 'ACTIVATED';
}

/** Keeps the event until the instance consumes it. */
export function remember(run: Run, at: Place, targetElementId: string, variables: Variables): void {
  run.append('PROCESS_EVENT', 'TRIGGERING', run.newKey(), { ...ofProcess(at.instance), scopeKey: at.instance.key, targetElementId, variables });
}

/** Returns false when the instance no longer waits for it. */
export function triggerEvent(run: Run, at: Place, targetElementId: string, variables: Variables): boolean {
  if (!accepts(at, targetElementId)) return false;
  if (at.instance.type === 'EVENT_BASED_GATEWAY' && anyTrigger(run.state, at.instance.key)) return false;
  remember(run, at, targetElementId, variables);
  const target = mustElement(at.process, targetElementId);
  if (target.type === 'BOUNDARY_EVENT') triggerBoundary(run, at, target.interrupting === true, target.id);
  else if (target.type === 'START_EVENT') triggerEventSubProcess(run, at, target.interrupting === true, target.id);
  else run.schedule({ do: 'complete', key: at.instance.key });
  return true;
}

function triggerBoundary(run: Run, at: Place, interrupting: boolean, targetElementId: string): void {
  if (interrupting) run.schedule({ do: 'terminate', key: at.instance.key });
  else activateTriggered(run, at, targetElementId);
}

function triggerEventSubProcess(run: Run, at: Place, interrupting: boolean, targetElementId: string): void {
  if (!interrupting) return void activateTriggered(run, at, targetElementId);
  closeSubscriptions(run, at, eventStartsOf(at));
  if (!terminateChildren(run, at.instance.key)) activateTriggered(run, at, targetElementId);
}

/** Begins the boundary event beside, or the event sub-process inside, with the event's variables. Returns false when it is not waiting. */
export function activateTriggered(run: Run, at: Place, targetElementId: string = at.instance.interruptedBy): boolean {
  const trigger = triggerFor(run.state, at.instance.key, targetElementId);
  if (trigger) beginTriggered(run, at, trigger);
  return trigger !== undefined;
}

export function beginTriggered(run: Run, at: Place, { key, targetElementId, variables }: Triggered): void {
  const target = mustElement(at.process, targetElementId);
  run.append('PROCESS_EVENT', 'TRIGGERED', key, { ...ofProcess(at.instance), scopeKey: at.instance.key, targetElementId, variables });
  if (target.type === 'BOUNDARY_EVENT') beginNow(run, mustInstance(run.state, at.instance.flowScopeKey), target, variables);
  else activateIn(run, mustInstance(run.state, at.instance.key), mustElement(at.process, target.parent), { event: { targetElementId, variables } });
}
