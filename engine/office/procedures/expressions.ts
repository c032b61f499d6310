/** The FEEL of a diagram: where it stands, whether it reads a clock, and which variables it asks for. */
import { compileExpression, FeelClockError, isExpression } from '../../bpmn/feel/feel.js';
import { feelTexts } from '../../bpmn/model/feel-texts.js';
import { body, drawnAround, everyElement, extension, idOf, is, many, one, text, type BpmnElement } from '../../bpmn/model/read.js';
import type { Diagram } from './read-diagram.js';
import { mappingsOf } from './read-wiring.js';

export interface Expression { readonly elementId: string; readonly source: string; /** A condition or key: it needs its variables. */ readonly decides: boolean }

const dynamic = (elementId: string, source: string, decides: boolean): readonly Expression[] => (isExpression(source) ? [{ elementId, source, decides }] : []);

function ofElement(element: BpmnElement): readonly Expression[] {
  const id = idOf(element);
  const called = extension(element, 'calledDecision') ?? extension(element, 'calledElement');
  const assignment = extension(element, 'assignmentDefinition');
  return [
    ...(is(element, 'SequenceFlow') ? dynamic(id, body(element, 'conditionExpression'), true) : []),
    ...mappingsOf(element).flatMap(({ source }) => dynamic(id, source, false)),
    ...dynamic(id, text(extension(element, 'script'), 'expression'), false),
    ...['decisionId', 'processId'].flatMap((property) => dynamic(id, text(called, property), true)),
    ...['assignee', 'candidateGroups', 'candidateUsers'].flatMap((property) => dynamic(id, text(assignment, property), true)),
    ...dynamic(id, body(one(element, 'loopCharacteristics'), 'completionCondition'), true),
  ];
}

export const expressionsOf = (diagram: Diagram): readonly Expression[] => [
  ...[...everyElement(diagram.process)].flatMap(ofElement),
  ...[...diagram.messages].flatMap(([id, { correlationKey }]) => dynamic(id, correlationKey === '' ? '' : `=${correlationKey}`, true)),
];

/** Every FEEL text on the drawing, also where no variable is decided by: timers, loops, listeners. */
export const drawnTexts = ({ process, messages }: Diagram): readonly Pick<Expression, 'elementId' | 'source'>[] => [
  ...[...feelTexts(process)].map(({ element, source }) => ({ elementId: idOf(drawnAround(element)), source })),
  ...[...messages].map(([elementId, { correlationKey }]) => ({ elementId, source: `=${correlationKey}` })),
];

/** undefined when the expression is in order. */
export function faultOf(source: string): 'clock' | { readonly syntax: string } | undefined {
  try {
    compileExpression(source);
    return undefined;
  } catch (error) {
    return error instanceof FeelClockError ? 'clock' : { syntax: error instanceof Error ? error.message : String(error) };
  }
}

const WORDS = new Set(['and', 'or', 'not', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'true', 'false', 'null', 'between', 'instance', 'of', 'function']);

/** Names of functions that are more than one word: they would look like variables. */
const PHRASES = /\b(?:list contains|list replace|string length|string join|substring before|substring after|upper case|lower case|starts with|ends with|insert before|index of|distinct values|duplicate values|get value|get entries|get or else|context put|context merge|day of (?:week|year)|(?:month|week) of year|last day of month|years and months duration|date and time|round (?:up|down|half up|half down)|is defined)\s*(?=\()/g;

/** Names an expression reads: identifiers that are no words of FEEL, no function, no member of another, not bound by `for` or `some`. */
export function variablesIn(source: string): ReadonlySet<string> {
  const bare = source.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(PHRASES, '');
  const bound = new Set([...bare.matchAll(/\b(?:for|some|every)\s+([A-Za-z_]\w*)\s+in\b/g)].map(([, name]) => name));
  const names = [...bare.matchAll(/(?<![\w.])([A-Za-z_]\w*)(?!\w)(?!\s*\()/g)].map(([, name]) => name ?? '');
  return new Set(names.filter((name) => !WORDS.has(name) && !bound.has(name)));
}

/** Variables that the diagram itself gives: mapping targets and the results of decisions, scripts and multi-instance loops. */
export const variablesGiven = (diagram: Diagram): ReadonlySet<string> => new Set([...everyElement(diagram.process)].flatMap((element) => [
  ...mappingsOf(element).map(({ target }) => target.split('.')[0] ?? ''),
  ...[extension(element, 'calledDecision'), extension(element, 'script')].map((e) => text(e, 'resultVariable')),
  ...many(one(one(element, 'loopCharacteristics'), 'extensionElements'), 'values').flatMap((e) => [text(e, 'inputElement'), text(e, 'outputCollection')]),
].filter((name) => name !== '')));
