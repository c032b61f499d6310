/** PROCESS_INSTANCE_MODIFICATION MODIFY: begins elements and ends element instances by hand; both in one command is a move. */
import type { ActivateInstruction, ProcessInstanceModificationValue } from '../../protocol/values.js';
import { ActivationPlan, type PlannedActivation } from '../behaviors/activation-plan.js';
import { placeAt } from '../behaviors/places.js';
import { activatePlanned } from '../behaviors/planned-activations.js';
import { outermostOf } from '../behaviors/removal.js';
import type { Place, Run } from '../run.js';
import { NO_KEY } from '../state/keys.js';
import { accept, refuse, type Command } from './command.js';
import { whyNotModify } from './modification-checks.js';

export const modifyProcessInstance: Command<'PROCESS_INSTANCE_MODIFICATION'> = (run, { value: given }) => {
  const value = whole(given);
  const at = placeAt(run, value.processInstanceKey);
  if (at?.instance.type !== 'PROCESS' || at.instance.lifecycle === 'TERMINATING') return refuse('NOT_FOUND', `Expected to modify process instance but no process instance found with key '${value.processInstanceKey}'`);
  const refused = (reason: string) => refuse('INVALID_ARGUMENT', `Expected to modify instance of process '${at.instance.bpmnProcessId}' but ${reason}`);
  const wrong = whyNotModify(run, at, value);
  if (wrong !== undefined) return refused(wrong);
  const plan = planOf(run, at, value.activateInstructions);
  if (typeof plan === 'string') return refused(plan);
  const ending = outermostOf(run, value.terminateInstructions.map(({ elementInstanceKey }) => elementInstanceKey), neededBy(plan));
  if (ending.includes(at.instance.key) && at.instance.parentProcessInstanceKey !== NO_KEY) {
    return refused('the given instructions would terminate the instance. The instance was created by a call activity in the parent process. To terminate this instance please modify the parent process instead.');
  }
  for (const key of ending) run.schedule({ do: 'terminate', key });
  const activateInstructions = activatePlanned(run, plan, at.instance.key);
  run.appendOutcome('PROCESS_INSTANCE_MODIFICATION', 'MODIFIED', run.newKey(), { ...value, activateInstructions });
  return accept(value.processInstanceKey, { ...value, activateInstructions });
};

/** What a client may leave out. */
const whole = ({ processInstanceKey, activateInstructions = [], terminateInstructions = [] }: ProcessInstanceModificationValue): ProcessInstanceModificationValue => ({
  processInstanceKey, terminateInstructions,
  activateInstructions: activateInstructions.map((instruction) => ({ elementId: instruction.elementId, ancestorScopeKey: instruction.ancestorScopeKey ?? NO_KEY, variableInstructions: instruction.variableInstructions ?? [] })),
});

function planOf(run: Run, at: Place, instructions: readonly ActivateInstruction[]): readonly PlannedActivation[] | string {
  const plan = new ActivationPlan(run, at.process, at.instance.key);
  const activations: PlannedActivation[] = [];
  for (const instruction of instructions) {
    const planned = plan.add(instruction);
    if (!planned.ok) return planned.reason;
    activations.push(planned.activation);
  }
  return activations;
}

/** The running scopes that something begins in. */
function neededBy(plan: readonly PlannedActivation[]): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const { scope } of plan) for (let around: typeof scope | undefined = scope; around; around = around.around) if (around.key !== undefined) needed.add(around.key);
  return needed;
}
