/** The body around the iterations of a multi-instance activity (BPMN 2.0 §13.3.7). Boundary events, and the output collection, belong to it. */
import { finishTermination } from '../behaviors/activities.js';
import { forgetCompensation, subscribeCompensation } from '../behaviors/compensation.js';
import { itemsOf, layOut, nextIteration, publishOutput } from '../behaviors/loops.js';
import { closeSubscriptions, openSubscriptions } from '../behaviors/subscriptions.js';
import { activated, completed, terminateChildren } from '../behaviors/transitions.js';
import type { Place, Run } from '../run.js';
import type { ContainerProcessor } from './element.js';

export const multiInstanceBody: ContainerProcessor = {
  activate(run, at) {
    closeSubscriptions(run, at);
    const items = itemsOf(run, at);
    if (!items.ok) return items.failure;
    const wrong = openSubscriptions(run, at);
    if (wrong) return wrong;
    activated(run, at);
    layOut(run, at, items.value.length);
    if (items.value.length > 0) run.schedule({ do: 'iterate', key: at.instance.key, items: at.element.loop?.sequential ? items.value.slice(0, 1) : items.value, index: 0 });
    else run.schedule({ do: 'complete', key: at.instance.key });
    return undefined;
  },
  complete(run, at) {
    publishOutput(run, at);
    closeSubscriptions(run, at);
    subscribeCompensation(run, at);
    completed(run, at);
    return undefined;
  },
  terminate(run, at) {
    forgetCompensation(run, at);
    if (!terminateChildren(run, at.instance.key)) finishTermination(run, at);
  },
  childCompleted(run, at, { next }) {
    const { instance } = at;
    if (instance.lifecycle !== 'ACTIVATED' || instance.interruptedBy !== '') this.childTerminated(run, at);
    else if (next?.satisfied) endEarly(run, at);
    else if (next?.item) nextIteration(run, at, next.item.value);
    else this.childTerminated(run, at);
  },
  childTerminated(run, at) {
    if (at.instance.activeChildren > 0) return;
    if (at.instance.lifecycle === 'TERMINATING') finishTermination(run, at);
    else if (at.instance.lifecycle === 'ACTIVATED' && hasNoMore(run, at)) run.schedule({ do: 'complete', key: at.instance.key });
  },
};

const hasNoMore = (run: Run, { instance }: Place): boolean => run.isClosed(instance.key) || (run.arriving(instance.key) === 0 && instance.nextPassesAt === undefined);

/** The completion condition holds: what still runs is terminated, what was to come does not begin. */
function endEarly(run: Run, { instance }: Place): void {
  run.close(instance.key);
  if (!terminateChildren(run, instance.key)) run.schedule({ do: 'complete', key: instance.key });
}
