/** Record values by value type: the fields of Zeebe's JSON that this house reads or writes. Times are milliseconds since the epoch. */
import type { ValueType } from './intents.js';

type Key = string;
export type Variables = Readonly<Record<string, unknown>>;

/** BPMN element types, named as Zeebe's `BpmnElementType`. */
export type BpmnElementType =
  | 'PROCESS' | 'SUB_PROCESS' | 'EVENT_SUB_PROCESS' | 'AD_HOC_SUB_PROCESS' | 'AD_HOC_SUB_PROCESS_INNER_INSTANCE' | 'MULTI_INSTANCE_BODY' | 'CALL_ACTIVITY'
  | 'START_EVENT' | 'END_EVENT' | 'INTERMEDIATE_CATCH_EVENT' | 'INTERMEDIATE_THROW_EVENT' | 'BOUNDARY_EVENT'
  | 'USER_TASK' | 'SERVICE_TASK' | 'BUSINESS_RULE_TASK' | 'SCRIPT_TASK' | 'RECEIVE_TASK' | 'SEND_TASK' | 'MANUAL_TASK' | 'TASK'
  | 'EXCLUSIVE_GATEWAY' | 'PARALLEL_GATEWAY' | 'INCLUSIVE_GATEWAY' | 'EVENT_BASED_GATEWAY' | 'SEQUENCE_FLOW';

export type BpmnEventType = 'UNSPECIFIED' | 'NONE' | 'MESSAGE' | 'TIMER' | 'ERROR' | 'TERMINATE' | 'SIGNAL' | 'ESCALATION' | 'LINK' | 'COMPENSATION';

/** Embedded engine only: the act id of the client's command, on the one event that carries its outcome. A repeat is answered from it. */
export interface OfRequest { readonly requestId?: string }
interface OfProcess extends OfRequest { readonly bpmnProcessId: string; readonly processDefinitionKey: Key; readonly processInstanceKey: Key }
interface OfElement extends OfProcess { readonly elementId: string; readonly elementInstanceKey: Key }

export interface ProcessMetadata { readonly bpmnProcessId: string; readonly version: number; readonly processDefinitionKey: Key; readonly resourceName: string; readonly checksum: string; /** Absent in what an earlier build wrote. */ readonly deploymentKey?: Key; readonly versionTag?: string; /** Embedded engine only: the executable graph, so that replay needs no XML parser. */ readonly executable?: unknown }
export interface DecisionMetadata { readonly decisionId: string; readonly decisionName: string; readonly version: number; readonly decisionKey: Key; readonly decisionRequirementsId: string; readonly decisionRequirementsKey: Key; readonly deploymentKey?: Key; readonly versionTag?: string }
export interface FormMetadata { readonly formId: string; readonly version: number; readonly formKey: Key; readonly resourceName: string; readonly checksum: string; readonly deploymentKey?: Key; readonly versionTag?: string }
export interface DeploymentValue { readonly resources: readonly { readonly resourceName: string; readonly resource: string }[]; readonly processesMetadata: readonly ProcessMetadata[]; readonly decisionsMetadata: readonly DecisionMetadata[]; readonly formMetadata?: readonly FormMetadata[]; /** Embedded engine only: what CREATE carries after preparation; never on an event. */ readonly prepared?: unknown }

