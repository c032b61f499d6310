/** A signal goes to everyone who waits for its name, and starts an instance of every process that begins with it (BPMN 2.0 §10.5.4). */
import type { Variables } from '../../protocol/values.js';
import type { Run } from '../run.js';
import { processByKey } from '../state/definitions.js';
import { NO_KEY } from '../state/keys.js';
import { signalSubscriptionOf, signalSubscriptionsFor } from '../state/signals.js';
import { triggerEvent } from './events.js';
import { startInstance } from './instances.js';
import { placeAt } from './places.js';

/** From a throw event. A client's BROADCAST writes the event itself, with its act id, and then delivers. */
export function broadcastSignal(run: Run, signalName: string, variables: Variables): void {
  run.append('SIGNAL', 'BROADCASTED', run.newKey(), { signalName, variables });
  deliverSignal(run, signalName, variables);
}

/** Who waits is gathered first: one that begins to wait because of this signal does not get it. */
export function deliverSignal(run: Run, signalName: string, variables: Variables): void {
  for (const key of signalSubscriptionsFor(run.state, signalName)) {
    const subscription = signalSubscriptionOf(run.state, key);
    if (!subscription) continue;
    const { catchEventId, catchEventInstanceKey, processDefinitionKey } = subscription;
    if (catchEventInstanceKey !== NO_KEY) {
      const at = placeAt(run, catchEventInstanceKey);
      if (at) triggerEvent(run, at, catchEventId, variables);
    } else {
      const process = processByKey(run.state, processDefinitionKey);
      if (process) startInstance(run, process, { startEventId: catchEventId, variables });
    }
  }
}
