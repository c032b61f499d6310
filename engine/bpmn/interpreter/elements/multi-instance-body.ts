/** The body around the iterations of a multi-instance activity (BPMN 2.0 §13.3.7). Boundary events, and the output collection, belong to it. */
import { finishTermination } from '../behaviors/activities.js';
import { beginIteration, openLoop, publishOutput } from '../behaviors/loops.js';
import { closeSubscriptions, openSubscriptions } from '../behaviors/subscriptions.js';
import { activated, completed, terminateChildren } from '../behaviors/transitions.js';
import type { ContainerProcessor } from './element.js';

export const multiInstanceBody: ContainerProcessor = {
  activate(run, at) {
    closeSubscriptions(run, at);
    const loop = openLoop(run, at);
    if (!loop.ok) return loop.failure;
    const wrong = openSubscriptions(run, at);
    if (wrong) return wrong;
    activated(run, at);
    const items = loop.value;
    const begun = at.element.loop?.sequential ? items.slice(0, 1) : items;
    begun.forEach((item, index) => beginIteration(run, at, item, index + 1));
    if (items.length === 0) run.schedule({ do: 'complete', key: at.instance.key });
    return undefined;
  },
  complete(run, at) {
    publishOutput(run, at);
    closeSubscriptions(run, at);
    completed(run, at);
    return undefined;
  },
  terminate(run, at) {
    if (!terminateChildren(run, at.instance.key)) finishTermination(run, at);
  },
  childCompleted(run, at, { next }) {
    const { instance } = at;
    if (instance.lifecycle === 'ACTIVATED' && next?.satisfied) terminateChildren(run, instance.key);
    else if (instance.lifecycle === 'ACTIVATED' && next?.item && instance.interruptedBy === '') beginIteration(run, at, next.item.value, instance.loopCounter + 1);
    else {
      this.childTerminated(run, at);
      return;
    }
    if (instance.activeChildren === 0 && next.satisfied) run.schedule({ do: 'complete', key: instance.key });
  },
  childTerminated(run, at) {
    if (at.instance.activeChildren > 0) return;
    if (at.instance.lifecycle === 'TERMINATING') finishTermination(run, at);
    else if (at.instance.lifecycle === 'ACTIVATED') run.schedule({ do: 'complete', key: at.instance.key });
  },
};