export interface ProcessInstanceValue extends OfProcess {
  readonly version: number;
  readonly elementId: string;
  readonly bpmnElementType: BpmnElementType;
  readonly bpmnEventType: BpmnEventType;
  readonly flowScopeKey: Key;
  readonly parentProcessInstanceKey: Key;
  readonly parentElementInstanceKey: Key;
  /** Embedded engine only, in ELEMENT_MIGRATED: what interrupts it is called in the target. */
  readonly interruptedBy?: string;
}
export interface ProcessInstanceCreationValue extends OfRequest { readonly bpmnProcessId: string; readonly processDefinitionKey: Key; readonly processInstanceKey: Key; readonly version: number; readonly variables: Variables; readonly startInstructions: readonly { readonly elementId: string }[] }
export interface VariableInstruction { /** '' is the process instance. */ readonly elementId: string; readonly variables: Variables }
export interface ActivateInstruction { readonly elementId: string; /** '-1': the one active instance of the scope around it, or a new one. */ readonly ancestorScopeKey: Key; readonly variableInstructions: readonly VariableInstruction[]; /** In MODIFIED: the scopes that run around what was begun. */ readonly ancestorScopeKeys?: readonly Key[] }
export interface ProcessInstanceModificationValue extends OfRequest { readonly processInstanceKey: Key; readonly activateInstructions: readonly ActivateInstruction[]; readonly terminateInstructions: readonly { readonly elementInstanceKey: Key }[] }
export interface ProcessInstanceMigrationValue extends OfRequest { readonly processInstanceKey: Key; readonly targetProcessDefinitionKey: Key; readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[] }
export interface VariableValue extends OfProcess { readonly name: string; /** JSON text, as Zeebe gives it. */ readonly value: string; readonly scopeKey: Key }
export interface VariableDocumentValue extends OfRequest { readonly scopeKey: Key; readonly updateSemantics: 'LOCAL' | 'PROPAGATE'; readonly variables: Variables }
export type JobKind = 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER';
export type TaskCorrections = Partial<Pick<UserTaskValue, 'assignee' | 'candidateGroupsList' | 'candidateUsersList' | 'dueDate' | 'followUpDate' | 'priority'>>;
export interface JobResult { readonly denied?: boolean; readonly deniedReason?: string; readonly corrections?: TaskCorrections; /** Of an ad-hoc sub-process: what to begin, and whether it is done. */ readonly activateElements?: readonly { readonly elementId: string; readonly variables?: Variables }[]; readonly isCompletionConditionFulfilled?: boolean; readonly isCancelRemainingInstances?: boolean }
export interface JobValue extends OfElement { readonly type: string; readonly retries: number; readonly retryBackoff: number; readonly deadline: number; readonly worker: string; readonly variables: Variables; readonly customHeaders: Readonly<Record<string, string>>; readonly errorMessage: string; readonly errorCode: string; readonly recurringTime: number; /** Of UPDATE_TIMEOUT: milliseconds from now. */ readonly timeout?: number; /** Absent: the element's own work. */ readonly jobKind?: JobKind; readonly jobListenerEventType?: string; /** What a task listener answers with its completion (8.8). */ readonly result?: JobResult }
export interface JobBatchValue { readonly type: string; readonly worker: string; readonly timeout: number; readonly maxJobsToActivate: number; readonly jobKeys: readonly Key[]; readonly jobs: readonly JobValue[] }
export interface UserTaskValue extends OfElement {
  readonly userTaskKey: Key;
  readonly assignee: string;
  readonly candidateGroupsList: readonly string[];
  readonly candidateUsersList: readonly string[];
  readonly dueDate: string;
  readonly followUpDate: string;
  readonly externalFormReference: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly variables: Variables;
  /** The act id of the person's act that completed the task comes back here in COMPLETED (act protocol). */
  readonly action: string;
  readonly creationTimestamp: number;
  /** 0 to 100 (8.6). */
  readonly priority?: number;
  /** Key of the deployed form; absent: none. */
  readonly formKey?: Key;
  /** Of a change: the fields that it touches (8.8). */
  readonly changedAttributes?: readonly string[];
  /** Why a listener refused the change (8.8). */
  readonly deniedReason?: string;
  /** Embedded engine only: listeners come between this event and the next (`begun`), or have come (`done`). */
  readonly listening?: 'begun' | 'done';
}
export interface TimerValue extends OfProcess { readonly elementInstanceKey: Key; readonly targetElementId: string; readonly dueDate: number; readonly repetitions: number }
export interface MessageValue extends OfRequest { readonly name: string; readonly correlationKey: string; readonly messageId: string; readonly timeToLive: number; readonly deadline: number; readonly variables: Variables }
export interface ProcessMessageSubscriptionValue extends OfElement { readonly messageName: string; readonly correlationKey: string; readonly messageKey: Key; readonly interrupting: boolean; readonly variables: Variables }
export interface MessageStartEventSubscriptionValue { readonly bpmnProcessId: string; readonly processDefinitionKey: Key; readonly processInstanceKey: Key; readonly startEventId: string; readonly messageName: string; readonly correlationKey: string; readonly messageKey: Key; readonly variables: Variables }
export interface SignalValue extends OfRequest { readonly signalName: string; readonly variables: Variables }
/** `catchEventInstanceKey` is '-1' where a start event of a process waits. */
export interface SignalSubscriptionValue { readonly bpmnProcessId: string; readonly processDefinitionKey: Key; readonly catchEventId: string; readonly catchEventInstanceKey: Key; readonly signalName: string }
export interface EscalationValue { readonly processInstanceKey: Key; readonly escalationCode: string; readonly throwElementId: string; readonly catchElementId: string }
/** An activity that was completed and can be undone. `throwEvent…` are of the event that undoes it, as long as it does. */
export interface CompensationSubscriptionValue {
  readonly processInstanceKey: Key;
  readonly processDefinitionKey: Key;
  readonly compensableActivityId: string;
  readonly compensableActivityScopeKey: Key;
  readonly compensableActivityInstanceKey: Key;
  readonly throwEventId: string;
  readonly throwEventInstanceKey: Key;
  readonly compensationHandlerId: string;
  readonly compensationHandlerInstanceKey: Key;
  readonly variables: Variables;
}
/** A multi-instance body goes on with its next passes. `index`: passes begun so far, -1 when that is under way. */
export interface ProcessInstanceBatchValue { readonly processInstanceKey: Key; readonly batchElementInstanceKey: Key; readonly index: number }
export interface ProcessEventValue extends OfProcess { readonly scopeKey: Key; readonly targetElementId: string; readonly variables: Variables }
export type IncidentErrorType = 'UNKNOWN' | 'IO_MAPPING_ERROR' | 'JOB_NO_RETRIES' | 'CONDITION_ERROR' | 'EXTRACT_VALUE_ERROR' | 'CALLED_ELEMENT_ERROR' | 'UNHANDLED_ERROR_EVENT' | 'MESSAGE_SIZE_EXCEEDED' | 'CALLED_DECISION_ERROR' | 'DECISION_EVALUATION_ERROR' | 'FORM_NOT_FOUND' | 'EXECUTION_LISTENER_NO_RETRIES' | 'TASK_LISTENER_NO_RETRIES' | 'RESOURCE_NOT_FOUND';
export interface IncidentValue extends OfElement { readonly errorType: IncidentErrorType; readonly errorMessage: string; readonly jobKey: Key; readonly variableScopeKey: Key }
export interface DecisionEvaluationValue extends OfElement { readonly decisionId: string; readonly decisionName: string; readonly decisionKey: Key; readonly decisionVersion: number; /** JSON text. */ readonly decisionOutput: string; readonly variables: Variables; readonly evaluatedDecisions: readonly unknown[]; readonly evaluationFailureMessage: string; readonly failedDecisionId: string }
export interface ErrorValue { readonly exceptionMessage: string; readonly processInstanceKey: Key; readonly errorEventPosition: string }

