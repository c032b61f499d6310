/** Rules in code, by the name a guard entry gives. */
import type { CodeRule } from '../guard.js';
import { heavierAfterDefence } from './heavier-after-defence.js';
import { overlappingRecords } from './overlapping-records.js';

export const codeRules: Readonly<Record<string, CodeRule>> = {
  'heavier-after-defence': heavierAfterDefence,
  'overlapping-records': overlappingRecords,
};
