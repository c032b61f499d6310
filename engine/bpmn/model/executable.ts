/**
 * The executable graph: what a diagram means, as plain JSON. It is stored with its deployment and read for as long as an instance
 * runs, so a change of shape raises `EXECUTABLE_FORMAT` and the interpreter goes on reading the old one.
 * A text that starts with `=` is FEEL, any other is taken literally.
 */
import type { BpmnElementType, BpmnEventType } from '../protocol/values.js';

export const EXECUTABLE_FORMAT = 1;

export interface Mapping { readonly source: string; readonly target: string }
export interface JobDefinition { readonly type: string; readonly retries: string; readonly headers: Readonly<Record<string, string>> }
/** Which version a reference means: the newest, the one of the same deployment, or the newest that carries the tag (8.6). Absent: `latest`. */
export interface Binding { readonly binding?: 'latest' | 'deployment' | 'versionTag'; readonly versionTag?: string }
/** A job that runs at a moment of an element's life (8.6): before it is activated (`start`) or completed (`end`). */
export interface ExecutionListener extends JobDefinition { readonly on: 'start' | 'end' }
/** A job that runs before a user task goes on (8.8). */
export interface TaskListener extends JobDefinition { readonly on: 'creating' | 'assigning' | 'updating' | 'completing' | 'canceling' }
/** Ad-hoc sub-process (8.7): what begins in it is chosen by an expression, or by a job's worker (8.8, then `job` stands on the element). */
export interface AdHocDefinition {
  readonly activeElements: string;
  readonly completionCondition?: string;
  readonly cancelRemaining: boolean;
  readonly outputCollection?: string;
  readonly outputElement?: string;
  /** What may be begun in it, as its worker is told. */
  readonly elements?: readonly AdHocElement[];
}
export interface AdHocElement { readonly elementId: string; readonly elementName?: string; readonly documentation?: string; readonly properties?: Readonly<Record<string, string>> }
/** What runs around one element that was begun in an ad-hoc sub-process. Zeebe's name for it (8.8). */
export const innerInstanceOf = (adHocId: string): string => `${adHocId}#innerInstance`;
export interface UserTaskDefinition extends Binding {
  readonly assignee: string;
  readonly candidateGroups: string;
  readonly candidateUsers: string;
  readonly dueDate: string;
  readonly followUpDate: string;
  readonly externalFormReference: string;
  readonly headers: Readonly<Record<string, string>>;
  /** 0 to 100, literal or FEEL (8.6); absent: 50. */
  readonly priority?: string;
  /** A form deployed beside the process. */
  readonly formId?: string;
  readonly listeners?: readonly TaskListener[];
}
/** A user task that is a job: what becomes its headers when the job is made (`io.camunda.zeebe:assignee`, …), literal or FEEL. */
export interface UserTaskJob extends Binding {
  readonly assignee: string;
  readonly candidateGroups: string;
  readonly candidateUsers: string;
  readonly dueDate: string;
  readonly followUpDate: string;
  readonly priority?: string;
  readonly formKey?: string;
  /** A form deployed beside the process; its key becomes the form key. */
  readonly formId?: string;
}
export interface CalledProcess extends Binding { readonly processId: string; readonly propagateAllChildVariables: boolean; readonly propagateAllParentVariables: boolean }
export interface LoopDefinition {
  readonly sequential: boolean;
  readonly inputCollection: string;
  readonly inputElement?: string;
  readonly outputCollection?: string;
  readonly outputElement?: string;
  readonly completionCondition?: string;
}

export type EventTrigger =
  | { readonly kind: 'message'; readonly name: string; /** Absent at a process's own start event. */ readonly correlationKey?: string }
  | { readonly kind: 'timer'; readonly timer: 'date' | 'duration' | 'cycle'; readonly expression: string }
  /** Without a code every error is caught. */
  | { readonly kind: 'error'; readonly code?: string }
  /** Name literal, or FEEL where it is not a process's own start. */
  | { readonly kind: 'signal'; readonly name: string }
  /** Without a code every escalation is caught. */
  | { readonly kind: 'escalation'; readonly code?: string }
  /** Of a throwing link: `target` is the catch event of that name in the same scope. */
  | { readonly kind: 'link'; readonly name: string; readonly target?: string }
  /** Thrown: all handlers of the scope, or those of one activity. Caught: only at a boundary, see `compensationHandler`. */
  | { readonly kind: 'compensation'; readonly activity?: string }
  | { readonly kind: 'terminate' };

