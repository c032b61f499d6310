/** Why an instance cannot be migrated. First what the plan says, then each active element instance, from the outside in. */
import { elementOf, flowOf, mustElement, type ExecutableElement } from '../../model/executable.js';
import type { RejectionType } from '../../protocol/record.js';
import type { BpmnElementType, ProcessInstanceMigrationValue } from '../../protocol/values.js';
import { scopeOf, targetFlowOf, waitingTokens, type Plan } from '../behaviors/migration.js';
import { catchersOf } from '../behaviors/subscriptions.js';
import { outerType } from '../behaviors/transitions.js';
import type { Place, Run } from '../run.js';
import { taskChangeOf } from '../state/user-task-changes.js';

export interface Objection { readonly code: RejectionType; /** Without its beginning, which every reason shares. */ readonly reason: string }

export function whyNotPlan(at: Place, { target }: Plan, { mappingInstructions }: ProcessInstanceMigrationValue): Objection | undefined {
  const sources = mappingInstructions.map(({ sourceElementId }) => sourceElementId);
  const doubled = [...new Set(sources.filter((id, index) => sources.indexOf(id) !== index))];
  if (doubled.length > 0) return invalid(`the mapping instructions contain duplicate source element ids '[${doubled.join(', ')}]'.`);
  for (const { sourceElementId, targetElementId } of mappingInstructions) {
    if (!elementOf(at.process, sourceElementId) && !flowOf(at.process, sourceElementId)) return invalid(`mapping instructions contain a non-existing source element id '${sourceElementId}'. Elements provided in mapping instructions must exist in the source process definition.`);
    if (!elementOf(target.executable, targetElementId) && !flowOf(target.executable, targetElementId)) return invalid(`mapping instructions contain a non-existing target element id '${targetElementId}'. Elements provided in mapping instructions must exist in the target process definition.`);
  }
  return undefined;
}

const invalid = (reason: string): Objection => ({ code: 'INVALID_ARGUMENT', reason });
type Check = (run: Run, at: Place, plan: Plan, target: ExecutableElement) => string | undefined;

/** They pass within one command, or are over: none stands still but by an incident. */
const UNSUPPORTED: readonly BpmnElementType[] = ['START_EVENT', 'END_EVENT', 'BOUNDARY_EVENT', 'INTERMEDIATE_THROW_EVENT'];

