/** Exclusive gateway: the first flow whose condition holds, else the default (BPMN 2.0 §13.4.2). */
import { finishTermination } from '../behaviors/activities.js';
import { holds } from '../behaviors/conditions.js';
import { mustFlow, type ExecutableFlow } from '../../model/executable.js';
import { activated, completed } from '../behaviors/transitions.js';
import { valueOf } from '../behaviors/values.js';
import { failed, success, type Place, type Result, type Run } from '../run.js';
import type { ElementProcessor } from './element.js';

export const exclusiveGateway: ElementProcessor = {
  activate(run, at) {
    const chosen = choose(run, at);
    if (!chosen.ok) return chosen.failure;
    activated(run, at);
    run.append('PROCESS_INSTANCE', 'ELEMENT_COMPLETING', at.instance.key, valueOf(at.instance));
    completed(run, at, chosen.value ? [chosen.value.id] : []);
    return undefined;
  },
  complete: () => undefined,
  terminate: finishTermination,
};

/** Without outgoing flows the gateway is an end. */
function choose(run: Run, at: Place): Result<ExecutableFlow | undefined> {
  const { element, process } = at;
  const flows = element.outgoing.map((id) => mustFlow(process, id));
  for (const flow of flows) {
    if (flow.id === element.defaultFlow) continue;
    if (flow.condition === undefined) return success(flow);
    const result = holds(run, at, flow.condition);
    if (!result.ok) return result;
    if (result.value) return success(flow);
  }
  const fallback = flows.find(({ id }) => id === element.defaultFlow);
  if (fallback || flows.length === 0) return success(fallback);
  return failed('CONDITION_ERROR', 'Expected at least one condition to evaluate to true, or to have a default flow');
}
