/** Who waits for a message: element instances, and start events of the latest versions. */
import type { MutableState, State } from '../contract.js';
import type { MessageStartEventSubscriptionValue, ProcessMessageSubscriptionValue } from '../../protocol/values.js';
import { join, keysUnder, lastPart, part, prefix } from './entries.js';

export type Subscription = ProcessMessageSubscriptionValue & { readonly key: string };
export type StartSubscription = MessageStartEventSubscriptionValue & { readonly key: string };

const SUBSCRIPTION = 'subscription';
const BY_NAME = 'subscription-by-name';
const OF_ELEMENT = 'subscription-of';
const START = 'start-subscription';
const START_OF = 'start-subscription-of';
const START_LOCK = 'start-lock';

export const subscriptionOf = (state: State, key: string): Subscription | undefined => state.get(SUBSCRIPTION, key) as Subscription | undefined;
export const subscriptionsOf = (state: State, elementInstanceKey: string): readonly string[] => keysUnder(state, OF_ELEMENT, `${elementInstanceKey}/`).map(lastPart);
export const subscriptionsFor = (state: State, name: string, correlationKey: string): readonly string[] => keysUnder(state, BY_NAME, prefix(name, correlationKey)).map(lastPart);

export function putSubscription(state: MutableState, subscription: Subscription): void {
  state.put(SUBSCRIPTION, subscription.key, subscription);
  state.put(BY_NAME, join(subscription.messageName, subscription.correlationKey, subscription.key), 1);
  state.put(OF_ELEMENT, `${subscription.elementInstanceKey}/${subscription.key}`, 1);
}
export function deleteSubscription(state: MutableState, subscription: Subscription): void {
  state.delete(SUBSCRIPTION, subscription.key);
  state.delete(BY_NAME, join(subscription.messageName, subscription.correlationKey, subscription.key));
  state.delete(OF_ELEMENT, `${subscription.elementInstanceKey}/${subscription.key}`);
}

export const startSubscriptionsFor = (state: State, messageName: string): readonly StartSubscription[] => Array.from(state.entries(START, prefix(messageName)), ([, value]) => value as StartSubscription);
export const startSubscriptionsOf = (state: State, bpmnProcessId: string): readonly StartSubscription[] => Array.from(state.entries(START_OF, prefix(bpmnProcessId)), ([, value]) => value as StartSubscription);
export function putStartSubscription(state: MutableState, subscription: StartSubscription): void {
  state.put(START, join(subscription.messageName, subscription.bpmnProcessId, subscription.startEventId), subscription);
  state.put(START_OF, join(subscription.bpmnProcessId, subscription.startEventId), subscription);
}
export function deleteStartSubscription(state: MutableState, subscription: StartSubscription): void {
  state.delete(START, join(subscription.messageName, subscription.bpmnProcessId, subscription.startEventId));
  state.delete(START_OF, join(subscription.bpmnProcessId, subscription.startEventId));
}

/** One active instance a correlation key, as Zeebe has it. */
export const lockName = (bpmnProcessId: string, correlationKey: string): string => `${part(bpmnProcessId)}/${part(correlationKey)}`;
export const isLocked = (state: State, lock: string): boolean => state.get(START_LOCK, lock) !== undefined;
export const putLock = (state: MutableState, lock: string, processInstanceKey: string): void => state.put(START_LOCK, lock, processInstanceKey);
export const deleteLock = (state: MutableState, lock: string): void => state.delete(START_LOCK, lock);
