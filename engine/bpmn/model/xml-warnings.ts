/** What the parser grumbles about: which of it changes what a diagram means, and which is only decoration. */
import type { BpmnElement, BpmnParseResult, BpmnWarning } from 'bpmn-moddle';
import type { Finding } from './findings.js';
import { idOf, is, text, typeName } from './read.js';

/** References that decide where a token goes or what an event means; a lane, a shape or a data object that names nothing changes neither. */
const MEANT = /^bpmn:(sourceRef|targetRef|incoming|outgoing|default|attachedToRef|messageRef|errorRef|signalRef|escalationRef|activityRef)$/;
const MEANING = /(SequenceFlow|Event|Task|Gateway|SubProcess|CallActivity|EventDefinition)$/;
const DECORATION = /^(bpmndi|di|dc|bioc|color):/;

/**
 * Some tools write references with the prefix of their target namespace, or with space around them. The parser takes ids as they stand, so such references
 * are joined here; what still names nothing stays a warning.
 */
export function resolveQualified({ warnings, elementsById }: BpmnParseResult): readonly BpmnWarning[] {
  return warnings.filter(({ element, property, value }) => {
    const id = value?.trim().replace(/^[^:]*:(?=.)/, '') ?? '';
    const target = Object.hasOwn(elementsById, id) ? elementsById[id] : undefined;
    const plain = value !== undefined && Object.hasOwn(elementsById, value.trim()) ? elementsById[value.trim()] : target;
    if (!element || property === undefined || plain === undefined || plain === null) return true;
    join(element, property.replace(/^\w+:/, ''), plain);
    return false;
  });
}

function join(element: BpmnElement, property: string, target: BpmnElement): void {
  const known = element[property];
  if (Array.isArray(known)) known.push(target);
  else Object.assign(element, { [property]: target });
}

/** `undefined`: nothing that matters. */
export function findingOf(warning: BpmnWarning): Finding | undefined {
  const { message, element, property = '', value = '' } = warning;
  if (element && /^unresolved reference/.test(message)) return unresolved(element, property, value);
  return isDecoration(warning) ? undefined : { elementId: warnedId(message, element), message: describe(message) };
}

function isDecoration({ message, element }: BpmnWarning): boolean {
  if (element) return DECORATION.test(element.$type);
  const nested = /nested error: (?:unrecognized element|unknown type) <([^>]*)>/.exec(message)?.[1] ?? '';
  return /^unsupported document encoding/.test(message) || DECORATION.test(nested) || DRAWN.test(message) || isForeign(message, nested);
}

/** Shapes under any of the prefixes in use. */
const DRAWN = /^unparsable content <(bpmndi|di|dc|omgdi|omgdc):/;
/** An element of another namespace that stands where the schema has no place for it says nothing to this engine. */
const isForeign = (message: string, name: string): boolean => /unrecognized element/.test(message) && name.includes(':') && !/^(bpmn|zeebe):/.test(name);

function unresolved(element: BpmnElement, property: string, value: string): Finding | undefined {
  if (!MEANT.test(property) || !MEANING.test(typeName(element)) || is(element, 'MessageFlow') || !isExecuted(element)) return undefined;
  const part = { type: typeName(element), id: idOf(element) };
  if (is(element, 'CompensateEventDefinition')) return { elementId: drawnId(element), message: `The referenced compensation activity '${value}' doesn't exist`, part };
  return { elementId: drawnId(element), message: `Expected the reference '${value}' to name an element, but there is none.`, ...(drawnId(element) === idOf(element) ? {} : { part }) };
}

function isExecuted(element: BpmnElement): boolean {
  let at: BpmnElement | undefined = element;
  while (at && !is(at, 'Process')) at = at.$parent;
  return at !== undefined && text(at, 'isExecutable') === 'true';
}

function drawnId(element: BpmnElement): string {
  const at = is(element, 'SequenceFlow') || !/EventDefinition$/.test(typeName(element)) ? element : element.$parent;
  return idOf(at);
}

function warnedId(message: string, element: BpmnElement | undefined): string {
  if (typeof element?.id === 'string') return element.id;
  return /(?:duplicate|illegal) ID <([^>]*)>/.exec(message)?.[1] ?? '';
}

const NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

export function describe(message: string): string {
  const oneLine = message.replace(/\s+/g, ' ').trim();
  const duplicate = /duplicate ID <([^>]*)>/.exec(oneLine)?.[1];
  if (duplicate !== undefined) return `Expected ids to be unique, but '${duplicate}' is used more than once.`;
  const extension = /(?:unknown type|unrecognized element) <zeebe:([^>]*)>/.exec(oneLine)?.[1];
  if (extension !== undefined) return `Expected extension elements of Zeebe that are known here, but found 'zeebe:${extension}' (${place(oneLine)}). Remove it: it would be ignored.`;
  const attribute = /^unknown attribute <([^>]*)>/.exec(oneLine)?.[1];
  if (attribute !== undefined) return `Expected attributes that BPMN 2.0 or Zeebe knows, but found '${attribute}'. Remove it: it would be ignored.`;
  const illegal = /illegal ID <([^>]*)>/.exec(oneLine)?.[1];
  if (illegal !== undefined) return `Expected an id that begins with a Latin letter or '_' and has only such letters, digits, '.', '_' and '-', but it is '${illegal.slice(0, 100)}'. Rename it.`;
  if (/^failed to parse document as/.test(oneLine)) return `Expected BPMN 2.0, whose root is <definitions> of the namespace ${NAMESPACE}, but the document has another root. Export the diagram as BPMN 2.0.`;
  return `Expected BPMN 2.0 XML, but ${oneLine}.`;
}

const place = (message: string): string => /line: \d+ column: \d+/.exec(message)?.[0] ?? 'no line given';
