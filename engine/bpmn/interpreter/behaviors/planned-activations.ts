/** Carries a plan out: begins the scopes that do not run yet, with the variables given for them, then the element itself. */
import type { ExecutableElement } from '../../model/executable.js';
import type { ActivateInstruction, Variables } from '../../protocol/values.js';
import type { Run } from '../run.js';
import { mustInstance } from '../state/instances.js';
import type { PlannedActivation, PlannedScope } from './activation-plan.js';
import { raiseIncident } from './incidents.js';
import { mustPlace } from './places.js';
import { openScope as listen } from './subscriptions.js';
import { activated, activateIn } from './transitions.js';
import { childValue } from './values.js';
import { setLocal } from './variables.js';

/** Scopes begin without their input mappings, as in Zeebe: the caller gives the variables. Returns each instruction with the scopes around its element. */
export function activatePlanned(run: Run, plan: readonly PlannedActivation[], processInstanceKey: string): readonly ActivateInstruction[] {
  const keys = new Map<PlannedScope, string>();
  return plan.map(({ element, scope, instruction }) => {
    const given = (id: string): Variables => Object.assign({}, ...instruction.variableInstructions.filter(({ elementId }) => elementId === id).map(({ variables }) => variables)) as Variables;
    setLocal(run, processInstanceKey, given(''));
    const ancestorScopeKeys = open(run, scope, keys, given);
    activateIn(run, mustInstance(run.state, ancestorScopeKeys[0] ?? processInstanceKey), element, { locals: given(element.id), byHand: true });
    return { ...instruction, ancestorScopeKeys };
  });
}

/** From the inside out. */
function open(run: Run, scope: PlannedScope, keys: Map<PlannedScope, string>, given: (elementId: string) => Variables): readonly string[] {
  const around = scope.around ? open(run, scope.around, keys, given) : [];
  const running = scope.key ?? keys.get(scope);
  const key = running ?? beginScope(run, scope.element, around[0] ?? '', given(scope.element.id));
  if (running !== undefined) setLocal(run, running, given(scope.element.id));
  keys.set(scope, key);
  return [key, ...around];
}

function beginScope(run: Run, scope: ExecutableElement, aroundKey: string, variables: Variables): string {
  const key = run.newKey();
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, childValue(mustInstance(run.state, aroundKey), scope, scope.type));
  setLocal(run, key, variables);
  openScope(run, key);
  return key;
}

/** A scope whose events cannot be opened runs without them, and says so in an incident that closes when it is resolved. */
export function openScope(run: Run, key: string): void {
  const at = mustPlace(run, key);
  const wrong = listen(run, at);
  activated(run, at);
  if (wrong) raiseIncident(run, at, wrong);
}