export interface ExecutableElement {
  readonly id: string;
  readonly name: string;
  readonly type: BpmnElementType;
  readonly eventType: BpmnEventType;
  /** Id of the enclosing process or sub-process; '' for the process itself. */
  readonly parent: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly trigger?: EventTrigger;
  /** Boundary events and starts of event sub-processes. */
  readonly interrupting?: boolean;
  readonly attachedTo?: string;
  /** Boundary events attached to this activity. */
  readonly boundaries?: readonly string[];
  /** Of a scope: its start events and its event sub-processes. */
  readonly starts?: readonly string[];
  readonly eventSubProcesses?: readonly string[];
  readonly defaultFlow?: string;
  readonly job?: JobDefinition;
  readonly userTask?: UserTaskDefinition;
  /** User tasks without `zeebe:userTask` are jobs of a reserved type; they have `job` and no `userTask`. */
  readonly userTaskJob?: UserTaskJob;
  readonly executionListeners?: readonly ExecutionListener[];
  /** Of a compensation boundary event: the activity its association leads to. That activity has `isForCompensation`. */
  readonly compensationHandler?: string;
  readonly isForCompensation?: boolean;
  readonly adHoc?: AdHocDefinition;
  readonly script?: { readonly expression: string; readonly resultVariable: string };
  readonly decision?: Binding & { readonly decisionId: string; readonly resultVariable: string };
  readonly called?: CalledProcess;
  readonly loop?: LoopDefinition;
}

export interface ExecutableFlow { readonly id: string; readonly source: string; readonly target: string; readonly condition?: string }

export interface ExecutableProcess {
  readonly format: typeof EXECUTABLE_FORMAT;
  readonly id: string;
  readonly name: string;
  readonly versionTag?: string;
  readonly elements: Readonly<Record<string, ExecutableElement>>;
  readonly flows: Readonly<Record<string, ExecutableFlow>>;
}

/** A `.form` file: JSON with an id. What is in it concerns only those who show it. */
export interface PreparedForm { readonly id: string; readonly versionTag?: string }

/** What the DEPLOYMENT CREATE command carries in `prepared`. */
export interface PreparedResource {
  readonly name: string;
  readonly checksum: string;
  readonly processes: readonly ExecutableProcess[];
  readonly decisions?: { readonly id: string; readonly name: string; readonly decisions: readonly { readonly id: string; readonly name: string; readonly versionTag?: string }[]; readonly graph: unknown };
  readonly form?: PreparedForm;
}
export interface PreparedDeployment { readonly format: typeof EXECUTABLE_FORMAT; readonly resources: readonly PreparedResource[] }

/** Own properties only: an id such as `constructor` names nothing. */
export const elementOf = (process: ExecutableProcess, id: string): ExecutableElement | undefined => (Object.hasOwn(process.elements, id) ? process.elements[id] : undefined);
export const flowOf = (process: ExecutableProcess, id: string): ExecutableFlow | undefined => (Object.hasOwn(process.flows, id) ? process.flows[id] : undefined);

/** The element that stands in the diagram. Throws: a graph that names what it does not hold is our own mistake. */
export function mustElement(process: ExecutableProcess, id: string): ExecutableElement {
  const element = elementOf(process, id);
  if (!element) throw new Error(`Expected element '${id}' in process '${process.id}', but the executable graph does not hold it.`);
  return element;
}
export function mustFlow(process: ExecutableProcess, id: string): ExecutableFlow {
  const flow = flowOf(process, id);
  if (!flow) throw new Error(`Expected sequence flow '${id}' in process '${process.id}', but the executable graph does not hold it.`);
  return flow;
}

/** A gateway that waits for more than one token: a parallel one for all, an inclusive one for those that may still come. */
export const isJoin = (element: ExecutableElement): boolean => (element.type === 'PARALLEL_GATEWAY' || element.type === 'INCLUSIVE_GATEWAY') && element.incoming.length > 1;
