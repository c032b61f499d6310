/** Carries a running instance over to another definition: every element instance keeps its key and what it holds, under the names of the target. */
import { mustElement, flowOf, elementOf, type ExecutableElement } from '../../model/executable.js';
import type { Place, Run } from '../run.js';
import type { DeployedProcess } from '../state/definitions.js';
import { childrenOf, mustInstance, tokensOn, type ElementInstance } from '../state/instances.js';
import { incidentOf, incidentsOf } from '../state/incidents.js';
import { jobOf } from '../state/jobs.js';
import { signalSubscriptionOf, signalSubscriptionsOf } from '../state/signals.js';
import { subscriptionOf, subscriptionsOf } from '../state/subscriptions.js';
import { timerOf, timersOf } from '../state/timers.js';
import { taskChangeOf } from '../state/user-task-changes.js';
import { userTaskOf } from '../state/user-tasks.js';
import { localVariables } from '../state/variables.js';
import { raiseIncident } from './incidents.js';
import { jobValue } from './jobs.js';
import { mustPlace, placeOf } from './places.js';
import { catchersOf, closeSubscriptions, openCatchers, withoutKey } from './subscriptions.js';
import { childValue, ofProcess, valueOf } from './values.js';

export interface Plan { readonly target: DeployedProcess; /** Source id to target id; the process itself is in it. */ readonly names: ReadonlyMap<string, string> }

/** From the outside in. */
export function instancesOf(run: Run, processInstanceKey: string): readonly Place[] {
  const found: ElementInstance[] = [mustInstance(run.state, processInstanceKey)];
  for (let at = 0; at < found.length; at++) for (const key of childrenOf(run.state, found[at]?.key ?? '')) found.push(mustInstance(run.state, key));
  return found.map((instance) => placeOf(run, instance));
}

export interface WaitingToken { readonly flowId: string; readonly joinId: string; readonly count: number }
/** Tokens that came to joins of a scope. */
export function waitingTokens(run: Run, { instance, process }: Place): readonly WaitingToken[] {
  if (instance.waitingTokens === 0) return [];
  return Object.values(process.flows).flatMap(({ id, target }) => {
    const count = tokensOn(run.state, instance.key, id);
    return count === 0 ? [] : [{ flowId: id, joinId: target, count }];
  });
}

/** The flow that a waiting token stands on afterwards: the one that is named, else the one of the same name, if it leads to the same join. */
export function targetFlowOf({ target, names }: Plan, { flowId, joinId }: WaitingToken): string | undefined {
  const flow = flowOf(target.executable, names.get(flowId) ?? flowId);
  return flow?.target === names.get(joinId) ? flow?.id : undefined;
}

export function migrateElement(run: Run, before: Place, plan: Plan): void {
  const { key } = before.instance;
  const tokens = waitingTokens(run, before);
  for (const { flowId, count } of tokens) for (let n = 0; n < count; n++) run.append('PROCESS_INSTANCE', 'SEQUENCE_FLOW_DELETED', run.newKey(), childValue(before.instance, { id: flowId, eventType: 'UNSPECIFIED' }, 'SEQUENCE_FLOW'));
  const { key: processDefinitionKey, bpmnProcessId, version } = plan.target;
  const { interruptedBy } = before.instance;
  const elementId = plan.names.get(before.element.id) ?? before.element.id;
  run.append('PROCESS_INSTANCE', 'ELEMENT_MIGRATED', key, {
    ...valueOf(before.instance), processDefinitionKey, bpmnProcessId, version, elementId, ...(interruptedBy === '' ? {} : { interruptedBy: plan.names.get(interruptedBy) ?? interruptedBy }),
  });
  const at = mustPlace(run, key);
  for (const token of tokens) for (let n = 0; n < token.count; n++) run.append('PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', run.newKey(), childValue(at.instance, { id: targetFlowOf(plan, token) ?? token.flowId, eventType: 'UNSPECIFIED' }, 'SEQUENCE_FLOW'));
  migrateHeld(run, at);
  migrateCatchers(run, before, at, plan);
}