export interface ValueOf extends Record<ValueType, unknown> {
  DEPLOYMENT: DeploymentValue;
  PROCESS: ProcessMetadata;
  DECISION: DecisionMetadata;
  DECISION_REQUIREMENTS: { readonly decisionRequirementsId: string; readonly decisionRequirementsKey: Key; readonly decisionRequirementsVersion: number; readonly resourceName: string; readonly checksum: string; /** Embedded engine only: the decision graph. */ readonly executable?: unknown };
  FORM: FormMetadata;
  PROCESS_INSTANCE_CREATION: ProcessInstanceCreationValue;
  PROCESS_INSTANCE: ProcessInstanceValue;
  PROCESS_INSTANCE_MODIFICATION: ProcessInstanceModificationValue;
  PROCESS_INSTANCE_MIGRATION: ProcessInstanceMigrationValue;
  VARIABLE: VariableValue;
  VARIABLE_DOCUMENT: VariableDocumentValue;
  JOB: JobValue;
  JOB_BATCH: JobBatchValue;
  USER_TASK: UserTaskValue;
  TIMER: TimerValue;
  MESSAGE: MessageValue;
  PROCESS_MESSAGE_SUBSCRIPTION: ProcessMessageSubscriptionValue;
  MESSAGE_START_EVENT_SUBSCRIPTION: MessageStartEventSubscriptionValue;
  SIGNAL: SignalValue;
  SIGNAL_SUBSCRIPTION: SignalSubscriptionValue;
  ESCALATION: EscalationValue;
  COMPENSATION_SUBSCRIPTION: CompensationSubscriptionValue;
  PROCESS_INSTANCE_BATCH: ProcessInstanceBatchValue;
  PROCESS_EVENT: ProcessEventValue;
  INCIDENT: IncidentValue;
  DECISION_EVALUATION: DecisionEvaluationValue;
  ERROR: ErrorValue;
}
