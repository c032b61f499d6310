/** What a diagram drawn for Camunda 7, Activiti or Flowable says in its engine's own words: nobody would read it here, and the task would do something else. */
import { many, one, type BpmnElement } from '../read.js';
import type { Check } from './check.js';

const ENGINES = /^(camunda|activiti|flowable):(.+)$/;
const WORKER = "Use 'zeebe:taskDefinition' and a worker.";
const CALLED = "Use 'zeebe:calledElement'.";
const DECISION = "Use 'zeebe:calledDecision'.";
const ASSIGNED = "Use 'zeebe:assignmentDefinition'.";
const SCHEDULED = "Use 'zeebe:taskSchedule'.";
const FORM = "Use 'zeebe:formDefinition'.";
const MAPPED = "Use 'zeebe:ioMapping'.";
const LOOPED = "Use 'zeebe:loopCharacteristics'.";

/** Only what would change how the process runs; colours, history and templates may stay. */
const INSTEAD: ReadonlyMap<string, string> = new Map(Object.entries({
  class: WORKER, delegateExpression: WORKER, expression: WORKER, type: WORKER, topic: WORKER, connector: WORKER, field: WORKER, resource: WORKER, resultVariable: "Use the 'resultVariable' of 'zeebe:script' or 'zeebe:calledDecision'.",
  assignee: ASSIGNED, candidateUsers: ASSIGNED, candidateGroups: ASSIGNED, dueDate: SCHEDULED, followUpDate: SCHEDULED, priority: "Use 'zeebe:priorityDefinition'.",
  formKey: FORM, formRef: FORM, formData: FORM, formProperty: FORM, formFieldValidation: FORM,
  decisionRef: DECISION, decisionRefBinding: DECISION, mapDecisionResult: DECISION, caseRef: CALLED, calledElementBinding: CALLED, calledElementVersion: CALLED, variableMappingClass: CALLED, in: CALLED, out: CALLED, inheritVariables: CALLED,
  inputOutput: MAPPED, collection: LOOPED, elementVariable: LOOPED, variableAggregation: LOOPED,
  executionListener: "Use 'zeebe:executionListeners'.", taskListener: "Use 'zeebe:taskListeners'.", skipExpression: 'Draw a gateway.', errorCodeVariable: MAPPED, errorMessageVariable: MAPPED, initiator: MAPPED,
}));

/** At the element, its loop and the definitions of its event. */
export const checkForeign: Check = (element, { report }) => {
  for (const part of [element, one(element, 'loopCharacteristics'), ...many(element, 'eventDefinitions')]) {
    for (const name of part ? namesAt(part) : []) {
      const [, , local = ''] = ENGINES.exec(name) ?? [];
      const instead = INSTEAD.get(local);
      if (instead !== undefined) report(element, `Expected what the element does in Zeebe's dialect, but '${name}' is of another engine and would be ignored. ${instead}`);
    }
  }
};

function namesAt(part: BpmnElement): ReadonlySet<string> {
  const attributes = part['$attrs'];
  const inside = many(one(part, 'extensionElements'), 'values').map(({ $type }) => $type);
  return new Set([...(typeof attributes === 'object' && attributes !== null ? Object.keys(attributes) : []), ...inside]);
}
