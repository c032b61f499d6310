import { deleteCompensation, putCompensation } from '../state/compensation.js';
import type { AppliersOf } from './applier.js';

export const compensationSubscriptionAppliers: AppliersOf<'COMPENSATION_SUBSCRIPTION'> = {
  CREATED: putCompensation,
  TRIGGERED: putCompensation,
  COMPLETED: deleteCompensation,
  DELETED: deleteCompensation,
};
