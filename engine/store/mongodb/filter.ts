/** Conditions and order for MongoDB. It compares text by its bytes and a range only within the type of its bounds, as `conditions.ts` says. */
import type mongoose from 'mongoose';
import type { Order, Test } from '../conditions.js';
import { fieldOf } from './models.js';
import type { Document } from './models.js';

export type Filter = mongoose.mongo.Filter<Document>;

export function filterOf(agency: string, tests: readonly Test[]): Filter {
  const parts = [...(agency === '*' ? [] : [{ agency: { $eq: agency } }]), ...tests.map((test) => ({ [fieldOf(test.field)]: operatorOf(test) }))];
  return parts.length === 0 ? {} : { $and: parts };
}

export const sortOf = (order: readonly Order[]): Record<string, 1 | -1> => Object.fromEntries(order.map(({ field, descending }) => [fieldOf(field), descending ? -1 : 1]));

function operatorOf(test: Test): Record<string, unknown> {
  if (test.kind === 'in') return test.values.length === 1 ? { $eq: test.values[0] } : { $in: test.values };
  return Object.fromEntries(Object.entries(test.bounds).flatMap(([side, bound]) => (bound === undefined ? [] : [[`$${side}`, bound]])));
}