export function whyNotElement(run: Run, at: Place, plan: Plan): string | undefined {
  const { id, type } = at.element;
  if (UNSUPPORTED.includes(at.instance.type)) return `active element with id '${id}' has an unsupported type. The migration of a ${type} is not supported.`;
  const targetId = plan.names.get(id);
  const target = targetId === undefined ? undefined : elementOf(plan.target.executable, targetId);
  if (!target) return `no mapping instruction defined for active element with id '${id}'. Elements cannot be migrated without a mapping.`;
  for (const check of CHECKS) {
    const reason = check(run, at, plan, target);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

const typeChanged: Check = (_run, { element, instance }, _plan, target) => {
  const isOuter = instance.type === outerType(element);
  const type = isOuter ? outerType(target) : target.type;
  return type === instance.type ? undefined : `active element with id '${element.id}' and type '${instance.type}' is mapped to an element with id '${target.id}' and different type '${type}'. Elements must be mapped to elements of the same type.`;
};
const workOf = ({ userTask }: ExecutableElement): string => (userTask ? 'zeebe user task' : 'job worker');
const implementationChanged: Check = (_run, { element }, _plan, target) =>
  element.type !== 'USER_TASK' || workOf(element) === workOf(target) ? undefined
    : `active user task with id '${element.id}' and implementation '${workOf(element)}' is mapped to an user task with id '${target.id}' and different implementation '${workOf(target)}'. Elements must be mapped to elements of the same implementation.`;
const scopeChanged: Check = (_run, { element }, plan, target) => {
  const expected = plan.names.get(element.parent) ?? '';
  const found = scopeOf(plan, target.id);
  return element.parent === '' || expected === found ? undefined
    : `the flow scope of active element with id '${element.id}' is changed. The flow scope of the active element is expected to be '${expected}' but was '${found}'. The flow scope of an element cannot be changed during migration yet.`;
};
const loopChanged: Check = (_run, { element }, _plan, target) =>
  element.loop?.sequential === target.loop?.sequential ? undefined
    : `active element with id '${element.id}' has a different loop characteristics than the target element with id '${target.id}'. Both elements must have either sequential or parallel loop characteristics.`;
const startChanged: Check = (_run, { element, process }, plan, target) => {
  if (element.type !== 'EVENT_SUB_PROCESS') return undefined;
  const [from, to] = [startOf(process.elements, element), startOf(plan.target.executable.elements, target)];
  return from?.eventType === to?.eventType ? undefined
    : `active event sub-process with id '${element.id}' and start event type '${from?.eventType}' is mapped to an event sub-process with id '${target.id}' and different start event type '${to?.eventType}'. The start event type cannot be changed during migration.`;
};
const startOf = (elements: Readonly<Record<string, ExecutableElement>>, { starts }: ExecutableElement): ExecutableElement | undefined => elements[starts?.[0] ?? ''];

const catchersMixed: Check = (_run, at, plan, target) => {
  const mapped = catchersOf(at).filter(({ id }) => plan.names.has(id));
  for (const source of mapped) {
    const reason = whyNotCatcher(at, plan, target, source, mapped);
    if (reason !== undefined) return reason;
  }
  return undefined;
};

function whyNotCatcher({ element, instance }: Place, plan: Plan, target: ExecutableElement, source: ExecutableElement, mapped: readonly ExecutableElement[]): string | undefined {
  const to = mustElement(plan.target.executable, plan.names.get(source.id) ?? '');
  const rivals = mapped.filter(({ id }) => plan.names.get(id) === to.id).map(({ id }) => `'${id}'`);
  if (rivals.length > 1) return `active element with id '${element.id}' has a catch event attached that is mapped to a catch event with id '${to.id}'. There are multiple mapping instructions that target this catch event: ${rivals.join(', ')}. Catch events cannot be merged by process instance migration. Please ensure the mapping instructions target a catch event only once.`;
  const there = { element: target, process: plan.target.executable, instance: { ...instance, elementId: target.id } };
  if (!catchersOf(there).some(({ id }) => id === to.id)) return `active element with id '${element.id}' is mapped to an element with id '${target.id}' and has a catch event with id '${source.id}' that is mapped to a catch event with id '${to.id}'. These mappings detach the catch event from the element in the target process. Catch events must stay attached to the same element instance.`;
  return source.eventType === to.eventType ? undefined
    : `active element with id '${element.id}' has a catch event with id '${source.id}' that is mapped to a catch event with id '${to.id}'. These catch events have different event types: '${source.eventType}' and '${to.eventType}'. The event type of a catch event cannot be changed by process instance migration. Please ensure the event type of the catch event remains the same or remove the mapping instruction for these catch events.`;
}

const tokensLost: Check = (run, at, plan) => {
  const lost = waitingTokens(run, at).find((token) => targetFlowOf(plan, token) === undefined);
  return lost && `a token waits at the joining gateway with id '${lost.joinId}' on the sequence flow with id '${lost.flowId}', which leads to no mapped gateway in the target process. Map the gateway, and the sequence flow if it is called otherwise there.`;
};
const isChanging: Check = (run, { element, instance }) => {
  const change = taskChangeOf(run.state, instance.key);
  return change && `active user task with id '${element.id}' is in state '${change.phase}'. Let its listeners finish, then retry the migration.`;
};

const CHECKS: readonly Check[] = [typeChanged, implementationChanged, loopChanged, scopeChanged, startChanged, catchersMixed, tokensLost, isChanging];
