/** What intermediate throw events and end events throw. Only a message (a job) and a signal have input mappings of their own. */
import { cancelJob, createJob } from '../behaviors/jobs.js';
import { triggerCompensation } from '../behaviors/compensation.js';
import { escalate } from '../behaviors/escalations.js';
import { textIn } from '../behaviors/expressions.js';
import { finishTermination } from '../behaviors/activities.js';
import { applyInputs, applyOutputs } from '../behaviors/mappings.js';
import { activated, activatedAndComplete } from '../behaviors/transitions.js';
import { failure, type Failure, type Place, type Run } from '../run.js';
import { localVariables } from '../state/variables.js';

/** Throws, or passes through when there is nothing to throw. */
export function throwFrom(run: Run, at: Place): Failure | undefined {
  const { job, trigger } = at.element;
  if (job) return throwMessage(run, at);
  switch (trigger?.kind) {
    case 'message': return throwMessage(run, at);
    case 'signal': return throwSignal(run, at, trigger.name);
    case 'compensation': return throwCompensation(run, at, trigger.activity);
    case 'escalation': return escalate(run, at, trigger.code ?? '');
    default: return passThrough(run, at);
  }
}

function passThrough(run: Run, at: Place): undefined {
  activatedAndComplete(run, at);
}

/** Waits until everything is undone. */
function throwCompensation(run: Run, at: Place, activityId: string | undefined): undefined {
  activated(run, at);
  if (!triggerCompensation(run, at, activityId)) run.schedule({ do: 'complete', key: at.instance.key });
}

function throwMessage(run: Run, at: Place): Failure | undefined {
  const { id, job } = at.element;
  if (!job) return failure('UNKNOWN', `Expected a job's worker to send the message of '${id}', but it has no task definition: the embedded engine does not publish messages itself. Use 'zeebe:taskDefinition'.`);
  const wrong = applyInputs(run, at) ?? createJob(run, at, job);
  if (!wrong) activated(run, at);
  return wrong;
}

function throwSignal(run: Run, at: Place, source: string): Failure | undefined {
  const wrong = applyInputs(run, at);
  if (wrong) return wrong;
  const signalName = textIn(run, at.instance.key, source);
  if (!signalName.ok) return signalName.failure;
  activated(run, at);
  run.schedule({ do: 'broadcast', signalName: signalName.value, variables: localVariables(run.state, at.instance.key) });
  run.schedule({ do: 'complete', key: at.instance.key });
  return undefined;
}

/** Zeebe maps none after a compensation. */
export const outputsOf = (run: Run, at: Place): Failure | undefined => (at.element.trigger?.kind === 'compensation' ? undefined : applyOutputs(run, at));

export function terminateThrow(run: Run, at: Place): void {
  cancelJob(run, at);
  finishTermination(run, at);
}
