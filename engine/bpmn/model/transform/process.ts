/** A validated process of the document to its executable graph. */
import type { BpmnElementType } from '../../protocol/values.js';
import { EXECUTABLE_FORMAT, innerInstanceOf, type ExecutableElement, type ExecutableFlow, type ExecutableProcess } from '../executable.js';
import { body, extension, flowsOf, idOf, is, isScope, many, nodesOf, one, text, typeName, type BpmnElement } from '../read.js';
import { detailsOf } from './activity.js';
import { eventTypeOf, triggerOf } from './event.js';
import { compensationHandlers, isCompensationBoundary } from './links.js';
import { named } from './parts.js';

export const ELEMENT_TYPES = {
  Process: 'PROCESS', SubProcess: 'SUB_PROCESS', AdHocSubProcess: 'AD_HOC_SUB_PROCESS', CallActivity: 'CALL_ACTIVITY',
  StartEvent: 'START_EVENT', EndEvent: 'END_EVENT', IntermediateCatchEvent: 'INTERMEDIATE_CATCH_EVENT', IntermediateThrowEvent: 'INTERMEDIATE_THROW_EVENT', BoundaryEvent: 'BOUNDARY_EVENT',
  UserTask: 'USER_TASK', ServiceTask: 'SERVICE_TASK', BusinessRuleTask: 'BUSINESS_RULE_TASK', ScriptTask: 'SCRIPT_TASK', ReceiveTask: 'RECEIVE_TASK', SendTask: 'SEND_TASK', ManualTask: 'MANUAL_TASK', Task: 'TASK',
  ExclusiveGateway: 'EXCLUSIVE_GATEWAY', ParallelGateway: 'PARALLEL_GATEWAY', InclusiveGateway: 'INCLUSIVE_GATEWAY', EventBasedGateway: 'EVENT_BASED_GATEWAY',
} as const satisfies Readonly<Record<string, BpmnElementType>>;

export function typeOf(element: BpmnElement): BpmnElementType | undefined {
  if (is(element, 'SubProcess') && text(element, 'triggeredByEvent') === 'true') return 'EVENT_SUB_PROCESS';
  const types: Readonly<Record<string, BpmnElementType>> = ELEMENT_TYPES;
  const name = typeName(element);
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

export function toExecutable(process: BpmnElement): ExecutableProcess {
  const elements: Record<string, ExecutableElement> = {};
  const flows: Record<string, ExecutableFlow> = {};
  const addScope = (scope: BpmnElement, parent: string): void => {
    add(elements, scopeElement(scope, parent));
    if (is(scope, 'AdHocSubProcess')) add(elements, innerElement(idOf(scope)));
    for (const flow of flowsOf(scope)) add(flows, toFlow(flow));
    for (const node of nodesOf(scope)) {
      if (isScope(node)) addScope(node, idOf(scope));
      else add(elements, toElement(node, idOf(scope)));
    }
    for (const node of nodesOf(scope)) attach(elements, node);
  };
  addScope(process, '');
  return { format: EXECUTABLE_FORMAT, id: idOf(process), name: text(process, 'name'), ...named('versionTag', text(extension(process, 'VersionTag'), 'value')), elements, flows };
}

/** `defineProperty`, because assigning to a key named `__proto__` would be lost. */
const add = <T extends { readonly id: string }>(into: Record<string, T>, item: T): void => {
  Object.defineProperty(into, item.id, { value: item, enumerable: true, writable: true, configurable: true });
};

function toFlow(flow: BpmnElement): ExecutableFlow {
  const condition = body(flow, 'conditionExpression');
  return { id: idOf(flow), source: idOf(one(flow, 'sourceRef')), target: idOf(one(flow, 'targetRef')), ...(condition === '' ? {} : { condition }) };
}

function toElement(element: BpmnElement, parent: string): ExecutableElement {
  const trigger = triggerOf(element);
  const defaultFlow = one(element, 'default');
  const attachedTo = one(element, 'attachedToRef');
  return {
    id: idOf(element), name: text(element, 'name'), type: typeOf(element) ?? 'TASK', eventType: eventTypeOf(element), parent,
    incoming: many(element, 'incoming').map(idOf), outgoing: outgoingOf(element),
    ...detailsOf(element),
    ...(trigger ? { trigger } : {}),
    ...(is(element, 'BoundaryEvent') ? { interrupting: text(element, 'cancelActivity') !== 'false' } : {}),
    ...(is(element, 'StartEvent') ? { interrupting: text(element, 'isInterrupting') !== 'false' } : {}),
    ...(attachedTo ? { attachedTo: idOf(attachedTo) } : {}),
    ...(isCompensationBoundary(element) ? named('compensationHandler', idOf(compensationHandlers(element)[0])) : {}),
    ...(defaultFlow ? { defaultFlow: idOf(defaultFlow) } : {}),
  };
}

/** The last drawn is taken first, and so asked first at a gateway: whatever the order of the node's own entries (seen on Zeebe 8.5 and 8.8). */
function outgoingOf(element: BpmnElement): readonly string[] {
  const own = new Set(many(element, 'outgoing'));
  if (own.size < 2) return [...own].map(idOf);
  return flowsOf(element.$parent as BpmnElement).filter((flow) => own.has(flow)).map(idOf).reverse();
}

function scopeElement(scope: BpmnElement, parent: string): ExecutableElement {
  const children = nodesOf(scope);
  return {
    ...toElement(scope, parent),
    starts: children.filter((child) => is(child, 'StartEvent')).map(idOf),
    eventSubProcesses: children.filter((child) => typeOf(child) === 'EVENT_SUB_PROCESS').map(idOf),
  };
}

/** Not drawn: it stands in the graph because its instances run. */
const innerElement = (adHocId: string): ExecutableElement => ({
  id: innerInstanceOf(adHocId), name: '', type: 'AD_HOC_SUB_PROCESS_INNER_INSTANCE', eventType: 'UNSPECIFIED', parent: adHocId, incoming: [], outgoing: [], inputs: [], outputs: [],
});

function attach(elements: Record<string, ExecutableElement>, node: BpmnElement): void {
  const host = elements[idOf(one(node, 'attachedToRef'))];
  if (host) elements[host.id] = { ...host, boundaries: [idOf(node), ...(host.boundaries ?? [])] };
}
