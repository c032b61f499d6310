/** What intermediate throw events and end events throw. Only a message (a job) and a signal have input mappings of their own. */
import { cancelJob, createJob } from '../behaviors/jobs.js';
import { escalate } from '../behaviors/escalations.js';
import { textIn } from '../behaviors/expressions.js';
import { finishTermination } from '../behaviors/activities.js';
import { applyInputs } from '../behaviors/mappings.js';
import { activated, activatedAndComplete } from '../behaviors/transitions.js';
import type { Failure, Place, Run } from '../run.js';
import { localVariables } from '../state/variables.js';

/** Throws, or passes through when there is nothing to throw. */
export function throwFrom(run: Run, at: Place): Failure | undefined {
  const { job, trigger } = at.element;
  if (job) return throwMessage(run, at);
  if (trigger?.kind === 'signal') return throwSignal(run, at, trigger.name);
  if (trigger?.kind === 'escalation') return escalate(run, at, trigger.code ?? '');
  activatedAndComplete(run, at);
  return undefined;
}

function throwMessage(run: Run, at: Place): Failure | undefined {
  const { job } = at.element;
  const wrong = applyInputs(run, at) ?? (job && createJob(run, at, job));
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

export function terminateThrow(run: Run, at: Place): void {
  cancelJob(run, at);
  finishTermination(run, at);
}
