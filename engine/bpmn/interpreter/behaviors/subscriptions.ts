/** Opening and closing what an element instance waits for: its own event, its boundary events, the starts of its event sub-processes. */
import { mustElement, mustFlow, type EventTrigger, type ExecutableElement } from '../../model/executable.js';
import { success, type Failure, type Place, type Result, type Run } from '../run.js';
import { signalSubscriptionOf, signalSubscriptionsOf } from '../state/signals.js';
import { subscriptionOf, subscriptionsOf } from '../state/subscriptions.js';
import { timerOf, timersOf } from '../state/timers.js';
import { visibleVariables } from '../state/variables.js';
import { correlationKeyIn, textIn } from './expressions.js';
import { boundariesOf, eventStartsOf, isIteration } from './places.js';
import { scheduleOf } from './timers.js';
import { ofElement, ofProcess } from './values.js';

/** Its own event and its boundary events. */
export const openSubscriptions = (run: Run, at: Place): Failure | undefined => open(run, at, ownCatchersOf(at));
/** A scope listens, for its event sub-processes too, from when its start event is done: that may have brought the variables they ask for. */
export const openScope = (run: Run, scope: Place): Failure | undefined => open(run, scope, [...boundariesOf(scope), ...eventStartsOf(scope)]);

/** Only those of what it may wait for. */
export const openCatchers = (run: Run, at: Place, catchers: readonly ExecutableElement[]): Failure | undefined => open(run, at, catchers);

/** Everything that can fail is evaluated before anything is opened. */
function open(run: Run, at: Place, catchers: readonly ExecutableElement[]): Failure | undefined {
  const openings: (() => void)[] = [];
  for (const catcher of catchers) {
    const opening = prepare(run, at, catcher);
    if (!opening.ok) return { ...opening.failure, scopeKey: at.instance.key };
    openings.push(opening.value);
  }
  for (const opening of openings) opening();
  return undefined;
}

/** All that it may wait for. */
export const catchersOf = (at: Place): readonly ExecutableElement[] => (isScopeInstance(at) ? [...ownCatchersOf(at), ...eventStartsOf(at)] : ownCatchersOf(at));

function ownCatchersOf(at: Place): readonly ExecutableElement[] {
  const { element, instance, process } = at;
  if (instance.type === 'EVENT_BASED_GATEWAY') return element.outgoing.map((id) => mustElement(process, mustFlow(process, id).target));
  if (instance.type === 'INTERMEDIATE_CATCH_EVENT') return [element];
  const own = instance.type === 'RECEIVE_TASK' ? [element] : [];
  return own.length === 0 ? boundariesOf(at) : [...own, ...boundariesOf(at)];
}
const isScopeInstance = (at: Place): boolean => ['PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS'].includes(at.instance.type) || (isIteration(at) && at.element.starts !== undefined);

function prepare(run: Run, at: Place, catcher: ExecutableElement): Result<() => void> {
  if (catcher.trigger?.kind === 'message') return prepareMessage(run, at, catcher, catcher.trigger);
  if (catcher.trigger?.kind === 'timer') return prepareTimer(run, at, catcher, catcher.trigger);
  if (catcher.trigger?.kind === 'signal') return prepareSignal(run, at, catcher, catcher.trigger.name);
  return success(() => undefined);
}

function prepareMessage(run: Run, at: Place, catcher: ExecutableElement, trigger: Extract<EventTrigger, { kind: 'message' }>): Result<() => void> {
  const name = textIn(run, at.instance.key, trigger.name);
  if (!name.ok) return name;
  const correlationKey = correlationKeyIn(run, at.instance.key, trigger.correlationKey ?? '');
  if (!correlationKey.ok) return correlationKey;
  return success(() => {
    const key = run.newKey();
    const value = { ...ofElement(at), elementId: catcher.id, messageName: name.value, correlationKey: correlationKey.value, messageKey: '-1', interrupting: catcher.interrupting ?? true, variables: {} };
    run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATING', key, value);
    run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED', key, value);
    run.schedule({ do: 'correlate', key });
  });
}

function prepareTimer(run: Run, at: Place, catcher: ExecutableElement, trigger: Extract<EventTrigger, { kind: 'timer' }>): Result<() => void> {
  const schedule = scheduleOf(trigger, visibleVariables(run.state, at.instance.key), run.now);
  if (!schedule.ok) return schedule;
  return success(() => run.append('TIMER', 'CREATED', run.newKey(), { ...ofProcess(at.instance), elementInstanceKey: at.instance.key, targetElementId: catcher.id, ...schedule.value }));
}

function prepareSignal(run: Run, { instance }: Place, catcher: ExecutableElement, source: string): Result<() => void> {
  const signalName = textIn(run, instance.key, source);
  if (!signalName.ok) return signalName;
  const { bpmnProcessId, processDefinitionKey } = instance;
  return success(() => run.append('SIGNAL_SUBSCRIPTION', 'CREATED', run.newKey(), { bpmnProcessId, processDefinitionKey, catchEventId: catcher.id, catchEventInstanceKey: instance.key, signalName: signalName.value }));
}

/** All that the instance waits for, or only what waits at `targets`. An element that never waits is not looked up. */
export function closeSubscriptions(run: Run, at: Place, targets: readonly ExecutableElement[] = catchersOf(at)): void {
  if (targets.length === 0) return;
  const isMeant = (elementId: string): boolean => targets.some(({ id }) => id === elementId);
  closeTimers(run, at, isMeant);
  closeMessages(run, at, isMeant);
  closeSignals(run, at, isMeant);
}

type IsMeant = (elementId: string) => boolean;

function closeTimers(run: Run, at: Place, isMeant: IsMeant): void {
  for (const key of timersOf(run.state, at.instance.key)) {
    const timer = timerOf(run.state, key);
    if (timer && isMeant(timer.targetElementId)) run.append('TIMER', 'CANCELED', key, timer);
  }
}

function closeMessages(run: Run, at: Place, isMeant: IsMeant): void {
  for (const key of subscriptionsOf(run.state, at.instance.key)) {
    const subscription = subscriptionOf(run.state, key);
    if (subscription && isMeant(subscription.elementId)) run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'DELETED', key, withoutKey(subscription));
  }
}

function closeSignals(run: Run, at: Place, isMeant: IsMeant): void {
  for (const key of signalSubscriptionsOf(run.state, at.instance.key)) {
    const subscription = signalSubscriptionOf(run.state, key);
    if (subscription && isMeant(subscription.catchEventId)) run.append('SIGNAL_SUBSCRIPTION', 'DELETED', key, subscription);
  }
}

export const withoutKey = <T extends { readonly key: string }>({ key: _key, ...value }: T): Omit<T, 'key'> => value;
