/** DEPLOYMENT CREATE: content that is the latest version already keeps its version and key. */
import type { DecisionMetadata, FormMetadata, ProcessMetadata } from '../../protocol/values.js';
import { EXECUTABLE_FORMAT, mustElement, type ExecutableElement, type ExecutableProcess, type PreparedDeployment, type PreparedResource } from '../../model/executable.js';
import { nextStartTimer } from '../behaviors/start-timers.js';
import { textIn } from '../behaviors/expressions.js';
import { latestDecision, latestProcess, latestRequirements } from '../state/definitions.js';
import { latestForm } from '../state/forms.js';
import { NO_KEY } from '../state/keys.js';
import { signalSubscriptionOf, signalSubscriptionsOf } from '../state/signals.js';
import { startSubscriptionsOf } from '../state/subscriptions.js';
import { timerOf, timersOf } from '../state/timers.js';
import type { Run } from '../run.js';
import { withoutKey } from '../behaviors/subscriptions.js';
import { accept, refuse, type Command } from './command.js';

export const createDeployment: Command<'DEPLOYMENT'> = (run, { value }) => {
  const prepared = value.prepared as PreparedDeployment | undefined;
  if (prepared?.format !== EXECUTABLE_FORMAT) return refuse('INVALID_ARGUMENT', `Expected a prepared deployment of format ${EXECUTABLE_FORMAT}, but got ${String(prepared?.format)}. Prepare the resources first.`);
  const key = run.newKey();
  const anythingNew = prepared.resources.some((resource) => isNew(run, resource));
  const processesMetadata = prepared.resources.flatMap((resource) => resource.processes.map((process) => deployProcess(run, key, resource, process, anythingNew)));
  const decisionsMetadata = prepared.resources.flatMap((resource) => deployDecisions(run, key, resource));
  const formMetadata = prepared.resources.flatMap((resource) => deployForm(run, key, resource));
  const deployment = { resources: [], processesMetadata, decisionsMetadata, ...(formMetadata.length > 0 ? { formMetadata } : {}) };
  run.appendOutcome('DEPLOYMENT', 'CREATED', key, deployment);
  return accept(key, deployment);
};

const isSame = (known: { readonly checksum: string; readonly resourceName: string } | undefined, { checksum, name }: PreparedResource): boolean => known?.checksum === checksum && known.resourceName === name;
const isNew = (run: Run, resource: PreparedResource): boolean =>
  resource.processes.some(({ id }) => !isSame(latestProcess(run.state, id), resource)) || (resource.decisions !== undefined && !isSame(latestRequirements(run.state, resource.decisions.id), resource)) || (resource.form !== undefined && !isSame(latestForm(run.state, resource.form.id), resource));

/** What refers to its own deployment is deployed anew with whatever changes beside it, or it would go on meaning the old one. */
const bindsToDeployment = ({ elements }: ExecutableProcess): boolean => Object.values(elements).some(({ called, decision, userTask, userTaskJob }) => [called, decision, userTask, userTaskJob].some((reference) => reference?.binding === 'deployment'));

function deployProcess(run: Run, deploymentKey: string, resource: PreparedResource, executable: ExecutableProcess, anythingNew: boolean): ProcessMetadata {
  const latest = latestProcess(run.state, executable.id);
  if (latest && isSame(latest, resource) && !(anythingNew && bindsToDeployment(executable))) {
    const { bpmnProcessId, version, resourceName, checksum } = latest;
    return { bpmnProcessId, version, processDefinitionKey: latest.key, resourceName, checksum };
  }
  if (latest) closeStarts(run, latest.bpmnProcessId, latest.key);
  const key = run.newKey();
  const metadata = { bpmnProcessId: executable.id, version: (latest?.version ?? 0) + 1, processDefinitionKey: key, resourceName: resource.name, checksum: resource.checksum };
  run.append('PROCESS', 'CREATED', key, { ...metadata, deploymentKey, ...tagOf(executable), executable });
  openStarts(run, executable, key);
  return metadata;
}

const tagOf = ({ versionTag }: { readonly versionTag?: string }): { readonly versionTag?: string } => (versionTag === undefined || versionTag === '' ? {} : { versionTag });

