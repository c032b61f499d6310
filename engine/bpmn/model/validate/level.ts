/** What the configured version of Zeebe does not know yet. */
import { beyondExpression } from '../../feel/levels.js';
import { NEWEST_LEVEL, reaches, type Level } from '../dialect.js';
import { feelTexts, saysEmbedded } from '../feel-texts.js';
import { body, extension, extensions, is, many, one, text, typeName, type BpmnElement } from '../read.js';
import type { Check, Site } from './check.js';

interface Newer {
  readonly since: Level;
  /** The part of the element that is too new, if it has one. */
  readonly find: (element: BpmnElement) => BpmnElement | undefined;
  /** Begins the finding; Zeebe's own sentence where an older Zeebe has one. */
  readonly says: (element: BpmnElement) => string;
}
const ext = (type: string) => (element: BpmnElement): BpmnElement | undefined => extension(element, type);
const itself = (holds: (element: BpmnElement) => boolean) => (element: BpmnElement): BpmnElement | undefined => (holds(element) ? element : undefined);
const named = (what: string) => (): string => what;

const boundReference = (element: BpmnElement): BpmnElement | undefined =>
  ['CalledElement', 'CalledDecision', 'FormDefinition'].flatMap((type) => extensions(element, type)).find((reference) => !['', 'latest'].includes(text(reference, 'bindingType')));
const emptyInput = (element: BpmnElement): BpmnElement | undefined => many(extension(element, 'IoMapping'), 'inputParameters').find((input) => text(input, 'source') === '');
const adHocBeyond = (element: BpmnElement): boolean =>
  is(element, 'AdHocSubProcess') && (extension(element, 'TaskDefinition') !== undefined || body(element, 'completionCondition') !== '' || text(element, 'cancelRemainingInstances') === 'false' || text(extension(element, 'AdHoc'), 'outputCollection') !== '');

const NEWER: readonly Newer[] = [
  { since: '8.6', find: itself((element) => is(element, 'InclusiveGateway') && many(element, 'incoming').length > 1), says: named('Currently the inclusive gateway can only have one incoming sequence flow. A join') },
  { since: '8.6', find: ext('ExecutionListeners'), says: named("'zeebe:executionListeners'") },
  { since: '8.6', find: ext('VersionTag'), says: named("'zeebe:versionTag'") },
  { since: '8.6', find: ext('PriorityDefinition'), says: named("'zeebe:priorityDefinition'") },
  { since: '8.6', find: boundReference, says: (element) => `bindingType '${text(boundReference(element), 'bindingType')}'` },
  { since: '8.7', find: itself((element) => is(element, 'AdHocSubProcess')), says: (element) => `Elements of type '${typeName(element)}' are currently not supported. It` },
  { since: '8.8', find: itself(adHocBeyond), says: named('An ad-hoc sub-process with a task definition, a completion condition, collected output or instances that go on') },
  { since: '8.8', find: ext('TaskListeners'), says: named("'zeebe:taskListeners'") },
  { since: '8.8', find: emptyInput, says: named('Expected expression but not found. An input without a source') },
];

/** Not in any version that is spoken here. */
const BEYOND: readonly (readonly [string, string])[] = [['JobPriorityDefinition', '8.10'], ['AgentDefinition', '8.10'], ['ConditionalFilter', '8.9']];

export const checkLevel: Check = (element, { level, report }) => {
  for (const { since, find, says } of NEWER) {
    const part = reaches(level, since) ? undefined : find(element);
    if (part) report(part, `${says(element)} needs Zeebe ${since} or newer, but the configured level is ${level}. Leave it out, or raise the level (FADU_DIALECT).`);
  }
  for (const [type, since] of BEYOND) {
    const part = extension(element, type);
    if (part) report(part, `'zeebe:${type.replace(/^./, (first) => first.toLowerCase())}' needs Zeebe ${since} or newer, but the configured level is ${level}. Leave it out.`);
  }
  if (text(extension(element, 'CalledElement'), 'businessId') !== '') report(element, `'businessId' needs Zeebe 8.10 or newer, but the configured level is ${level}. Leave it out.`);
  for (const listener of ['ExecutionListeners', 'TaskListeners'].flatMap((type) => many(extension(element, type), 'listeners'))) if (one(listener, 'headers')) report(listener, `Headers of a listener need Zeebe 8.10 or newer, but the configured level is ${level}. Leave them out.`);
};

/** Functions of FEEL that came later give null there, in silence. No level has what only the standard has: the embedded engine may, and publication says so. */
export function checkFunctions(definitions: BpmnElement, processes: readonly BpmnElement[], { level, report }: Pick<Site, 'level' | 'report'>): void {
  if (level === NEWEST_LEVEL || processes.some(saysEmbedded)) return;
  const beside = many(definitions, 'rootElements').filter((root) => !is(root, 'Process'));
  for (const { element, source } of [...beside, ...processes].flatMap((root) => [...feelTexts(root)])) {
    for (const { what, since } of later(source.slice(1), level)) report(element, `${what.replace('函数 ', 'Function ')} of expression '${source.slice(1)}' needs Zeebe ${since} or newer, but the configured level is ${level}. Write it otherwise, or raise the level (FADU_DIALECT).`);
  }
}

/** Syntax is told by its own check. */
function later(source: string, level: Level): readonly { readonly what: string; readonly since: Level }[] {
  try { return beyondExpression(source, level, { allowClock: true }).flatMap(({ what, since }) => (since === null ? [] : [{ what, since }])); } catch { return []; }
}
