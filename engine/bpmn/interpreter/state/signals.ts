/** Who waits for a signal: element instances, and start events of the latest versions. */
import type { MutableState, State } from '../contract.js';
import type { SignalSubscriptionValue } from '../../protocol/values.js';
import { join, keysUnder, lastPart, prefix } from './entries.js';
import { NO_KEY } from './keys.js';

const SUBSCRIPTION = 'signal-subscription';
const BY_NAME = 'signal-subscription-by-name';
const OF_OWNER = 'signal-subscription-of';

const ownerOf = ({ catchEventInstanceKey, processDefinitionKey }: SignalSubscriptionValue): string => (catchEventInstanceKey === NO_KEY ? processDefinitionKey : catchEventInstanceKey);

export const signalSubscriptionOf = (state: State, key: string): SignalSubscriptionValue | undefined => state.get(SUBSCRIPTION, key) as SignalSubscriptionValue | undefined;
/** `ownerKey`: an element instance, or a process definition. */
export const signalSubscriptionsOf = (state: State, ownerKey: string): readonly string[] => keysUnder(state, OF_OWNER, `${ownerKey}/`).map(lastPart);
/** Oldest first. */
export const signalSubscriptionsFor = (state: State, signalName: string): readonly string[] => keysUnder(state, BY_NAME, prefix(signalName)).map(lastPart);

export function putSignalSubscription(state: MutableState, key: string, subscription: SignalSubscriptionValue): void {
  state.put(SUBSCRIPTION, key, subscription);
  state.put(BY_NAME, join(subscription.signalName, key), 1);
  state.put(OF_OWNER, `${ownerOf(subscription)}/${key}`, 1);
}
export function deleteSignalSubscription(state: MutableState, key: string, subscription: SignalSubscriptionValue): void {
  state.delete(SUBSCRIPTION, key);
  state.delete(BY_NAME, join(subscription.signalName, key));
  state.delete(OF_OWNER, `${ownerOf(subscription)}/${key}`);
}
