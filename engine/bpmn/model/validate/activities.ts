/** What activities have in common: loops, mappings, calls, and the markers Zeebe would silently ignore. */
import { body, extension, extensions, is, many, one, text, type BpmnElement } from '../read.js';
import type { Check } from './check.js';
import { checkExpression, checkSyntax, requireText } from './expressions.js';

export const checkQuantities: Check = (element, { report }) => {
  for (const attribute of ['startQuantity', 'completionQuantity']) {
    const quantity = text(element, attribute);
    if (quantity !== '' && quantity !== '1') report(element, `Expected '${attribute}' to be 1, but it is '${quantity}'.`);
  }
};

/** Silently skipped by Zeebe; whoever drew them expects them to act. */
export const checkSkippedMarkers: Check = (element, { report }) => {
  if (text(element, 'isForCompensation') === 'true') report(element, "Expected 'isForCompensation' to be false, but compensation is not supported.");
  if (text(element, 'parallelMultiple') === 'true') report(element, "Expected 'parallelMultiple' to be false, but it is true.");
};

export const checkLoop: Check = (element, site) => {
  const loop = one(element, 'loopCharacteristics');
  if (!loop) return;
  if (!is(loop, 'MultiInstanceLoopCharacteristics')) return site.report(element, "Expected a multi-instance marker, but 'standardLoopCharacteristics' is not supported.");
  const behavior = text(loop, 'behavior');
  if (behavior !== '' && behavior !== 'All') site.report(element, `Expected multi-instance 'behavior' to be 'All', but it is '${behavior}'.`);
  for (const unsupported of ['loopCardinality', 'loopDataInputRef', 'loopDataOutputRef', 'inputDataItem', 'outputDataItem']) {
    if (one(loop, unsupported)) site.report(element, `Expected the loop to run over 'inputCollection', but '${unsupported}' is not supported.`);
  }
  if (many(loop, 'complexBehaviorDefinition').length > 0) site.report(element, "Expected no 'complexBehaviorDefinition', but it is not supported.");
  checkLoopExtension(element, loop, site);
};

function checkLoopExtension(element: BpmnElement, loop: BpmnElement, site: Parameters<Check>[1]): void {
  const definitions = extensions(loop, 'LoopCharacteristics');
  if (definitions.length !== 1) return site.report(element, "Must have exactly one 'zeebe:loopCharacteristics' extension element");
  const [definition] = definitions;
  const [collection, outputCollection, outputElement] = ['inputCollection', 'outputCollection', 'outputElement'].map((name) => text(definition, name));
  if (!collection) site.report(element, "Attribute 'inputCollection' must be present and not empty");
  else checkExpression(element, collection, site);
  if (outputCollection && !outputElement) site.report(element, "Attribute 'outputElement' must be present if the attribute 'outputCollection' is set");
  if (outputElement && !outputCollection) site.report(element, "Attribute 'outputCollection' must be present if the attribute 'outputElement' is set");
  if (outputElement) checkExpression(element, outputElement, site);
  const condition = body(loop, 'completionCondition');
  if (condition !== '') checkExpression(element, condition, site);
}

const NAME = /^[\p{L}_$][\p{L}\p{N}_$-]*(\.[\p{L}_$][\p{L}\p{N}_$-]*)*$/u;

export const checkMapping: Check = (element, site) => {
  for (const side of ['inputParameters', 'outputParameters']) {
    for (const mapping of many(extension(element, 'IoMapping'), side)) {
      const source = text(mapping, 'source');
      if (source === '') site.report(element, "Attribute 'source' must be present and not empty");
      else checkSyntax(element, source, site);
      const target = text(mapping, 'target');
      if (!NAME.test(target)) site.report(element, `Expected path expression '${target}' as 'target' of a mapping but doesn't match the pattern of names joined by dots.`);
    }
  }
};

export const checkCallActivity: Check = (activity, site) => {
  const called = extensions(activity, 'CalledElement');
  if (called.length !== 1) return site.report(activity, "Must have exactly one 'zeebe:calledElement' extension element");
  requireText(activity, text(called[0], 'processId'), 'processId', site);
};
