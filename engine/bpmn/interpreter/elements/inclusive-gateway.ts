/** Inclusive gateway, forking only: every flow whose condition holds, else the default (BPMN 2.0 §13.4.3). A joining one is refused at deployment. */
import { finishTermination } from '../behaviors/activities.js';
import { holds } from '../behaviors/conditions.js';
import { mustFlow } from '../../model/executable.js';
import { activated, completed } from '../behaviors/transitions.js';
import { valueOf } from '../behaviors/values.js';
import { failed, success, type Place, type Result, type Run } from '../run.js';
import type { ElementProcessor } from './element.js';

export const inclusiveGateway: ElementProcessor = {
  activate(run, at) {
    const chosen = choose(run, at);
    if (!chosen.ok) return chosen.failure;
    activated(run, at);
    run.append('PROCESS_INSTANCE', 'ELEMENT_COMPLETING', at.instance.key, valueOf(at.instance));
    completed(run, at, chosen.value);
    return undefined;
  },
  complete: () => undefined,
  terminate: finishTermination,
};

function choose(run: Run, at: Place): Result<readonly string[]> {
  const { element, process } = at;
  const chosen: string[] = [];
  for (const flow of element.outgoing.map((id) => mustFlow(process, id))) {
    if (flow.id === element.defaultFlow) continue;
    const result = flow.condition === undefined ? success(true) : holds(run, at, flow.condition);
    if (!result.ok) return result;
    if (result.value) chosen.push(flow.id);
  }
  if (chosen.length > 0 || element.outgoing.length === 0) return success(chosen);
  return element.defaultFlow === undefined ? failed('CONDITION_ERROR', 'Expected at least one condition to evaluate to true, or to have a default flow') : success([element.defaultFlow]);
}
