/** The moves of an element instance. What is to begin is on its way until its turn comes (`Run.arriving`), so that its scope never looks empty in between. */
import { isJoin, mustElement, mustFlow, type ExecutableElement } from '../../model/executable.js';
import type { BpmnElementType, Variables } from '../../protocol/values.js';
import type { Entering, LoopStep, Place, Run } from '../run.js';
import { childrenOf, instanceOf, mustInstance, type ElementInstance } from '../state/instances.js';
import { mayJoin, stillJoins } from './joins.js';
import { placeAt } from './places.js';
import { childValue, valueOf } from './values.js';
import { setLocal } from './variables.js';

export function activated(run: Run, { instance }: Place): void {
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', instance.key, valueOf(instance));
}

/** Passes straight through: activated, and completing comes next. */
export function activatedAndComplete(run: Run, at: Place): void {
  activated(run, at);
  run.schedule({ do: 'complete', key: at.instance.key });
}

export function completed(run: Run, at: Place, flows: readonly string[] = at.element.outgoing, next?: LoopStep): void {
  const { instance } = at;
  run.append('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', instance.key, valueOf(instance));
  const scope = placeAt(run, instance.flowScopeKey);
  if (!scope) return;
  if (goesOn(scope.instance)) takeFlows(run, scope, flows);
  run.follow({ do: 'child-completed', key: scope.instance.key, ...(next ? { next } : {}) });
}

/** A body has no flows inside; an interrupted scope takes no more of them. */
const goesOn = (scope: ElementInstance): boolean => scope.type !== 'MULTI_INSTANCE_BODY' && scope.lifecycle === 'ACTIVATED' && scope.interruptedBy === '';

/** An inclusive join is asked when all the flows are taken: a token on another of them may be on its way to it. */
function takeFlows(run: Run, scope: Place, flows: readonly string[]): void {
  const asked: ExecutableElement[] = [];
  for (const id of flows) {
    const target = mustElement(scope.process, mustFlow(scope.process, id).target);
    run.append('PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', run.newKey(), childValue(scope.instance, { id, eventType: 'UNSPECIFIED' }, 'SEQUENCE_FLOW'));
    if (isJoin(target) && target.type === 'INCLUSIVE_GATEWAY') asked.push(target);
    else if (!isJoin(target) || mayJoin(run, scope, target)) activateIn(run, scope.instance, target);
  }
  for (const gateway of asked) if (mayJoin(run, scope, gateway)) activateIn(run, scope.instance, gateway);
}

/** An event that has happened begins at once, with what it brought as variables of its own. */
export function beginNow(run: Run, scope: ElementInstance, element: ExecutableElement, variables: Variables): void {
  const key = run.newKey();
  const value = childValue(scope, element, element.type);
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, value);
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', key, value);
  setLocal(run, key, variables);
  run.schedule({ do: 'complete', key });
}

/** An element begins in a scope, after everything that was said before. */
export function activateIn(run: Run, scope: ElementInstance, element: ExecutableElement, withIt: Pick<Entering, 'locals' | 'event' | 'byHand'> = {}, type: BpmnElementType = outerType(element)): string {
  const key = run.newKey();
  run.schedule({ do: 'enter', key, scopeKey: scope.key, elementId: element.id, type, ...withIt });
  return key;
}

export const outerType = (element: ExecutableElement): BpmnElementType => (element.loop ? 'MULTI_INSTANCE_BODY' : element.type);

export function terminated(run: Run, { instance }: Place): void {
  run.append('PROCESS_INSTANCE', 'ELEMENT_TERMINATED', instance.key, valueOf(instance));
  if (instanceOf(run.state, instance.flowScopeKey)) run.follow({ do: 'child-terminated', key: instance.flowScopeKey });
}

/** Returns whether there is anything to wait for. */
export function terminateChildren(run: Run, key: string): boolean {
  const { activeChildren } = mustInstance(run.state, key);
  if (activeChildren > 0) run.schedule({ do: 'terminate-children', key });
  return activeChildren > 0;
}

/** One after the other, oldest first, each going as far as it can before the next but one. */
export function terminateNext(run: Run, key: string, children: readonly string[] = childrenOf(run.state, key), index = 0): void {
  const child = children[index];
  if (child === undefined) return;
  run.schedule({ do: 'terminate', key: child });
  run.schedule({ do: 'terminate-children', key, rest: children, index: index + 1 });
}

/** An interrupted scope takes in nothing but the event sub-process that interrupted it. */
export function takesIn(run: Run, scope: Place, element: ExecutableElement, byHand = false): boolean {
  const { instance, process } = scope;
  if (instance.lifecycle !== 'ACTIVATED' || run.isClosed(instance.key)) return false;
  if (instance.interruptedBy !== '') return process.elements[instance.interruptedBy]?.parent === element.id;
  return byHand || !isJoin(element) || stillJoins(run, scope, element);
}
