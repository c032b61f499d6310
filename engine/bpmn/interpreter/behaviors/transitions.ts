/** The moves of an element instance. An activation takes effect at once (ELEMENT_ACTIVATING), so that a scope never looks empty while work is on its way. */
import { isJoin, mustElement, mustFlow, type ExecutableElement, type ExecutableFlow } from '../../model/executable.js';
import type { BpmnElementType, Variables } from '../../protocol/values.js';
import type { LoopStep, Place, Run } from '../run.js';
import { childrenOf, instanceOf, mustInstance, tokensOn, type ElementInstance } from '../state/instances.js';
import { placeAt } from './places.js';
import { setLocal } from './variables.js';
import { childValue, valueOf } from './values.js';

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
  if (goesOn(scope.instance)) for (const flow of flows) takeFlow(run, scope, mustFlow(at.process, flow));
  run.schedule({ do: 'child-completed', key: scope.instance.key, ...(next ? { next } : {}) });
}

/** A body has no flows inside; an interrupted scope takes no more of them. */
const goesOn = (scope: ElementInstance): boolean => scope.type !== 'MULTI_INSTANCE_BODY' && scope.lifecycle === 'ACTIVATED' && scope.interruptedBy === '';

export function takeFlow(run: Run, scope: Place, flow: ExecutableFlow): void {
  const target = mustElement(scope.process, flow.target);
  run.append('PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', run.newKey(), childValue(scope.instance, { id: flow.id, eventType: 'UNSPECIFIED' }, 'SEQUENCE_FLOW'));
  if (isJoin(target) && !target.incoming.every((id) => tokensOn(run.state, scope.instance.key, id) > 0)) return;
  activateIn(run, scope.instance, target);
}

/** Begins an element in a scope; `locals` are there before its input mappings. */
export function activateIn(run: Run, scope: ElementInstance, element: ExecutableElement, locals: Variables = {}, type: BpmnElementType = outerType(element)): string {
  const key = run.newKey();
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, childValue(scope, element, type));
  setLocal(run, key, locals);
  run.schedule({ do: 'activate', key });
  return key;
}

export const outerType = (element: ExecutableElement): BpmnElementType => (element.loop ? 'MULTI_INSTANCE_BODY' : element.type);

export function terminated(run: Run, { instance }: Place): void {
  run.append('PROCESS_INSTANCE', 'ELEMENT_TERMINATED', instance.key, valueOf(instance));
  if (instanceOf(run.state, instance.flowScopeKey)) run.schedule({ do: 'child-terminated', key: instance.flowScopeKey });
}

/** Returns whether there is anything to wait for. */
export function terminateChildren(run: Run, key: string): boolean {
  for (const child of childrenOf(run.state, key)) run.schedule({ do: 'terminate', key: child });
  return mustInstance(run.state, key).activeChildren > 0;
}
