/** What each kind of task needs to be run. */
import { isExpression } from '../../feel/feel.js';
import { parseDate } from '../timing.js';
import { extension, extensions, text, type BpmnElement } from '../read.js';
import { isNative } from '../transform/user-task.js';
import type { Check, Site } from './check.js';
import { checkBinding } from './bindings.js';
import { checkMessage, checkPublishMessage } from './event-definitions.js';
import { checkExpression, checkSyntax, requireText } from './expressions.js';
import { checkFormOf, checkJobForm, checkNativeForm } from './forms.js';
import { checkTaskDefinition } from './job-definition.js';
import { checkTaskListeners } from './listeners.js';

type WithReport = Pick<Site, 'report'>;

export const checkJob: Check = (task, site) => {
  if (extensions(task, 'TaskDefinition').length !== 1) return site.report(task, "Must have exactly one 'zeebe:taskDefinition' extension element");
  checkTaskDefinition(task, site);
};

export const checkSend: Check = (task, site) => {
  const publishes = extension(task, 'PublishMessage') !== undefined;
  if (extensions(task, 'TaskDefinition').length + (publishes ? 1 : 0) !== 1) {
    return site.report(task, "Must have either one 'zeebe:publishMessage' or one 'zeebe:taskDefinition' extension element");
  }
  checkTaskDefinition(task, site);
  if (publishes) checkPublishMessage(task, task, site.report);
};

export const checkReceive: Check = (task, { report }) => {
  if (text(task, 'instantiate') === 'true') report(task, "Expected 'instantiate' of a receive task to be false, but it is true. Draw a message start event instead.");
  checkMessage(task, true, report);
};

export const checkScript: Check = (task, site) => {
  const scripts = extensions(task, 'Script');
  if (scripts.length + extensions(task, 'TaskDefinition').length !== 1) return site.report(task, "Must have either one 'zeebe:script' or one 'zeebe:taskDefinition' extension element");
  const [script] = scripts;
  if (!script) return checkTaskDefinition(task, site);
  if (text(task, 'script') !== '') site.report(task, "Expected a 'zeebe:script' in FEEL, but found an inline script of another language as well. Remove <script>.");
  const expression = text(script, 'expression');
  if (expression === '') site.report(script, "Attribute 'expression' must be present and not empty");
  else checkExpression(script, expression, site);
  requireText(script, text(script, 'resultVariable'), 'resultVariable', site);
};

export const checkBusinessRule: Check = (task, site) => {
  const decisions = extensions(task, 'CalledDecision');
  if (decisions.length + extensions(task, 'TaskDefinition').length !== 1) return site.report(task, "Must have either one 'zeebe:calledDecision' or one 'zeebe:taskDefinition' extension element");
  const [decision] = decisions;
  if (!decision) return checkTaskDefinition(task, site);
  requireText(decision, text(decision, 'decisionId'), 'decisionId', site);
  requireText(decision, text(decision, 'resultVariable'), 'resultVariable', site);
  checkBinding(decision, text(decision, 'decisionId'), 'decisionId', site);
};

export const checkCallActivity: Check = (activity, site) => {
  const called = extensions(activity, 'CalledElement');
  const [reference] = called;
  if (!reference || called.length !== 1) return site.report(activity, "Must have exactly one 'zeebe:calledElement' extension element");
  requireText(reference, text(reference, 'processId'), 'processId', site);
  checkBinding(reference, text(reference, 'processId'), 'processId', site);
};

export const checkUserTask: Check = (task, site) => {
  const native = isNative(task);
  if (extensions(task, 'UserTask').length > 1) site.report(task, "Expected at most one 'zeebe:userTask' extension element, but found more.");
  if (extension(task, 'TaskDefinition')) site.report(task, "Expected no 'zeebe:taskDefinition' at a user task, but found one. Use a service task for a job of your own type.");
  checkFormOf(task, site);
  if (native) checkNativeForm(task, site);
  else checkJobForm(task, site);
  const form = extension(task, 'FormDefinition');
  if (form) checkBinding(form, text(form, 'formId'), 'formId', site);
  checkPeople(task, site);
  checkTaskListeners(task, site);
};

function checkPeople(task: BpmnElement, site: Site): void {
  const assignment = extension(task, 'AssignmentDefinition');
  for (const attribute of ['assignee', 'candidateGroups', 'candidateUsers']) checkSyntax(task, text(assignment, attribute), site);
  const schedule = extension(task, 'TaskSchedule');
  for (const attribute of ['dueDate', 'followUpDate']) {
    const date = text(schedule, attribute);
    if (!checkSyntax(task, date, site) || date === '' || isExpression(date)) continue;
    if (parseDate(date) === undefined) site.report(task, `Expected '${attribute}' to be an ISO 8601 date-time with its offset, but it is '${date}'.`);
  }
  checkPriority(task, site);
}

/** 0 to 100 (Zeebe 8.6). */
function checkPriority(task: BpmnElement, site: WithReport): void {
  const definition = extension(task, 'PriorityDefinition');
  const priority = text(definition, 'priority');
  if (!definition || priority === '' || !checkSyntax(task, priority, site) || isExpression(priority)) return;
  if (!/^\d+$/.test(priority) || Number(priority) > 100) site.report(definition, `Priority must be a number between 0 and 100, but was '${priority}'.`);
}
