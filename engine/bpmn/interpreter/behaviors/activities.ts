/** The common course of an activity; each task adds what is its own in the middle. */
import type { Failure, Place, Run } from '../run.js';
import { subscribeCompensation } from './compensation.js';
import { applyInputs, applyOutputs } from './mappings.js';
import { resolveIncidents } from './incidents.js';
import { beginTriggered } from './events.js';
import { mustPlace } from './places.js';
import { closeSubscriptions, openSubscriptions } from './subscriptions.js';
import { completed, terminated } from './transitions.js';
import { instanceOf } from '../state/instances.js';
import { triggerFor } from '../state/triggers.js';

/** A second try after an incident does not open anything twice. */
export function prepareActivity(run: Run, at: Place): Failure | undefined {
  closeSubscriptions(run, at);
  return applyInputs(run, at) ?? openSubscriptions(run, at);
}

export function completeActivity(run: Run, at: Place): Failure | undefined {
  const wrong = applyOutputs(run, at);
  if (wrong) return wrong;
  closeSubscriptions(run, at);
  subscribeCompensation(run, at);
  completed(run, at);
  return undefined;
}

/** The boundary event that interrupted begins when the activity is gone. */
export function finishTermination(run: Run, at: Place): void {
  closeSubscriptions(run, at);
  resolveIncidents(run, at);
  const scope = instanceOf(run.state, at.instance.flowScopeKey);
  const here = mustPlace(run, at.instance.key);
  const { interruptedBy } = here.instance;
  const interrupted = interruptedBy !== '' && here.process.elements[interruptedBy]?.type === 'BOUNDARY_EVENT';
  const trigger = interrupted && scope?.lifecycle === 'ACTIVATED' && scope.interruptedBy === '' ? triggerFor(run.state, here.instance.key, interruptedBy) : undefined;
  terminated(run, at);
  if (trigger) beginTriggered(run, here, trigger);
}
