/**
 * The executable graph: what a diagram means, as plain JSON. It is stored with its deployment and read for as long as an instance
 * runs, so a change of shape raises `EXECUTABLE_FORMAT` and the interpreter goes on reading the old one.
 * A text that starts with `=` is FEEL, any other is taken literally.
 */
import type { BpmnElementType, BpmnEventType } from '../protocol/values.js';

export const EXECUTABLE_FORMAT = 1;

export interface Mapping { readonly source: string; readonly target: string }
export interface JobDefinition { readonly type: string; readonly retries: string; readonly headers: Readonly<Record<string, string>> }
export interface UserTaskDefinition {
  readonly assignee: string;
  readonly candidateGroups: string;
  readonly candidateUsers: string;
  readonly dueDate: string;
  readonly followUpDate: string;
  readonly externalFormReference: string;
  readonly headers: Readonly<Record<string, string>>;
}
export interface CalledProcess { readonly processId: string; readonly propagateAllChildVariables: boolean; readonly propagateAllParentVariables: boolean }
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
  readonly script?: { readonly expression: string; readonly resultVariable: string };
  readonly decision?: { readonly decisionId: string; readonly resultVariable: string };
  readonly called?: CalledProcess;
  readonly loop?: LoopDefinition;
}

export interface ExecutableFlow { readonly id: string; readonly source: string; readonly target: string; readonly condition?: string }

export interface ExecutableProcess {
  readonly format: typeof EXECUTABLE_FORMAT;
  readonly id: string;
  readonly name: string;
  readonly elements: Readonly<Record<string, ExecutableElement>>;
  readonly flows: Readonly<Record<string, ExecutableFlow>>;
}

/** What the DEPLOYMENT CREATE command carries in `prepared`. */
export interface PreparedResource {
  readonly name: string;
  readonly checksum: string;
  readonly processes: readonly ExecutableProcess[];
  readonly decisions?: { readonly id: string; readonly name: string; readonly decisions: readonly { readonly id: string; readonly name: string }[]; readonly graph: unknown };
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

/** A parallel gateway that waits for more than one token. */
export const isJoin = (element: ExecutableElement): boolean => element.type === 'PARALLEL_GATEWAY' && element.incoming.length > 1;
