/** Takes one follow-up after the other and asks the element's processor. A failure becomes an incident; resolving it schedules the same step again. */
import { compensated } from './behaviors/compensation.js';
import { endListening, hasListeners, startListening } from './behaviors/execution-listeners.js';
import { raiseIncident } from './behaviors/incidents.js';
import { cancelJob } from './behaviors/jobs.js';
import { correlateBuffered, startNext } from './behaviors/messages.js';
import { remember } from './behaviors/events.js';
import { isIteration, mustPlace, placeAt } from './behaviors/places.js';
import { iterate } from './behaviors/loops.js';
import { completeIteration } from './behaviors/iterations.js';
import { broadcastSignal } from './behaviors/signals.js';
import { takesIn, terminateNext } from './behaviors/transitions.js';
import { childValue, valueOf } from './behaviors/values.js';
import { setLocal } from './behaviors/variables.js';
import { mustElement } from '../model/executable.js';
import { calledEnded } from './elements/call-activity.js';
import { containerOf, processorOf } from './elements/registry.js';
import { failure, type Entering, type Failure, type FollowUp, type Place, type Run } from './run.js';

/** One command may begin this many elements; a diagram that circles without waiting is stopped here by an incident. */
const MAX_ACTIVATIONS = 10_000;
/** And this many more for each pass of a multi-instance activity, of which a run begins no more than a batch. */
const MAX_ACTIVATIONS_OF_PASS = 100;

type Takers = { readonly [K in FollowUp['do']]: (step: Extract<FollowUp, { readonly do: K }>) => void };

export class Lifecycle {
  private activations = 0;

  constructor(private readonly run: Run & { readonly passes: number }) {}

  take(step: FollowUp): void {
    const take = this.takers[step.do] as (step: FollowUp) => void;
    take(step);
  }

  private readonly takers: Takers = {
    enter: (step) => this.enter(step),
    activate: ({ key }) => this.activate(key),
    complete: ({ key }) => this.complete(key),
    terminate: ({ key }) => this.terminate(key),
    iterate: (step) => iterate(this.run, step),
    'terminate-children': ({ key, rest, index }) => terminateNext(this.run, key, rest, index),
    'child-completed': (step) => this.inContainer(step.key, (at) => containerOf(at.instance.type)?.childCompleted(this.run, at, step)),
    'child-terminated': ({ key }) => this.inContainer(key, (at) => containerOf(at.instance.type)?.childTerminated(this.run, at)),
    'called-ended': (step) => calledEnded(this.run, step),
    broadcast: ({ signalName, variables }) => broadcastSignal(this.run, signalName, variables),
    correlate: ({ key }) => correlateBuffered(this.run, key),
    'start-next': ({ bpmnProcessId, correlationKey }) => startNext(this.run, bpmnProcessId, correlationKey),
  };

  /** The scope may have been interrupted, or the tokens of a join taken, while the element was on its way. */
  private enter({ key, scopeKey, elementId, type, locals, event, byHand }: Entering): void {
    const scope = placeAt(this.run, scopeKey);
    if (!scope) return;
    const element = mustElement(scope.process, elementId);
    if (!takesIn(this.run, scope, element, byHand)) return this.run.follow({ do: 'child-terminated', key: scopeKey });
    this.run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, childValue(scope.instance, element, type));
    if (locals) setLocal(this.run, key, locals);
    if (event) remember(this.run, mustPlace(this.run, key), event.targetElementId, event.variables);
    this.activate(key);
  }

  private activate(key: string): void {
    const at = placeAt(this.run, key);
    if (at?.instance.lifecycle !== 'ACTIVATING') return;
    this.activations++;
    const most = MAX_ACTIVATIONS + this.run.passes * MAX_ACTIVATIONS_OF_PASS;
    const limit = `Expected to reach a wait state within ${most} elements, but element '${at.element.id}' would exceed it. Check the process for a loop without a wait state; resolving goes on.`;
    this.settle(at, this.activations > most ? failure('UNKNOWN', limit) : hasListeners(at, 'start') ? this.activateListening(at) : processorOf(at.instance.type).activate(this.run, at));
  }

  private activateListening(at: Place): Failure | undefined {
    const waits = startListening(this.run, at);
    if (!waits.ok) return waits.failure;
    return waits.value ? undefined : processorOf(at.instance.type).activate(this.run, at);
  }

  private complete(key: string): void {
    const found = placeAt(this.run, key);
    if (!found || (found.instance.lifecycle !== 'ACTIVATED' && found.instance.lifecycle !== 'COMPLETING')) return;
    if (found.instance.lifecycle === 'ACTIVATED') this.run.append('PROCESS_INSTANCE', 'ELEMENT_COMPLETING', key, valueOf(found.instance));
    const at = placeAt(this.run, key) ?? found;
    this.settle(at, hasListeners(at, 'end') ? this.completeListening(at) : this.finish(at));
  }

  private completeListening(at: Place): Failure | undefined {
    const waits = endListening(this.run, at);
    if (!waits.ok) return waits.failure;
    return waits.value ? undefined : this.finish(at);
  }

  private finish(at: Place): Failure | undefined {
    if (isIteration(at)) return completeIteration(this.run, at);
    const wrong = processorOf(at.instance.type).complete(this.run, at);
    if (!wrong && at.element.isForCompensation) compensated(this.run, at);
    return wrong;
  }

  private terminate(key: string): void {
    const found = placeAt(this.run, key);
    if (!found || found.instance.lifecycle === 'TERMINATING') return;
    this.run.append('PROCESS_INSTANCE', 'ELEMENT_TERMINATING', key, valueOf(found.instance));
    const at = placeAt(this.run, key) ?? found;
    if (at.element.executionListeners) cancelJob(this.run, at);
    processorOf(at.instance.type).terminate(this.run, at);
  }

  private inContainer(key: string, tell: (at: Place) => void): void {
    const at = placeAt(this.run, key);
    if (at) tell(at);
  }

  private settle(at: Place, wrong: Failure | undefined): void {
    if (wrong) raiseIncident(this.run, at, wrong);
  }
}