function deployForm(run: Run, deploymentKey: string, resource: PreparedResource): readonly FormMetadata[] {
  if (!resource.form) return [];
  const latest = latestForm(run.state, resource.form.id);
  if (latest && isSame(latest, resource)) return [latest];
  const formKey = run.newKey();
  const form = { formId: resource.form.id, version: (latest?.version ?? 0) + 1, formKey, resourceName: resource.name, checksum: resource.checksum, deploymentKey, ...tagOf(resource.form) };
  run.append('FORM', 'CREATED', formKey, form);
  return [form];
}

/** Only the latest version is started by messages and timers. */
function closeStarts(run: Run, bpmnProcessId: string, processDefinitionKey: string): void {
  for (const subscription of startSubscriptionsOf(run.state, bpmnProcessId)) run.append('MESSAGE_START_EVENT_SUBSCRIPTION', 'DELETED', subscription.key, withoutKey(subscription));
  for (const key of timersOf(run.state, processDefinitionKey)) {
    const timer = timerOf(run.state, key);
    if (timer) run.append('TIMER', 'CANCELED', key, timer);
  }
  for (const key of signalSubscriptionsOf(run.state, processDefinitionKey)) {
    const subscription = signalSubscriptionOf(run.state, key);
    if (subscription) run.append('SIGNAL_SUBSCRIPTION', 'DELETED', key, subscription);
  }
}

function openStarts(run: Run, executable: ExecutableProcess, processDefinitionKey: string): void {
  const owner = { bpmnProcessId: executable.id, processDefinitionKey, processInstanceKey: NO_KEY };
  for (const id of mustElement(executable, executable.id).starts ?? []) openStart(run, owner, mustElement(executable, id));
}

function openStart(run: Run, owner: { readonly bpmnProcessId: string; readonly processDefinitionKey: string; readonly processInstanceKey: string }, start: ExecutableElement): void {
  if (start.trigger?.kind === 'timer') nextStartTimer(run, owner, start);
  if (start.trigger?.kind === 'signal') openSignalStart(run, owner, start.id, start.trigger.name);
  if (start.trigger?.kind !== 'message') return;
  const messageName = textIn(run, NO_KEY, start.trigger.name);
  if (messageName.ok) run.append('MESSAGE_START_EVENT_SUBSCRIPTION', 'CREATED', run.newKey(), { ...owner, startEventId: start.id, messageName: messageName.value, correlationKey: '', messageKey: NO_KEY, variables: {} });
}

function openSignalStart(run: Run, { bpmnProcessId, processDefinitionKey }: { readonly bpmnProcessId: string; readonly processDefinitionKey: string }, catchEventId: string, source: string): void {
  const signalName = textIn(run, NO_KEY, source);
  if (signalName.ok) run.append('SIGNAL_SUBSCRIPTION', 'CREATED', run.newKey(), { bpmnProcessId, processDefinitionKey, catchEventId, catchEventInstanceKey: NO_KEY, signalName: signalName.value });
}

function deployDecisions(run: Run, deploymentKey: string, { name, checksum, decisions }: PreparedResource): readonly DecisionMetadata[] {
  if (!decisions) return [];
  const latest = latestRequirements(run.state, decisions.id);
  const same = latest?.checksum === checksum && latest.resourceName === name;
  const requirementsKey = same ? latest.key : run.newKey();
  if (!same) {
    run.append('DECISION_REQUIREMENTS', 'CREATED', requirementsKey, {
      decisionRequirementsId: decisions.id, decisionRequirementsKey: requirementsKey, decisionRequirementsVersion: (latest?.version ?? 0) + 1, resourceName: name, checksum, executable: decisions.graph,
    });
  }
  return decisions.decisions.map(({ id, name: decisionName, versionTag }) => {
    const known = latestDecision(run.state, id);
    if (known && same) return known;
    const decisionKey = run.newKey();
    const decision = { decisionId: id, decisionName, version: (known?.version ?? 0) + 1, decisionKey, decisionRequirementsId: decisions.id, decisionRequirementsKey: requirementsKey, deploymentKey, ...tagOf({ versionTag }) };
    run.append('DECISION', 'CREATED', decisionKey, decision);
    return decision;
  });
}
