import { deleteDue, putDue } from '../state/due.js';
import { changeInstance } from '../state/instances.js';
import { deleteMessage, markCorrelated, messageOf, putMessage } from '../state/messages.js';
import { deleteStartSubscription, deleteSubscription, lockName, putLock, putStartSubscription, putSubscription, subscriptionOf } from '../state/subscriptions.js';
import { nothing, type AppliersOf } from './applier.js';

export const messageAppliers: AppliersOf<'MESSAGE'> = {
  PUBLISHED: (state, key, { requestId: _act, ...value }) => {
    putMessage(state, { ...value, key });
    putDue(state, { at: value.deadline, kind: 'MESSAGE', key });
  },
  EXPIRED: (state, key) => {
    const message = messageOf(state, key);
    if (!message) return;
    deleteMessage(state, message);
    deleteDue(state, { at: message.deadline, kind: 'MESSAGE', key });
  },
};

export const processMessageSubscriptionAppliers: AppliersOf<'PROCESS_MESSAGE_SUBSCRIPTION'> = {
  CREATING: nothing,
  CREATED: (state, key, value) => putSubscription(state, { ...value, key }),
  CORRELATED: (state, key, value) => {
    markCorrelated(state, value.messageKey, value.bpmnProcessId);
    const subscription = subscriptionOf(state, key);
    if (subscription?.interrupting) deleteSubscription(state, subscription);
  },
  MIGRATED: (state, key, value) => putSubscription(state, { ...value, key }),
  DELETED: (state, key) => {
    const subscription = subscriptionOf(state, key);
    if (subscription) deleteSubscription(state, subscription);
  },
};

export const messageStartEventSubscriptionAppliers: AppliersOf<'MESSAGE_START_EVENT_SUBSCRIPTION'> = {
  CREATED: (state, key, value) => putStartSubscription(state, { ...value, key }),
  CORRELATED: (state, _key, { messageKey, bpmnProcessId, correlationKey, processInstanceKey }) => {
    markCorrelated(state, messageKey, bpmnProcessId);
    if (correlationKey === '') return;
    const startLock = lockName(bpmnProcessId, correlationKey);
    putLock(state, startLock, processInstanceKey);
    changeInstance(state, processInstanceKey, { startLock });
  },
  DELETED: (state, key, value) => deleteStartSubscription(state, { ...value, key }),
};
