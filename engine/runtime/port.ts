/**
 * THE PORT: all that the house asks of an engine, on one screen. Two adapters keep it: `embedded/` (one machine, SQLite) and
 * `zeebe/` (a cluster). `engine/test/contract/` holds the stories both must pass; a story that passes on one only is a bug here.
 *
 * Life of a command: submit → the engine decides → its answer (accepted or refused) → its records, later and in order.
 * An accepted command is on disk. When no answer came (`EngineUnavailable`), the caller submits again under the same act id.
 */
import type { EngineRecord, Key, Position, RejectionType } from '../bpmn/protocol/record.js';
import type { Variables } from '../bpmn/protocol/values.js';

export interface Resource { /** File name with its extension, `.bpmn` or `.dmn`. */ readonly name: string; readonly content: string }

export interface Deployed {
  readonly deploymentKey: Key;
  readonly processes: readonly { readonly processId: string; readonly version: number; readonly key: Key; readonly resourceName: string }[];
  readonly decisions: readonly { readonly decisionId: string; readonly version: number; readonly key: Key }[];
}

/** `actId`: given by the office, unique for ever; a repeat of the same act never does the thing twice. */
export type Command =
  | { readonly type: 'create-instance'; readonly actId: string; readonly processId: string; readonly variables: Variables; /** Reseat: elements to begin at, instead of the start event. */ readonly startAt?: readonly string[] }
  | { readonly type: 'complete-user-task'; readonly actId: string; readonly userTaskKey: Key; readonly variables: Variables }
  | { readonly type: 'publish-message'; /** Becomes the message id. */ readonly actId: string; readonly name: string; readonly correlationKey: string; readonly timeToLiveMs: number; readonly variables: Variables }
  | { readonly type: 'cancel-instance'; readonly actId: string; readonly processInstanceKey: Key }
  | { readonly type: 'set-variables'; readonly actId: string; readonly scopeKey: Key; readonly variables: Variables; readonly local: boolean }
  | { readonly type: 'resolve-incident'; readonly actId: string; readonly incidentKey: Key; /** New retries of the failed job, if there is one. */ readonly jobKey?: Key; readonly retries?: number }
  | { readonly type: 'complete-job'; readonly actId: string; readonly jobKey: Key; readonly variables: Variables }
  | { readonly type: 'fail-job'; readonly actId: string; readonly jobKey: Key; readonly retries: number; readonly message: string; readonly backOffMs: number }
  | { readonly type: 'throw-error'; readonly actId: string; readonly jobKey: Key; readonly errorCode: string; readonly message: string; readonly variables: Variables }
  /** Of a job: how often it may still fail, how long its worker may still take. */
  | { readonly type: 'update-job'; readonly actId: string; readonly jobKey: Key; readonly retries?: number; readonly timeoutMs?: number }
  /** `assignee`: '' gives the task back. `claim`: only if nobody else has it. */
  | { readonly type: 'assign-user-task'; readonly actId: string; readonly userTaskKey: Key; readonly assignee: string; readonly claim?: boolean }
  | { readonly type: 'update-user-task'; readonly actId: string; readonly userTaskKey: Key; readonly changes: TaskChanges }
  /** No engine knows a signal again: on Zeebe a repeat after a lost answer is a second one. */
  | { readonly type: 'broadcast-signal'; readonly actId: string; readonly name: string; readonly variables: Variables }
  /** Begins elements and ends element instances by hand; both is a move. `inside`: the running scope that is meant, when there are several. */
  | { readonly type: 'modify-instance'; readonly actId: string; readonly processInstanceKey: Key; readonly activate: readonly { readonly elementId: string; readonly inside?: Key; readonly variables?: Variables }[]; readonly terminate: readonly Key[] }
  /** `mapping`: each active element's id to the one in the target. Zeebe 8.5 carries over tasks and embedded sub-processes only. */
  | { readonly type: 'migrate-instance'; readonly actId: string; readonly processInstanceKey: Key; readonly targetProcessKey: Key; readonly mapping: Readonly<Record<string, string>> };

