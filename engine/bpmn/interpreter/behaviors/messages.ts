/** Bringing messages and those who wait for them together. */
import type { Run } from '../run.js';
import { latestProcess } from '../state/definitions.js';
import { bufferedMessages, messageOf, wasCorrelated, type StoredMessage } from '../state/messages.js';
import { isLocked, lockName, startSubscriptionsFor, startSubscriptionsOf, subscriptionOf, subscriptionsFor, type StartSubscription, type Subscription } from '../state/subscriptions.js';
import { accepts, triggerEvent } from './events.js';
import { startInstance } from './instances.js';
import { placeAt } from './places.js';
import { withoutKey } from './subscriptions.js';

/** A new message goes to everyone who waits for it, once a process, and starts an instance where none was told. */
export function deliver(run: Run, message: StoredMessage): void {
  for (const key of subscriptionsFor(run.state, message.name, message.correlationKey)) {
    const subscription = subscriptionOf(run.state, key);
    if (subscription && !wasCorrelated(run.state, message.key, subscription.bpmnProcessId)) correlate(run, subscription, message);
  }
  for (const start of startSubscriptionsFor(run.state, message.name)) startBy(run, start, message);
}

function correlate(run: Run, subscription: Subscription, message: StoredMessage): boolean {
  const at = placeAt(run, subscription.elementInstanceKey);
  if (!at || !accepts(at, subscription.elementId)) return false;
  run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED', subscription.key, { ...withoutKey(subscription), messageKey: message.key, variables: message.variables });
  return triggerEvent(run, at, subscription.elementId, message.variables);
}

/** A new or still open subscription takes what is buffered: one message when it interrupts, each of them when it does not. */
export function correlateBuffered(run: Run, subscriptionKey: string): void {
  const subscription = subscriptionOf(run.state, subscriptionKey);
  if (!subscription) return;
  for (const message of [...waiting(run, subscription)]) {
    if (!subscriptionOf(run.state, subscriptionKey) || !correlate(run, subscription, message)) return;
  }
}

function* waiting(run: Run, { messageName, correlationKey, bpmnProcessId, interrupting }: Subscription): Generator<StoredMessage> {
  for (const message of bufferedMessages(run.state, messageName, correlationKey)) {
    if (message.deadline <= run.now || wasCorrelated(run.state, message.key, bpmnProcessId)) continue;
    yield message;
    if (interrupting) return;
  }
}

function startBy(run: Run, start: StartSubscription, message: StoredMessage): boolean {
  const { bpmnProcessId, startEventId } = start;
  if (wasCorrelated(run.state, message.key, bpmnProcessId)) return false;
  if (message.correlationKey !== '' && isLocked(run.state, lockName(bpmnProcessId, message.correlationKey))) return false;
  const process = latestProcess(run.state, bpmnProcessId);
  if (!process) return false;
  const processInstanceKey = startInstance(run, process, { startEventId, variables: message.variables });
  run.append('MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED', start.key, { ...withoutKey(start), processInstanceKey, correlationKey: message.correlationKey, messageKey: message.key, variables: message.variables });
  return true;
}

/** An instance ended that held a correlation key: the oldest message that waited for its end starts the next one. */
export function startNext(run: Run, bpmnProcessId: string, correlationKey: string): void {
  const candidates = startSubscriptionsOf(run.state, bpmnProcessId).flatMap((start) => {
    const oldest = [...bufferedMessages(run.state, start.messageName, correlationKey)].find((message) => message.deadline > run.now && !wasCorrelated(run.state, message.key, bpmnProcessId));
    return oldest ? [{ start, message: oldest }] : [];
  });
  candidates.sort((a, b) => Number(a.message.key) - Number(b.message.key));
  const [next] = candidates;
  if (next) startBy(run, next.start, next.message);
}

/** A message nobody may wait for any longer. */
export function expire(run: Run, key: string): void {
  const message = messageOf(run.state, key);
  if (message) run.append('MESSAGE', 'EXPIRED', key, withoutKey(message));
}
