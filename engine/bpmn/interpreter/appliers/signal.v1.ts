import { deleteSignalSubscription, putSignalSubscription } from '../state/signals.js';
import type { AppliersOf } from './applier.js';

export const signalSubscriptionAppliers: AppliersOf<'SIGNAL_SUBSCRIPTION'> = {
  CREATED: putSignalSubscription,
  DELETED: deleteSignalSubscription,
  MIGRATED: putSignalSubscription,
};
