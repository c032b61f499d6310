/** What an element says in Zeebe's extension elements. */
import type { AdHocDefinition, AdHocElement, CalledProcess, ExecutableElement, JobDefinition, LoopDefinition, Mapping } from '../executable.js';
import { body, extension, is, many, nodesOf, one, text, type BpmnElement } from '../read.js';
import { DEFAULT_RETRIES, executionListenersOf } from './listeners.js';
import { bindingOf, headersOf, named, optional } from './parts.js';
import { userTaskOf } from './user-task.js';

export type Details = Pick<ExecutableElement, 'inputs' | 'outputs' | 'job' | 'userTask' | 'userTaskJob' | 'script' | 'decision' | 'called' | 'loop' | 'adHoc' | 'executionListeners' | 'isForCompensation'>;

export function detailsOf(element: BpmnElement): Details {
  const mapping = extension(element, 'IoMapping');
  const listeners = executionListenersOf(element);
  return {
    inputs: mappings(mapping, 'inputParameters'),
    outputs: mappings(mapping, 'outputParameters'),
    ...optional('job', jobOf(element)),
    ...(is(element, 'UserTask') ? userTaskOf(element) : {}),
    ...optional('script', scriptOf(element)),
    ...optional('decision', decisionOf(element)),
    ...optional('called', calledOf(element)),
    ...optional('loop', loopOf(one(element, 'loopCharacteristics'))),
    ...optional('adHoc', is(element, 'AdHocSubProcess') ? adHocOf(element) : undefined),
    ...optional('executionListeners', listeners.length > 0 ? listeners : undefined),
    ...(text(element, 'isForCompensation') === 'true' ? { isForCompensation: true } : {}),
  };
}

/** An input without source makes an empty variable (8.8). */
const mappings = (mapping: BpmnElement | undefined, side: string): readonly Mapping[] => many(mapping, side).map((m) => ({ source: text(m, 'source') || '=null', target: text(m, 'target') }));

function jobOf(element: BpmnElement): JobDefinition | undefined {
  const definition = extension(element, 'TaskDefinition') ?? extension(many(element, 'eventDefinitions')[0], 'TaskDefinition');
  return definition ? { type: text(definition, 'type'), retries: text(definition, 'retries') || DEFAULT_RETRIES, headers: headersOf(element) } : undefined;
}

function scriptOf(element: BpmnElement): ExecutableElement['script'] {
  const script = extension(element, 'Script');
  return script ? { expression: text(script, 'expression'), resultVariable: text(script, 'resultVariable') } : undefined;
}

function decisionOf(element: BpmnElement): ExecutableElement['decision'] {
  const decision = extension(element, 'CalledDecision');
  return decision ? { decisionId: text(decision, 'decisionId'), resultVariable: text(decision, 'resultVariable'), ...bindingOf(decision) } : undefined;
}

/** Both kinds of propagation are on unless the diagram says otherwise, as in Zeebe. */
function calledOf(element: BpmnElement): CalledProcess | undefined {
  const called = extension(element, 'CalledElement');
  return called && {
    processId: text(called, 'processId'),
    propagateAllChildVariables: text(called, 'propagateAllChildVariables') !== 'false',
    propagateAllParentVariables: text(called, 'propagateAllParentVariables') !== 'false',
    ...bindingOf(called),
  };
}

function loopOf(characteristics: BpmnElement | undefined): LoopDefinition | undefined {
  if (!characteristics || !is(characteristics, 'MultiInstanceLoopCharacteristics')) return undefined;
  const loop = extension(characteristics, 'LoopCharacteristics');
  return {
    sequential: text(characteristics, 'isSequential') === 'true',
    inputCollection: text(loop, 'inputCollection'),
    ...named('inputElement', text(loop, 'inputElement')),
    ...named('outputCollection', text(loop, 'outputCollection')),
    ...named('outputElement', text(loop, 'outputElement')),
    ...named('completionCondition', body(characteristics, 'completionCondition')),
  };
}

/** Open instances are cancelled when the condition is met, unless the diagram says otherwise (BPMN 2.0 §13.3.5). */
function adHocOf(element: BpmnElement): AdHocDefinition {
  const adHoc = extension(element, 'AdHoc');
  return {
    activeElements: text(adHoc, 'activeElementsCollection'),
    cancelRemaining: text(element, 'cancelRemainingInstances') !== 'false',
    ...named('completionCondition', body(element, 'completionCondition')),
    ...named('outputCollection', text(adHoc, 'outputCollection')),
    ...named('outputElement', text(adHoc, 'outputElement')),
    elements: nodesOf(element).filter((node) => many(node, 'incoming').length === 0 && !is(node, 'BoundaryEvent') && text(node, 'triggeredByEvent') !== 'true').map(adHocElementOf),
  };
}

function adHocElementOf(node: BpmnElement): AdHocElement {
  const properties = many(extension(node, 'Properties'), 'properties').map((property) => [text(property, 'name'), text(property, 'value')] as const);
  return {
    elementId: text(node, 'id'), ...named('elementName', text(node, 'name')), ...named('documentation', text(many(node, 'documentation')[0], 'text')),
    ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
  };
}
