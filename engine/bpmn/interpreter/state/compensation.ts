/** Completed activities that can be undone, by the process instance they belong to. They live as long as it does. */
import type { MutableState, State } from '../contract.js';
import type { CompensationSubscriptionValue } from '../../protocol/values.js';
import { lastPart } from './entries.js';

export type CompensationSubscription = CompensationSubscriptionValue & { readonly key: string };

const SUBSCRIPTION = 'compensation';

/** Oldest first. */
export const compensationsOf = (state: State, processInstanceKey: string): readonly CompensationSubscription[] =>
  Array.from(state.entries(SUBSCRIPTION, `${processInstanceKey}/`), ([key, value]) => ({ ...(value as CompensationSubscriptionValue), key: lastPart(key) }));
export const putCompensation = (state: MutableState, key: string, subscription: CompensationSubscriptionValue): void => state.put(SUBSCRIPTION, `${subscription.processInstanceKey}/${key}`, subscription);
export const deleteCompensation = (state: MutableState, key: string, subscription: CompensationSubscriptionValue): void => state.delete(SUBSCRIPTION, `${subscription.processInstanceKey}/${key}`);
