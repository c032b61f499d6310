/** Ad-hoc sub-process (BPMN 2.0 §10.3.5): activities that begin when they are chosen, not one after another. */
import { body, extension, extensions, is, nodesOf, text, typeName } from '../read.js';
import { checkOutputs } from './activities.js';
import type { Check } from './check.js';
import { checkExpression } from './expressions.js';
import { checkTaskDefinition } from './job-definition.js';

export const checkAdHoc: Check = (element, site) => {
  const inside = nodesOf(element);
  if (!inside.some((node) => /(Task|SubProcess|CallActivity)$/.test(typeName(node)))) site.report(element, 'Must have at least one activity.');
  if (inside.some((node) => is(node, 'StartEvent'))) site.report(element, 'Must not contain a start event');
  if (inside.some((node) => is(node, 'EndEvent'))) site.report(element, 'Must not contain an end event');
  if (text(element, 'ordering') === 'Sequential') site.report(element, "Expected 'ordering' to be 'Parallel', but it is 'Sequential'. Draw the order with sequence flows.");
  checkAdHocExtension(element, site);
  const condition = body(element, 'completionCondition');
  if (condition !== '') checkExpression(element, condition, site);
};

/** Either an expression chooses what begins, or a job's worker does. */
const checkAdHocExtension: Check = (element, site) => {
  const [adHoc] = extensions(element, 'AdHoc');
  const collection = text(adHoc, 'activeElementsCollection');
  if (extension(element, 'TaskDefinition')) {
    checkTaskDefinition(element, site);
    if (collection !== '' || body(element, 'completionCondition') !== '') site.report(element, "Expected either 'zeebe:taskDefinition' or 'activeElementsCollection' and a completion condition, but found both. With a task definition the job's worker decides.");
  } else if (collection !== '') checkExpression(element, collection, site);
  else site.report(element, "Expected 'zeebe:adHoc' with 'activeElementsCollection', or a 'zeebe:taskDefinition', but found neither: nothing would ever begin.");
  if (adHoc) checkOutputs(element, adHoc, site);
};

