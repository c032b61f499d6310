/** From the diagram to the wiring of its steps. Says what it could not read; whether the wiring makes sense is asked in `cross-check.ts`. */
import { eventDefinitions, everyElement, extension, extensions, idOf, is, many, one, text, type BpmnElement } from '../../bpmn/model/read.js';
import type { BundleFinding, StepWiring } from './bundle.js';
import { error } from './findings.js';
import type { Diagram, Message } from './read-diagram.js';
import { listOf, readArticles, readEvents, readTerms, type Article, type WatchedTerm } from './wiring-text.js';

export interface Wiring {
  readonly processId: string;
  /** Only the embedded engine runs it: what a Zeebe cannot evaluate is a warning. */
  readonly embedded: boolean;
  readonly name: string;
  readonly basis: readonly Article[];
  readonly phases: readonly string[];
  readonly terms: readonly WatchedTerm[];
  readonly start: StepWiring | undefined;
  readonly steps: Readonly<Record<string, StepWiring>>;
  readonly messages: Readonly<Record<string, StepWiring>>;
  readonly waits: Readonly<Record<string, { readonly elementId: string; readonly variable: string }>>;
}
export interface WiringRead { readonly wiring: Wiring; readonly findings: readonly BundleFinding[] }

type Texts = Readonly<Record<string, string>>;
const TERM = 'term:';

const propertiesOf = (element: BpmnElement): Texts => Object.fromEntries(many(extension(element, 'properties'), 'properties').map((p) => [text(p, 'name'), text(p, 'value')]));
const headersOf = (task: BpmnElement): Texts => Object.fromEntries(many(extension(task, 'taskHeaders'), 'values').map((h) => [text(h, 'key'), text(h, 'value')]));

const unreadable = (file: string, id: string, what: string, parts: readonly string[], example: string): readonly BundleFinding[] =>
  parts.map((part) => error(file, id, `${what}“${part}”写法不对，应当写成 ${example}。`));

function stepOf(file: string, element: BpmnElement, texts: Texts): { readonly step: StepWiring; readonly findings: readonly BundleFinding[] } {
  const id = idOf(element);
  const events = readEvents(texts['events'] ?? '');
  const articles = readArticles(texts['article'] ?? '');
  const form = texts['form'] ?? '';
  return {
    step: { stepId: id, name: text(element, 'name'), phase: texts['phase'] ?? '', roles: listOf(texts['roles'] ?? ''), form: form === '' ? null : form, documents: listOf(texts['documents'] ?? ''), events: events.values, article: articles.values, guidance: texts['guidance'] ?? '' },
    findings: [...unreadable(file, id, '法律事件', events.unread, 'case-filed=filedOn[filingDecision=approve]'), ...unreadable(file, id, '法条', articles.unread, '行政处罚法/54')],
  };
}

const taskTexts = (task: BpmnElement): Texts => ({ ...headersOf(task), form: text(extension(task, 'formDefinition'), 'externalReference'), roles: text(extension(task, 'assignmentDefinition'), 'candidateGroups') });

/** The message that an event or receive task waits for. */
const messageAt = (element: BpmnElement, diagram: Diagram): Message | undefined => {
  const referenced = one(is(element, 'ReceiveTask') ? element : eventDefinitions(element).find((d) => is(d, 'MessageEventDefinition')), 'messageRef');
  return referenced === undefined ? undefined : diagram.messages.get(idOf(referenced));
};

const isThrown = (element: BpmnElement): boolean => is(element, 'IntermediateThrowEvent', 'EndEvent');
const startsProcess = (element: BpmnElement, process: BpmnElement): boolean => is(element, 'StartEvent') && element.$parent === process && eventDefinitions(element).length === 0;

interface Found { start?: StepWiring; readonly steps: Record<string, StepWiring>; readonly messages: Record<string, StepWiring>; readonly waits: Record<string, { elementId: string; variable: string }> }

function takeMessage(file: string, element: BpmnElement, message: Message, found: Found, take: (texts: Texts) => StepWiring): readonly BundleFinding[] {
  if (message.name.startsWith(TERM)) {
    found.waits[message.name.slice(TERM.length)] = { elementId: idOf(element), variable: message.correlationKey };
    return [];
  }
  const twice = message.name in found.messages;
  found.messages[message.name] = take(propertiesOf(element));
  return twice ? [error(file, idOf(element), `消息“${message.name}”在图上有两处接收，到来时只会到其中一处。请合并为一处，或者改用不同的名称。`)] : [];
}

const wrongEngine = (file: string, process: BpmnElement, engine = ''): readonly BundleFinding[] =>
  (engine === '' || engine === 'embedded' ? [] : [error(file, idOf(process), `程序属性 engine 只能写 embedded，却写成“${engine}”。请改正，或者删去这一项。`)]);

export function readWiring(file: string, diagram: Diagram): WiringRead {
  const { process } = diagram;
  const properties = propertiesOf(process);
  const basis = readArticles(properties['basis'] ?? '');
  const terms = readTerms(properties['terms'] ?? '');
  const findings: BundleFinding[] = [...unreadable(file, idOf(process), '法条', basis.unread, '行政处罚法/54'), ...unreadable(file, idOf(process), '期限', terms.unread, 'decide-90'), ...wrongEngine(file, process, properties['engine'])];
  const found: Found = { steps: {}, messages: {}, waits: {} };
  for (const element of everyElement(process)) {
    const take = (texts: Texts): StepWiring => { const read = stepOf(file, element, texts); findings.push(...read.findings); return read.step; };
    const message = isThrown(element) ? undefined : messageAt(element, diagram);
    if (is(element, 'UserTask')) found.steps[idOf(element)] = take(taskTexts(element));
    else if (startsProcess(element, process)) found.start = take(propertiesOf(element));
    else if (message !== undefined) findings.push(...takeMessage(file, element, message, found, take));
  }
  const { start, steps, messages, waits } = found;
  return { wiring: { processId: idOf(process), embedded: properties['engine'] === 'embedded', name: text(process, 'name'), basis: basis.values, phases: listOf(properties['phases'] ?? ''), terms: terms.values, start, steps, messages, waits }, findings };
}

/** Input and output mappings of an element. */
export const mappingsOf = (element: BpmnElement): readonly { readonly source: string; readonly target: string; readonly output: boolean }[] => {
  const mapping = extensions(element, 'ioMapping')[0];
  return [...many(mapping, 'inputParameters').map((p) => ({ source: text(p, 'source'), target: text(p, 'target'), output: false })), ...many(mapping, 'outputParameters').map((p) => ({ source: text(p, 'source'), target: text(p, 'target'), output: true }))];
};
