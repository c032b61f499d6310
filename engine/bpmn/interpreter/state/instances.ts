/** Element instances: what runs now. An ended one leaves nothing. */
import type { MutableState, State } from '../contract.js';
import type { BpmnElementType, BpmnEventType } from '../../protocol/values.js';
import { deleteUnder, keysUnder, lastPart } from './entries.js';

export type Lifecycle = 'ACTIVATING' | 'ACTIVATED' | 'COMPLETING' | 'TERMINATING';

export interface ElementInstance {
  readonly key: string;
  readonly elementId: string;
  readonly type: BpmnElementType;
  readonly eventType: BpmnEventType;
  readonly lifecycle: Lifecycle;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processDefinitionKey: string;
  readonly processInstanceKey: string;
  readonly flowScopeKey: string;
  readonly parentProcessInstanceKey: string;
  readonly parentElementInstanceKey: string;
  readonly activeChildren: number;
  readonly completedChildren: number;
  /** Tokens that wait at joins of this scope: it cannot complete while there are any. */
  readonly waitingTokens: number;
  /** Of a multi-instance body: iterations begun. Of an iteration: its number, from 1. */
  readonly loopCounter: number;
  /** Of a multi-instance body: when its next passes are due, if not all could begin at once. */
  readonly nextPassesAt?: number;
  /** Element whose event interrupts this one (a boundary event, a start of an event sub-process, a terminate end event). */
  readonly interruptedBy: string;
  readonly jobKey: string;
  readonly userTaskKey: string;
  /** The process instance that a call activity waits for. */
  readonly calledKey: string;
  /** `bpmnProcessId/correlationKey` held by an instance that a message started; '' for others. */
  readonly startLock: string;
  /** How many of its listeners have run; absent: none. */
  readonly startListenersDone?: number;
  readonly endListenersDone?: number;
}

const INSTANCE = 'element';
const CHILD = 'child';
const TOKEN = 'token';

export const instanceOf = (state: State, key: string): ElementInstance | undefined => state.get(INSTANCE, key) as ElementInstance | undefined;

/** Throws: the caller knows that the instance lives. */
export function mustInstance(state: State, key: string): ElementInstance {
  const instance = instanceOf(state, key);
  if (!instance) throw new Error(`Expected element instance ${key} to be active, but it is not in state.`);
  return instance;
}

export const childrenOf = (state: State, key: string): readonly string[] => keysUnder(state, CHILD, `${key}/`).map(lastPart);

export const putInstance = (state: MutableState, instance: ElementInstance): void => state.put(INSTANCE, instance.key, instance);
export const putChild = (state: MutableState, scopeKey: string, key: string): void => state.put(CHILD, `${scopeKey}/${key}`, 1);

export function changeInstance(state: MutableState, key: string, change: Partial<ElementInstance>): void {
  const instance = instanceOf(state, key);
  // A copy that keeps its shape, then the few that change: merging two spreads costs three times as much in V8.
  if (instance) putInstance(state, Object.assign({ ...instance }, change));
}
export function deleteInstance(state: MutableState, instance: ElementInstance): void {
  state.delete(INSTANCE, instance.key);
  state.delete(CHILD, `${instance.flowScopeKey}/${instance.key}`);
}

/** Tokens that came over one flow to a join and were not yet taken on. */
export const tokensOn = (state: State, scopeKey: string, flowId: string): number => (state.get(TOKEN, `${scopeKey}/${flowId}`) as number | undefined) ?? 0;
export function setTokens(state: MutableState, scopeKey: string, flowId: string, count: number): void {
  if (count > 0) state.put(TOKEN, `${scopeKey}/${flowId}`, count);
  else state.delete(TOKEN, `${scopeKey}/${flowId}`);
}
/** Flows of a scope on which tokens wait. */
export const tokensIn = (state: State, scopeKey: string): readonly string[] => keysUnder(state, TOKEN, `${scopeKey}/`).map((key) => key.slice(scopeKey.length + 1));
export const clearTokens = (state: MutableState, scopeKey: string): void => deleteUnder(state, TOKEN, `${scopeKey}/`);
