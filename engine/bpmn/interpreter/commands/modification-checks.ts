/** Why a modification cannot happen, in the order in which Zeebe looks. */
import { elementOf, mustElement, mustFlow, type ExecutableProcess } from '../../model/executable.js';
import type { ActivateInstruction, BpmnElementType, ProcessInstanceModificationValue } from '../../protocol/values.js';
import { hasAncestor, scopesAround } from '../behaviors/activation-plan.js';
import type { Place, Run } from '../run.js';
import { instanceOf } from '../state/instances.js';

type Check = (run: Run, at: Place, value: ProcessInstanceModificationValue) => string | undefined;

const quoted = (names: readonly string[]): string => `'${[...new Set(names)].join("', '")}'`;
const UNSUPPORTED: readonly BpmnElementType[] = ['START_EVENT', 'BOUNDARY_EVENT', 'PROCESS'];

const unknownElements: Check = (_run, { process }, { activateInstructions }) => {
  const unknown = activateInstructions.filter(({ elementId }) => !elementOf(process, elementId));
  return unknown.length === 0 ? undefined : `it contains one or more activate instructions with an element that could not be found: ${quoted(unknown.map(({ elementId }) => elementId))}`;
};

const isAfterEventGateway = (process: ExecutableProcess, id: string): boolean => mustElement(process, id).incoming.some((flow) => mustElement(process, mustFlow(process, flow).source).type === 'EVENT_BASED_GATEWAY');

const behindEventGateways: Check = (_run, { process }, { activateInstructions }) => {
  const behind = activateInstructions.filter(({ elementId }) => isAfterEventGateway(process, elementId));
  return behind.length === 0 ? undefined : `it contains one or more activate instructions for elements that are unsupported: ${quoted(behind.map(({ elementId }) => elementId))}. The activation of events belonging to an event-based gateway is not supported.`;
};

const unsupportedTypes: Check = (_run, { process }, { activateInstructions }) => {
  const wrong = activateInstructions.map(({ elementId }) => mustElement(process, elementId)).filter(({ type }) => UNSUPPORTED.includes(type));
  const [first] = wrong;
  return first && `it contains one or more activate instructions for elements that are unsupported: ${quoted(wrong.map(({ id }) => id))}. The activation of elements with type '${first.type}' is not supported. Supported element types are: activities, gateways, intermediate and end events, and event sub-processes.`;
};

const unknownInstances: Check = (run, { instance }, { terminateInstructions }) => {
  const unknown = terminateInstructions.map(({ elementInstanceKey }) => elementInstanceKey).filter((key) => {
    const found = instanceOf(run.state, key);
    return found?.processInstanceKey !== instance.key || found.lifecycle === 'TERMINATING';
  });
  return unknown.length === 0 ? undefined : `it contains one or more terminate instructions with an element instance that could not be found: ${quoted(unknown)}`;
};

const variableScopes = ({ activateInstructions }: ProcessInstanceModificationValue): readonly { readonly instruction: ActivateInstruction; readonly scopeId: string }[] =>
  activateInstructions.flatMap((instruction) => instruction.variableInstructions.filter(({ elementId }) => elementId !== '').map(({ elementId }) => ({ instruction, scopeId: elementId })));

const unknownVariableScopes: Check = (_run, { process }, value) => {
  const unknown = variableScopes(value).filter(({ scopeId }) => !elementOf(process, scopeId));
  return unknown.length === 0 ? undefined : `it contains one or more variable instructions with a scope element id that could not be found: ${quoted(unknown.map(({ scopeId }) => scopeId))}`;
};

const foreignVariableScopes: Check = (_run, { process }, value) => {
  const isAround = ({ elementId }: ActivateInstruction, scopeId: string): boolean => scopeId === elementId || scopeId === process.id || scopesAround(process, mustElement(process, elementId)).some(({ id }) => id === scopeId);
  return variableScopes(value).every(({ instruction, scopeId }) => isAround(instruction, scopeId)) ? undefined
    : "it contains one or more variable instructions with a scope element that doesn't belong to the activating element's flow scope. These variables should be set before or after the modification.";
};

const chosen = ({ activateInstructions }: ProcessInstanceModificationValue): readonly ActivateInstruction[] => activateInstructions.filter(hasAncestor);

const inactiveAncestors: Check = (run, _at, value) => {
  const inactive = chosen(value).filter(({ ancestorScopeKey }) => instanceOf(run.state, ancestorScopeKey)?.lifecycle !== 'ACTIVATED');
  return inactive.length === 0 ? undefined : `it contains one or more activate instructions with an ancestor scope key that does not exist, or is not in an active state: ${quoted(inactive.map(({ ancestorScopeKey }) => ancestorScopeKey))}`;
};

const foreignAncestors: Check = (run, { instance }, value) => {
  const foreign = chosen(value).filter(({ ancestorScopeKey }) => instanceOf(run.state, ancestorScopeKey)?.processInstanceKey !== instance.key);
  return foreign.length === 0 ? undefined : `it contains one or more activate instructions with an ancestor scope key that does not belong to the modified process instance: ${quoted(foreign.map(({ ancestorScopeKey }) => ancestorScopeKey))}`;
};

const notAncestors: Check = (run, { process }, value) => {
  const wrong = chosen(value).flatMap(({ elementId, ancestorScopeKey }) => {
    const ancestor = instanceOf(run.state, ancestorScopeKey)?.elementId ?? '';
    const isAround = ancestor === process.id || scopesAround(process, mustElement(process, elementId)).some(({ id }) => id === ancestor);
    return isAround ? [] : [`\n- instance '${ancestorScopeKey}' of element '${ancestor}' is not an ancestor of element '${elementId}'`];
  });
  return wrong.length === 0 ? undefined : `it contains one or more activate instructions with an ancestor scope key that is not an ancestor of the element to activate:${wrong.join('')}`;
};

const CHECKS: readonly Check[] = [unknownElements, behindEventGateways, unsupportedTypes, unknownInstances, unknownVariableScopes, foreignVariableScopes, inactiveAncestors, foreignAncestors, notAncestors];

/** Without its beginning, which every reason shares. */
export function whyNotModify(run: Run, at: Place, value: ProcessInstanceModificationValue): string | undefined {
  for (const check of CHECKS) {
    const reason = check(run, at, value);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
