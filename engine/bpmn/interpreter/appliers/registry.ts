/** Every event has its applier; the type makes the list complete. */
import type { EngineRecord } from '../../protocol/record.js';
import type { ValueType } from '../../protocol/intents.js';
import type { OfRequest } from '../../protocol/values.js';
import type { MutableState } from '../contract.js';
import { rememberKey, rememberPosition } from '../state/keys.js';
import { putOutcome } from '../state/requests.js';
import { nothing, type Applier, type AppliersOf, type Versions } from './applier.js';
import { compensationSubscriptionAppliers } from './compensation.v1.js';
import { decisionAppliers, decisionRequirementsAppliers, deploymentAppliers, formAppliers, processAppliers } from './deployment.v1.js';
import { incidentAppliers } from './incident.v1.js';
import { errorAppliers, jobAppliers, jobBatchAppliers } from './job.v1.js';
import { messageAppliers, messageStartEventSubscriptionAppliers, processMessageSubscriptionAppliers } from './message.v1.js';
import { processEventAppliers } from './process-event.v1.js';
import { processInstanceAppliers } from './process-instance.v1.js';
import { processInstanceBatchAppliers } from './process-instance-batch.v1.js';
import { signalSubscriptionAppliers } from './signal.v1.js';
import { processInstanceModificationAppliers } from './process-instance-modification.v1.js';
import { timerAppliers } from './timer.v1.js';
import { userTaskAppliers } from './user-task.v1.js';
import { variableAppliers, variableDocumentAppliers } from './variable.v1.js';

export const appliers = {
  DEPLOYMENT: deploymentAppliers,
  PROCESS: processAppliers,
  DECISION: decisionAppliers,
  DECISION_REQUIREMENTS: decisionRequirementsAppliers,
  FORM: formAppliers,
  PROCESS_INSTANCE_CREATION: { CREATED: nothing },
  PROCESS_INSTANCE: processInstanceAppliers,
  PROCESS_INSTANCE_MODIFICATION: processInstanceModificationAppliers,
  PROCESS_INSTANCE_MIGRATION: { MIGRATED: nothing },
  VARIABLE: variableAppliers,
  VARIABLE_DOCUMENT: variableDocumentAppliers,
  JOB: jobAppliers,
  JOB_BATCH: jobBatchAppliers,
  USER_TASK: userTaskAppliers,
  TIMER: timerAppliers,
  MESSAGE: messageAppliers,
  PROCESS_MESSAGE_SUBSCRIPTION: processMessageSubscriptionAppliers,
  MESSAGE_START_EVENT_SUBSCRIPTION: messageStartEventSubscriptionAppliers,
  SIGNAL: { BROADCASTED: nothing },
  SIGNAL_SUBSCRIPTION: signalSubscriptionAppliers,
  ESCALATION: { ESCALATED: nothing, NOT_ESCALATED: nothing },
  COMPENSATION_SUBSCRIPTION: compensationSubscriptionAppliers,
  PROCESS_INSTANCE_BATCH: processInstanceBatchAppliers,
  PROCESS_EVENT: processEventAppliers,
  INCIDENT: incidentAppliers,
  DECISION_EVALUATION: { EVALUATED: nothing, FAILED: nothing },
  ERROR: errorAppliers,
} satisfies { readonly [V in ValueType]: AppliersOf<V> };

export type AppliedRecord = Pick<EngineRecord, 'key' | 'position' | 'recordType' | 'valueType' | 'intent' | 'value' | 'timestamp' | 'recordVersion'>;

/** Commands and rejections only move the position on. */
export function applyRecord(record: AppliedRecord, state: MutableState): void {
  rememberPosition(state, record.position);
  if (record.recordType !== 'EVENT') return;
  rememberKey(state, record.key);
  const { requestId } = record.value as OfRequest;
  if (requestId !== undefined) putOutcome(state, requestId, { key: outcomeKey(record), at: record.timestamp });
  const { valueType, intent, recordVersion = 1 } = record;
  const apply = versionsOf(valueType, intent)[recordVersion - 1];
  if (!apply) throw new Error(`Expected an applier for ${valueType} ${intent}, version ${recordVersion}, but there is none. Register it in appliers/registry.ts.`);
  apply(state, record.key, record.value as never, record.timestamp);
}

type Registered = Readonly<Record<string, Readonly<Record<string, Applier<ValueType> | Versions<ValueType>>>>>;
type Listed = ReadonlyMap<string, readonly Applier<ValueType>[]>;
const listed: ReadonlyMap<string, Listed> = new Map(Object.entries(appliers as unknown as Registered).map(([valueType, ofType]) =>
  [valueType, new Map(Object.entries(ofType).map(([intent, entry]) => [intent, typeof entry === 'function' ? [entry] : entry]))]));
const NONE: readonly Applier<ValueType>[] = [];

export const versionsOf = (valueType: ValueType, intent: string): readonly Applier<ValueType>[] => listed.get(valueType)?.get(intent) ?? NONE;

const OF_INSTANCES: readonly ValueType[] = ['PROCESS_INSTANCE_CREATION', 'PROCESS_INSTANCE_MODIFICATION', 'PROCESS_INSTANCE_MIGRATION'];
/** What is done to an instance as a whole is answered with the instance's key, all else with the record's. */
const outcomeKey = (record: AppliedRecord): string => (OF_INSTANCES.includes(record.valueType) ? (record.value as { readonly processInstanceKey: string }).processInstanceKey : record.key);
