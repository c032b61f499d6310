/** Ad-hoc sub-process (BPMN 2.0 §10.3.5): activities that begin when they are chosen, not one after another. */
import { body, extension, extensions, is, nodesOf, text, typeName } from '../read.js';
import type { Check } from './check.js';
import { checkExpression } from './expressions.js';
import { checkTaskDefinition } from './job-definition.js';

export const checkAdHoc: Check = (element, site) => {
  const inside = nodesOf(element);
  if (!inside.some((node) => /(Task|SubProcess|CallActivity)$/.test(typeName(node)))) site.report(element, 'Must have at least one activity.');
  if (inside.some((node) => is(node, 'StartEvent'))) site.report(element, 'Must not contain a start event.');
  if (inside.some((node) => is(node, 'EndEvent'))) site.report(element, 'Must not contain an end event.');
  if (text(element, 'ordering') === 'Sequential') site.report(element, "Expected 'ordering' to be 'Parallel', but it is 'Sequential'. Draw the order with sequence flows.");
  const condition = body(element, 'completionCondition');
  if (condition !== '') checkExpression(element, condition, site);
  checkChoice(element, site);
  checkOutputs(element, site);
};

/** An expression chooses what begins, or a job's worker does, or a command. */
const checkChoice: Check = (element, site) => {
  const adHoc = extension(element, 'AdHoc');
  const collection = text(adHoc, 'activeElementsCollection');
  if (adHoc && collection !== '') checkExpression(adHoc, collection, site);
  if (!extension(element, 'TaskDefinition')) return;
  checkTaskDefinition(element, site);
  const beside = [['activeElementsCollection', collection !== ''], ['completionCondition', body(element, 'completionCondition') !== ''], ['cancelRemainingInstances', text(element, 'cancelRemainingInstances') === 'false']] as const;
  for (const [name, given] of beside) if (given) site.report(element, `Must not define ${name} in combination with zeebe:taskDefinition.`);
};

const checkOutputs: Check = (element, site) => {
  const [adHoc] = extensions(element, 'AdHoc');
  const [outputCollection, outputElement] = [text(adHoc, 'outputCollection'), text(adHoc, 'outputElement')];
  if ((outputCollection === '') !== (outputElement === '')) site.report(element, `OutputElement and OutputCollection must both be set, or neither of them set. outputElement:${outputElement || 'null'} and outputCollection:${outputCollection || 'null'}.`);
  if (adHoc && outputElement !== '') checkExpression(adHoc, outputElement, site);
};
