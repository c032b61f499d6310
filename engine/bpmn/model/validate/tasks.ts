/** What each kind of task needs to be run. */
import { isExpression } from '../../feel/feel.js';
import { parseDate } from '../../model/timing.js';
import { extension, extensions, one, text, type BpmnElement } from '../read.js';
import type { Check, Site } from './check.js';
import { checkExpression, checkSyntax, requireText } from './expressions.js';
import { checkMessage } from './event-definitions.js';

type WithReport = Pick<Site, 'report'>;

export function checkTaskDefinition(element: BpmnElement, site: WithReport): void {
  const definition = extension(element, 'TaskDefinition');
  requireText(element, text(definition, 'type'), 'type', site);
  const retries = text(definition, 'retries');
  if (retries === '') return;
  if (isExpression(retries)) checkSyntax(element, retries, site);
  else if (!/^[1-9]\d*$/.test(retries)) site.report(element, `Expected 'retries' to be a positive number or an expression, but it is '${retries}'.`);
}

export const checkJob: Check = (task, site) => {
  if (extensions(task, 'TaskDefinition').length !== 1) return site.report(task, "Must have exactly one 'zeebe:taskDefinition' extension element");
  checkTaskDefinition(task, site);
};

export const checkSend: Check = (task, site) => {
  if (extensions(task, 'TaskDefinition').length !== 1 || extension(task, 'PublishMessage')) {
    return site.report(task, "Must have either one 'zeebe:publishMessage' or one 'zeebe:taskDefinition' extension element (here: one 'zeebe:taskDefinition')");
  }
  checkTaskDefinition(task, site);
};

export const checkReceive: Check = (task, { report }) => {
  if (text(task, 'instantiate') === 'true') report(task, "Expected 'instantiate' of a receive task to be false, but it is true.");
  checkMessage(task, true, report);
};

export const checkScript: Check = (task, site) => {
  const scripts = extensions(task, 'Script');
  if (scripts.length + extensions(task, 'TaskDefinition').length !== 1) return site.report(task, "Must have either one 'zeebe:script' or one 'zeebe:taskDefinition' extension element");
  const [script] = scripts;
  if (!script) return checkTaskDefinition(task, site);
  if (one(task, 'script')) site.report(task, "Expected a 'zeebe:script' in FEEL, but found an inline script of another language.");
  const expression = text(script, 'expression');
  if (expression === '') site.report(task, "Attribute 'expression' must be present and not empty");
  else checkExpression(task, expression, site);
  requireText(task, text(script, 'resultVariable'), 'resultVariable', site);
};

export const checkBusinessRule: Check = (task, site) => {
  const decisions = extensions(task, 'CalledDecision');
  if (decisions.length + extensions(task, 'TaskDefinition').length !== 1) return site.report(task, "Must have either one 'zeebe:calledDecision' or one 'zeebe:taskDefinition' extension element");
  const [decision] = decisions;
  if (!decision) return checkTaskDefinition(task, site);
  requireText(task, text(decision, 'decisionId'), 'decisionId', site);
  requireText(task, text(decision, 'resultVariable'), 'resultVariable', site);
};

export const checkUserTask: Check = (task, site) => {
  if (extensions(task, 'UserTask').length !== 1) return site.report(task, "Expected a native user task with one 'zeebe:userTask' extension element, but job-based user tasks are not supported.");
  if (extension(task, 'TaskDefinition')) site.report(task, "Expected a native user task, but it has a 'zeebe:taskDefinition' as well.");
  checkForm(task, site);
  const assignment = extension(task, 'AssignmentDefinition');
  for (const attribute of ['assignee', 'candidateGroups', 'candidateUsers']) checkSyntax(task, text(assignment, attribute), site);
  const schedule = extension(task, 'TaskSchedule');
  for (const attribute of ['dueDate', 'followUpDate']) {
    const date = text(schedule, attribute);
    if (!checkSyntax(task, date, site) || date === '' || isExpression(date)) continue;
    if (parseDate(date) === undefined) site.report(task, `Expected '${attribute}' to be an ISO 8601 date-time with its offset, but it is '${date}'.`);
  }
};

/** Forms are kept outside the engine, so only an external reference leads to one. */
function checkForm(task: BpmnElement, site: WithReport): void {
  const forms = extensions(task, 'FormDefinition');
  if (forms.length > 1) site.report(task, "Expected at most one 'zeebe:formDefinition' extension element, but found more.");
  const [form] = forms;
  if (!form) return;
  const reference = text(form, 'externalReference');
  if (reference === '' || text(form, 'formId') !== '' || text(form, 'formKey') !== '') {
    site.report(task, "Exactly one of the attributes 'formId, externalReference' must be present and not blank for native user tasks (here: 'externalReference')");
  } else checkSyntax(task, reference, site);
}
