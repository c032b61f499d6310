/** The end of one pass of a multi-instance activity. */
import type { Failure, Place, Run } from '../run.js';
import { subscribeCompensation } from './compensation.js';
import { applyOutputs } from './mappings.js';
import { concludeIteration } from './loops.js';
import { closeSubscriptions } from './subscriptions.js';
import { completed } from './transitions.js';

/** The outputs of a pass are mapped before they are collected. */
export function completeIteration(run: Run, at: Place): Failure | undefined {
  const wrong = applyOutputs(run, at);
  if (wrong) return wrong;
  const next = concludeIteration(run, at);
  if (!next.ok) return next.failure;
  closeSubscriptions(run, at);
  subscribeCompensation(run, at);
  completed(run, at, [], next.value);
  return undefined;
}
