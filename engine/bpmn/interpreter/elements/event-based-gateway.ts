/** Event-based gateway: the first of its events decides the way (BPMN 2.0 §13.4.4). */
import { mustElement, mustFlow } from '../../model/executable.js';
import { finishTermination } from '../behaviors/activities.js';
import { closeSubscriptions, openSubscriptions } from '../behaviors/subscriptions.js';
import { activated, beginNow, completed } from '../behaviors/transitions.js';
import { ofProcess } from '../behaviors/values.js';
import { mustInstance } from '../state/instances.js';
import { anyTrigger } from '../state/triggers.js';
import type { ElementProcessor } from './element.js';

export const eventBasedGateway: ElementProcessor = {
  activate(run, at) {
    closeSubscriptions(run, at);
    const wrong = openSubscriptions(run, at);
    if (!wrong) activated(run, at);
    return wrong;
  },
  complete(run, at) {
    const trigger = anyTrigger(run.state, at.instance.key);
    closeSubscriptions(run, at);
    const flow = at.element.outgoing.map((id) => mustFlow(at.process, id)).find(({ target }) => target === trigger?.targetElementId);
    const scope = mustInstance(run.state, at.instance.flowScopeKey);
    if (!trigger || !flow || scope.lifecycle !== 'ACTIVATED' || scope.interruptedBy !== '') return void completed(run, at, []);
    completed(run, at, []);
    run.append('PROCESS_EVENT', 'TRIGGERED', trigger.key, { ...ofProcess(at.instance), scopeKey: at.instance.key, targetElementId: trigger.targetElementId, variables: trigger.variables });
    beginNow(run, scope, mustElement(at.process, flow.target), trigger.variables);
    return undefined;
  },
  terminate: finishTermination,
};
