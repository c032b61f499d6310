/** What activities have in common: loops, mappings, compensation, and the markers Zeebe would silently ignore. */
import { body, extension, extensions, is, many, one, text, typeName, type BpmnElement } from '../read.js';
import type { Check } from './check.js';
import { checkExpression, checkSyntax } from './expressions.js';

export const checkQuantities: Check = (element, { report }) => {
  for (const attribute of ['startQuantity', 'completionQuantity']) {
    const quantity = text(element, attribute);
    if (quantity !== '' && quantity !== '1') report(element, `Expected '${attribute}' to be 1, but it is '${quantity}'. Draw the repetition as a multi-instance activity or a loop.`);
  }
};

/** Silently skipped by Zeebe; whoever drew them expects them to act. */
export const checkSkippedMarkers: Check = (element, { report }) => {
  if (text(element, 'parallelMultiple') === 'true') report(element, "Expected 'parallelMultiple' to be false, but it is true. Draw one event for each trigger and join them by a parallel gateway.");
  const linked = extension(element, 'LinkedResources');
  if (linked) report(linked, "Expected no 'zeebe:linkedResources', but found some: the embedded engine hands none to a job. Remove them.");
};

/** Entered only when what it undoes is to be undone (BPMN 2.0 §10.6). */
export const checkCompensationHandler: Check = (element, { report, boundariesOf }) => {
  if (text(element, 'isForCompensation') !== 'true') return;
  if (!/(Task|SubProcess|CallActivity)$/.test(typeName(element))) return report(element, "Expected 'isForCompensation' only at an activity, but it is set elsewhere.");
  if (many(element, 'incoming').length > 0) report(element, 'A compensation handler should have no incoming sequence flows. It is entered through the association of a compensation boundary event.');
  if (many(element, 'outgoing').length > 0) report(element, 'A compensation handler should have no outgoing sequence flows. The flow goes on at the compensation throw event.');
  if (boundariesOf(element).length > 0) report(element, 'A compensation handler should have no boundary events. Put it inside a sub-process that is the handler.');
};

export const checkLoop: Check = (element, site) => {
  const loop = one(element, 'loopCharacteristics');
  if (!loop) return;
  if (!is(loop, 'MultiInstanceLoopCharacteristics')) return site.report(element, "Expected a multi-instance marker, but 'standardLoopCharacteristics' is not supported. Draw the loop with a gateway.");
  const behavior = text(loop, 'behavior');
  if (behavior !== '' && behavior !== 'All') site.report(element, `Expected multi-instance 'behavior' to be 'All', but it is '${behavior}'. Throw the event inside the activity, or use a completion condition.`);
  for (const unsupported of ['loopDataInputRef', 'loopDataOutputRef', 'inputDataItem', 'outputDataItem', 'loopCardinality']) {
    if (one(loop, unsupported)) site.report(element, `Expected the loop to run over 'inputCollection', but '${unsupported}' is not supported.${unsupported === 'loopCardinality' ? " Use '=for i in 1..n return i' as inputCollection." : ''}`);
  }
  if (many(loop, 'complexBehaviorDefinition').length > 0) site.report(element, "Expected no 'complexBehaviorDefinition', but it is not supported. Use a completion condition.");
  checkLoopExtension(element, loop, site);
};

function checkLoopExtension(element: BpmnElement, loop: BpmnElement, site: Parameters<Check>[1]): void {
  const definitions = extensions(loop, 'LoopCharacteristics');
  const [definition] = definitions;
  if (!definition || definitions.length !== 1) return site.report(loop, "Must have exactly one 'zeebe:loopCharacteristics' extension element");
  const collection = text(definition, 'inputCollection');
  if (collection === '') site.report(definition, "Attribute 'inputCollection' must be present and not empty");
  else checkExpression(element, collection, site);
  checkOutputs(element, definition, site);
  const condition = body(loop, 'completionCondition');
  if (condition !== '') checkExpression(element, condition, site);
}

/** Collecting needs both: where to, and what. */
function checkOutputs(element: BpmnElement, definition: BpmnElement, site: Parameters<Check>[1]): void {
  const [outputCollection, outputElement] = [text(definition, 'outputCollection'), text(definition, 'outputElement')];
  if (outputCollection !== '' && outputElement === '') site.report(definition, "Attribute 'outputElement' must be present if the attribute 'outputCollection' is set");
  if (outputElement !== '' && outputCollection === '') site.report(definition, "Attribute 'outputCollection' must be present if the attribute 'outputElement' is set");
  if (outputElement !== '') checkExpression(element, outputElement, site);
}

/** Zeebe's own pattern, which its message shows. */
const PATH = '[a-zA-Z_][a-zA-Z0-9_]*(\\.[a-zA-Z_][a-zA-Z0-9_]*)*';
const IS_PATH = new RegExp(`^${PATH}$`);

/** An input may be a plain text or nothing at all (8.8); an output is always computed. */
export const checkMapping: Check = (element, site) => {
  const mapping = extension(element, 'IoMapping');
  for (const [side, computed] of [['inputParameters', false], ['outputParameters', true]] as const) {
    for (const entry of many(mapping, side)) {
      const source = text(entry, 'source');
      if (source !== '') (computed ? checkExpression : checkSyntax)(entry, source, site);
      else if (computed) site.report(entry, "Expected expression but not found. Give the mapping a 'source'.");
      const target = text(entry, 'target');
      if (!IS_PATH.test(target)) site.report(entry, `Expected path expression '${target}' but doesn't match the pattern '${PATH}'.`);
    }
  }
};
