/** What an element says in Zeebe's extension elements. */
import type { CalledProcess, ExecutableElement, JobDefinition, LoopDefinition, Mapping, UserTaskDefinition } from '../executable.js';
import { body, extension, is, many, one, text, type BpmnElement } from '../read.js';

export type Details = Pick<ExecutableElement, 'inputs' | 'outputs' | 'job' | 'userTask' | 'script' | 'decision' | 'called' | 'loop'>;

export function detailsOf(element: BpmnElement): Details {
  const mapping = extension(element, 'IoMapping');
  return {
    inputs: mappings(mapping, 'inputParameters'),
    outputs: mappings(mapping, 'outputParameters'),
    ...optional('job', jobOf(element)),
    ...optional('userTask', userTaskOf(element)),
    ...optional('script', scriptOf(element)),
    ...optional('decision', decisionOf(element)),
    ...optional('called', calledOf(element)),
    ...optional('loop', loopOf(one(element, 'loopCharacteristics'))),
  };
}

const optional = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> => (value === undefined ? {} : ({ [key]: value } as Record<K, V>));

const mappings = (mapping: BpmnElement | undefined, side: string): readonly Mapping[] => many(mapping, side).map((m) => ({ source: text(m, 'source'), target: text(m, 'target') }));

const headersOf = (element: BpmnElement): Readonly<Record<string, string>> =>
  Object.fromEntries(many(extension(element, 'TaskHeaders'), 'values').filter((h) => text(h, 'key') !== '').map((h) => [text(h, 'key'), text(h, 'value')]));

function jobOf(element: BpmnElement): JobDefinition | undefined {
  const definition = extension(element, 'TaskDefinition') ?? extension(many(element, 'eventDefinitions')[0], 'TaskDefinition');
  return definition ? { type: text(definition, 'type'), retries: text(definition, 'retries') || '3', headers: headersOf(element) } : undefined;
}

function userTaskOf(element: BpmnElement): UserTaskDefinition | undefined {
  if (!is(element, 'UserTask')) return undefined;
  const assignment = extension(element, 'AssignmentDefinition');
  const schedule = extension(element, 'TaskSchedule');
  return {
    assignee: text(assignment, 'assignee'), candidateGroups: text(assignment, 'candidateGroups'), candidateUsers: text(assignment, 'candidateUsers'),
    dueDate: text(schedule, 'dueDate'), followUpDate: text(schedule, 'followUpDate'),
    externalFormReference: text(extension(element, 'FormDefinition'), 'externalReference'), headers: headersOf(element),
  };
}

function scriptOf(element: BpmnElement): ExecutableElement['script'] {
  const script = extension(element, 'Script');
  return script ? { expression: text(script, 'expression'), resultVariable: text(script, 'resultVariable') } : undefined;
}

function decisionOf(element: BpmnElement): ExecutableElement['decision'] {
  const decision = extension(element, 'CalledDecision');
  return decision ? { decisionId: text(decision, 'decisionId'), resultVariable: text(decision, 'resultVariable') } : undefined;
}

/** Both kinds of propagation are on unless the diagram says otherwise, as in Zeebe. */
function calledOf(element: BpmnElement): CalledProcess | undefined {
  const called = extension(element, 'CalledElement');
  return called
    ? { processId: text(called, 'processId'), propagateAllChildVariables: text(called, 'propagateAllChildVariables') !== 'false', propagateAllParentVariables: text(called, 'propagateAllParentVariables') !== 'false' }
    : undefined;
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

const named = <K extends string>(key: K, value: string): Partial<Record<K, string>> => optional(key, value === '' ? undefined : value);