/** What is absent stays; '' or [] takes it away. Dates in ISO 8601. */
export interface TaskChanges { readonly candidateGroups?: readonly string[]; readonly candidateUsers?: readonly string[]; readonly dueDate?: string; readonly followUpDate?: string; /** 0 to 100; Zeebe 8.5 has none. */ readonly priority?: number }

/** `key`: what the command made or touched (the instance, task, message or job). */
export type Outcome =
  | { readonly accepted: true; readonly actId: string; readonly key: Key }
  | { readonly accepted: false; readonly actId: string; readonly code: RejectionType; /** English, in Zeebe's grammar: "Expected to …, but …". */ readonly reason: string };

/** Up to `max` jobs of a type, for `timeoutMs` in the hands of `worker`. `waitMs`: when there is none, wait so long for one (default 0). */
export interface JobRequest { readonly type: string; readonly worker: string; readonly max: number; readonly timeoutMs: number; readonly waitMs?: number }
export interface ActivatedJob { readonly key: Key; readonly type: string; readonly processInstanceKey: Key; readonly processId: string; readonly elementId: string; readonly elementInstanceKey: Key; readonly retries: number; readonly deadline: number; readonly variables: Variables; readonly headers: Readonly<Record<string, string>> }

/** A vector, one entry a partition: the last position read. `{}` is the beginning. */
export type ReadPosition = Readonly<Record<string, Position>>;
export interface RecordBatch { readonly records: readonly EngineRecord[]; readonly position: ReadPosition }

/** Which open user tasks: those of one instance (not of what it called); a page (`after`: the key that the page before ended with). Without `max`: all of them. */
export interface UserTaskQuery { readonly processInstanceKey?: Key; readonly after?: Key; readonly max?: number }

/** A user task the engine holds open now: what the inbox is reconciled with. */
export interface OpenUserTask { readonly userTaskKey: Key; readonly processInstanceKey: Key; readonly elementId: string }

/** A decision evaluated by itself. It changes nothing but leaves its record. */
export type Decided =
  | { readonly accepted: true; readonly decisionKey: Key; readonly version: number; readonly output: unknown }
  | { readonly accepted: false; readonly code: RejectionType | 'EVALUATION_FAILED'; readonly reason: string };

export interface EnginePort {
  readonly kind: 'embedded' | 'zeebe';
  /** Refused models throw `DeploymentRefused` naming file and element. Deploying the same content twice gives the same versions. */
  deploy(resources: readonly Resource[]): Promise<Deployed>;
  submit(command: Command): Promise<Outcome>;
  /** An aborted `signal` ends the waiting; what was given by then is handed out again after its time. */
  activateJobs(request: JobRequest, signal?: AbortSignal): Promise<readonly ActivatedJob[]>;
  /** Event and rejection records after `from`, in order within a partition, at least once; ends when `signal` aborts. */
  records(from: ReadPosition, signal: AbortSignal): AsyncIterable<RecordBatch>;
  /** In the order of their keys. */
  openUserTasks(query?: UserTaskQuery): Promise<readonly OpenUserTask[]>;
  /** By the key of one version, or the newest of an id. */
  evaluateDecision(decision: { readonly key: Key } | { readonly id: string }, variables: Variables): Promise<Decided>;
  close(): Promise<void>;
}

/** The engine gave no answer: the command may or may not have been taken. Submit it again under the same act id. */
export class EngineUnavailable extends Error { override readonly name = 'EngineUnavailable' }

/** The model cannot be deployed. `findings` name file, element and what was expected. */
export class DeploymentRefused extends Error {
  override readonly name = 'DeploymentRefused';
  constructor(readonly findings: readonly { readonly resource: string; readonly elementId: string; readonly message: string }[]) {
    super(findings.map((f) => `${f.resource} ${f.elementId}: ${f.message}`).join('\n'));
  }
}
