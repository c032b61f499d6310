/**
 * Undoing what was completed (BPMN 2.0 §13.5.5). A completed activity that has a handler leaves a subscription; so does a sub-process with such
 * activities inside. A throw event triggers those of its scope, oldest first, and is done when all their handlers are.
 */
import { mustElement, type ExecutableElement, type ExecutableProcess } from '../../model/executable.js';
import type { Place, Run } from '../run.js';
import { compensationsOf, type CompensationSubscription } from '../state/compensation.js';
import { mustInstance, type ElementInstance } from '../state/instances.js';
import { NO_KEY } from '../state/keys.js';
import { isIteration } from './places.js';
import { withoutKey } from './subscriptions.js';
import { activateIn } from './transitions.js';
import { childValue } from './values.js';

/** Most processes undo nothing, and pay nothing for it. */
const undoing = new WeakMap<ExecutableProcess, boolean>();
function undoes(process: ExecutableProcess): boolean {
  const known = undoing.get(process);
  if (known !== undefined) return known;
  const found = Object.values(process.elements).some((element) => element.compensationHandler !== undefined);
  undoing.set(process, found);
  return found;
}

const handlerBoundary = (at: Place): ExecutableElement | undefined =>
  isIteration(at) ? undefined : (at.element.boundaries ?? []).map((id) => mustElement(at.process, id)).find((boundary) => boundary.compensationHandler !== undefined);

const subscriptionsIn = (run: Run, { instance }: Place, scopeKey: string): readonly CompensationSubscription[] => compensationsOf(run.state, instance.processInstanceKey).filter((one) => one.compensableActivityScopeKey === scopeKey);

/** Of an activity that is about to be completed. */
export function subscribeCompensation(run: Run, at: Place): void {
  const { element, instance, process } = at;
  if (!undoes(process)) return;
  const handler = handlerBoundary(at)?.compensationHandler;
  if (handler === undefined && !(element.type === 'SUB_PROCESS' && subscriptionsIn(run, at, instance.key).length > 0)) return;
  run.append('COMPENSATION_SUBSCRIPTION', 'CREATED', run.newKey(), {
    processInstanceKey: instance.processInstanceKey, processDefinitionKey: instance.processDefinitionKey,
    compensableActivityId: element.id, compensableActivityScopeKey: instance.flowScopeKey, compensableActivityInstanceKey: instance.key,
    throwEventId: '', throwEventInstanceKey: NO_KEY, compensationHandlerId: handler ?? '', compensationHandlerInstanceKey: NO_KEY, variables: {},
  });
}

/** Everything in the scope of the event, or one activity of it. Returns whether there is anything to wait for. */
export function triggerCompensation(run: Run, at: Place, activityId?: string): boolean {
  if (!undoes(at.process)) return false;
  const scope = mustInstance(run.state, at.instance.flowScopeKey);
  // An event sub-process undoes what was done in the scope around it, too.
  const scopeKeys = scope.type === 'EVENT_SUB_PROCESS' ? [scope.flowScopeKey, scope.key] : [scope.key];
  const all = compensationsOf(run.state, at.instance.processInstanceKey).filter(isOpen);
  const meant = all.filter((one) => scopeKeys.includes(one.compensableActivityScopeKey) && (activityId === undefined || one.compensableActivityId === activityId));
  for (const one of meant) trigger(run, at, scope, one, all);
  return meant.length > 0;
}

const isOpen = (one: CompensationSubscription): boolean => one.throwEventInstanceKey === NO_KEY;

function trigger(run: Run, at: Place, scope: ElementInstance, one: CompensationSubscription, all: readonly CompensationSubscription[]): void {
  const { compensationHandlerId } = one;
  const thrown = { ...withoutKey(one), throwEventId: at.element.id, throwEventInstanceKey: at.instance.key };
  if (compensationHandlerId === '') run.append('COMPENSATION_SUBSCRIPTION', 'TRIGGERED', one.key, thrown);
  else {
    passBoundary(run, at, scope, one.compensableActivityId);
    const handlerKey = activateIn(run, scope, mustElement(at.process, compensationHandlerId));
    run.append('COMPENSATION_SUBSCRIPTION', 'TRIGGERED', one.key, { ...thrown, compensationHandlerInstanceKey: handlerKey });
  }
  for (const inner of all) if (inner.compensableActivityScopeKey === one.compensableActivityInstanceKey) trigger(run, at, scope, inner, all);
}

/** The boundary event is shown on the way to the handler; no flow leaves it. */
function passBoundary(run: Run, { process }: Place, scope: ElementInstance, activityId: string): void {
  const boundary = (mustElement(process, activityId).boundaries ?? []).map((id) => mustElement(process, id)).find((one) => one.compensationHandler !== undefined);
  if (!boundary) return;
  const [key, value] = [run.newKey(), childValue(scope, boundary, boundary.type)];
  for (const intent of ['ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING', 'ELEMENT_COMPLETED'] as const) run.append('PROCESS_INSTANCE', intent, key, value);
}

/** A handler is done: with the last one the event that threw goes on. */
export function compensated(run: Run, { instance }: Place): void {
  const all = compensationsOf(run.state, instance.processInstanceKey);
  const done = all.find((one) => one.compensationHandlerInstanceKey === instance.key);
  if (!done) return;
  complete(run, done, all);
  const left = compensationsOf(run.state, instance.processInstanceKey);
  if (!left.some((one) => one.throwEventInstanceKey === done.throwEventInstanceKey)) run.schedule({ do: 'complete', key: done.throwEventInstanceKey });
}

/** A sub-process without a handler of its own is undone with the last that was inside. */
function complete(run: Run, done: CompensationSubscription, all: readonly CompensationSubscription[]): void {
  run.append('COMPENSATION_SUBSCRIPTION', 'COMPLETED', done.key, withoutKey(done));
  const rest = all.filter((one) => one.key !== done.key);
  const around = rest.find((one) => one.compensableActivityInstanceKey === done.compensableActivityScopeKey);
  if (around?.compensationHandlerId === '' && !rest.some((one) => one.compensableActivityScopeKey === done.compensableActivityScopeKey)) complete(run, around, rest);
}

/** What was done in a scope cannot be undone when the scope is gone: with the process everything, with a sub-process what was inside. */
export function forgetCompensation(run: Run, { instance, process }: Place): void {
  if (!undoes(process)) return;
  const all = compensationsOf(run.state, instance.processInstanceKey);
  const forget = (scopeKey: string): void => {
    for (const one of all) {
      if (one.compensableActivityScopeKey !== scopeKey) continue;
      run.append('COMPENSATION_SUBSCRIPTION', 'DELETED', one.key, withoutKey(one));
      forget(one.compensableActivityInstanceKey);
    }
  };
  if (instance.type !== 'PROCESS') forget(instance.key);
  else for (const one of all) run.append('COMPENSATION_SUBSCRIPTION', 'DELETED', one.key, withoutKey(one));
}