/** Job, user task, incidents and variables. */
function migrateHeld(run: Run, { instance }: Place): void {
  const names = { bpmnProcessId: instance.bpmnProcessId, processDefinitionKey: instance.processDefinitionKey, elementId: instance.elementId };
  const job = jobOf(run.state, instance.jobKey);
  if (job) run.append('JOB', 'MIGRATED', job.key, { ...jobValue(job), ...names });
  const task = userTaskOf(run.state, instance.userTaskKey) ?? taskChangeOf(run.state, instance.key)?.value;
  if (task) run.append('USER_TASK', 'MIGRATED', task.userTaskKey, { ...task, ...names });
  for (const key of incidentsOf(run.state, instance.key)) {
    const incident = incidentOf(run.state, key);
    if (incident) run.append('INCIDENT', 'MIGRATED', key, { ...incident, ...names });
  }
  for (const [name, value] of Object.entries(localVariables(run.state, instance.key))) run.append('VARIABLE', 'MIGRATED', run.newKey(), { ...ofProcess(instance), name, value: JSON.stringify(value), scopeKey: instance.key });
}

/** What the diagram maps goes on waiting as it waits; what it does not map is closed, and what only the target has is opened. */
function migrateCatchers(run: Run, before: Place, at: Place, plan: Plan): void {
  const sources = catchersOf(before);
  const kept = new Map(sources.flatMap(({ id }) => (plan.names.has(id) ? [[id, plan.names.get(id) ?? id] as const] : [])));
  closeSubscriptions(run, before, sources.filter(({ id }) => !kept.has(id)));
  const targets = new Set(kept.values());
  if (at.instance.lifecycle === 'ACTIVATED') open(run, at, catchersOf(at).filter(({ id }) => !targets.has(id)));
  moveMessages(run, at, kept);
  moveTimers(run, at, kept);
  moveSignals(run, at, kept);
}

function open(run: Run, at: Place, catchers: readonly ExecutableElement[]): void {
  const wrong = openCatchers(run, at, catchers);
  if (wrong) raiseIncident(run, at, wrong);
}

type Kept = ReadonlyMap<string, string>;

function moveMessages(run: Run, at: Place, kept: Kept): void {
  for (const key of subscriptionsOf(run.state, at.instance.key)) {
    const subscription = subscriptionOf(run.state, key);
    const elementId = subscription && kept.get(subscription.elementId);
    if (subscription && elementId !== undefined) run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'MIGRATED', key, { ...withoutKey(subscription), ...ofProcess(at.instance), elementId, interrupting: mustElement(at.process, elementId).interrupting ?? true });
  }
}
function moveTimers(run: Run, at: Place, kept: Kept): void {
  for (const key of timersOf(run.state, at.instance.key)) {
    const timer = timerOf(run.state, key);
    const targetElementId = timer && kept.get(timer.targetElementId);
    if (timer && targetElementId !== undefined) run.append('TIMER', 'MIGRATED', key, { ...timer, ...ofProcess(at.instance), targetElementId });
  }
}
function moveSignals(run: Run, at: Place, kept: Kept): void {
  for (const key of signalSubscriptionsOf(run.state, at.instance.key)) {
    const subscription = signalSubscriptionOf(run.state, key);
    const catchEventId = subscription && kept.get(subscription.catchEventId);
    if (subscription && catchEventId !== undefined) run.append('SIGNAL_SUBSCRIPTION', 'MIGRATED', key, { ...subscription, bpmnProcessId: at.instance.bpmnProcessId, processDefinitionKey: at.instance.processDefinitionKey, catchEventId });
  }
}

/** The scope that a target element stands in, as an id. */
export const scopeOf = ({ target }: Plan, id: string): string => elementOf(target.executable, id)?.parent ?? '';
