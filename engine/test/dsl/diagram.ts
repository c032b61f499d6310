/**
 * Diagrams for tests, written as the XML they are but without the ceremony:
 *   diagram('p', start('s'), userTask('a'), end('e'), flow('s', 'a'), flow('a', 'e'))
 * Flows add the incoming and outgoing entries by themselves.
 */
export interface Part { readonly id: string; readonly open: string; readonly inner: string; readonly close: string; readonly flow?: { readonly from: string; readonly to: string }; readonly root?: boolean; readonly artifact?: boolean; readonly parts?: readonly Part[]; readonly after?: string }

const attributes = (given: Readonly<Record<string, string | undefined>>): string => Object.entries(given).filter(([, value]) => value !== undefined).map(([name, value]) => ` ${name}="${escape(value ?? '')}"`).join('');
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const node = (tag: string, id: string, inner = '', more: Readonly<Record<string, string | undefined>> = {}): Part => ({ id, open: `<bpmn:${tag}${attributes({ id, ...more })}>`, inner, close: `</bpmn:${tag}>` });

/** Extension elements of the Zeebe dialect. */
export const ext = (...content: readonly string[]): string => (content.join('') === '' ? '' : `<bpmn:extensionElements>${content.join('')}</bpmn:extensionElements>`);
export const io = (inputs: Readonly<Record<string, string>> = {}, outputs: Readonly<Record<string, string>> = {}): string =>
  `<zeebe:ioMapping>${Object.entries(inputs).map(([target, source]) => `<zeebe:input${attributes({ source, target })}/>`).join('')}${Object.entries(outputs).map(([target, source]) => `<zeebe:output${attributes({ source, target })}/>`).join('')}</zeebe:ioMapping>`;

export const start = (id: string, inner = '', more: Readonly<Record<string, string>> = {}): Part => node('startEvent', id, inner, more);
export const end = (id: string, inner = ''): Part => node('endEvent', id, inner);
export const userTask = (id: string, extra = '', inner = ''): Part => node('userTask', id, ext('<zeebe:userTask/>', extra) + inner);
export const serviceTask = (id: string, extra = '', inner = ''): Part => node('serviceTask', id, ext(`<zeebe:taskDefinition type="${id}"/>`, extra) + inner);
export const scriptTask = (id: string, expression: string, resultVariable: string, inner = ''): Part => node('scriptTask', id, ext(`<zeebe:script${attributes({ expression, resultVariable })}/>`) + inner);
export const manualTask = (id: string, inner = ''): Part => node('manualTask', id, inner);
export const ruleTask = (id: string, decisionId: string, resultVariable: string): Part => node('businessRuleTask', id, ext(`<zeebe:calledDecision${attributes({ decisionId, resultVariable })}/>`));
export const receiveTask = (id: string, messageId: string, inner = ''): Part => node('receiveTask', id, inner, { messageRef: messageId });
export const callActivity = (id: string, called: Readonly<Record<string, string>>, extra = '', inner = ''): Part => node('callActivity', id, ext(`<zeebe:calledElement${attributes(called)}/>`, extra) + inner);
export const exclusive = (id: string, defaultFlow?: string): Part => node('exclusiveGateway', id, '', { default: defaultFlow });
export const inclusive = (id: string, defaultFlow?: string): Part => node('inclusiveGateway', id, '', { default: defaultFlow });
export const parallel = (id: string): Part => node('parallelGateway', id);
export const eventGateway = (id: string): Part => node('eventBasedGateway', id);
export const catchEvent = (id: string, inner: string): Part => node('intermediateCatchEvent', id, inner);
export const throwEvent = (id: string, inner = ''): Part => node('intermediateThrowEvent', id, inner);
export const boundary = (id: string, attachedToRef: string, inner: string, interrupting = true): Part => node('boundaryEvent', id, inner, { attachedToRef, cancelActivity: String(interrupting) });

/** Zeebe wants one at a link and at a compensation. */
const counter = { next: 1 };
const definitionId = (): string => `definition-${counter.next++}`;
/** `['start', 'stamp']`: a job of type `stamp` when the element begins. */
export const executionListeners = (...given: readonly (readonly ['start' | 'end', string])[]): string => `<zeebe:executionListeners>${given.map(([eventType, type]) => `<zeebe:executionListener${attributes({ eventType, type })}/>`).join('')}</zeebe:executionListeners>`;
export const taskListeners = (...given: readonly (readonly ['creating' | 'assigning' | 'updating' | 'completing' | 'canceling', string])[]): string => `<zeebe:taskListeners>${given.map(([eventType, type]) => `<zeebe:taskListener${attributes({ eventType, type })}/>`).join('')}</zeebe:taskListeners>`;
export const assigned = (assignee: string, candidateGroups?: string): string => `<zeebe:assignmentDefinition${attributes({ assignee, candidateGroups })}/>`;
/** Extensions of the process itself. */
export const ofProcess = (...content: readonly string[]): Part => ({ id: '', open: '', inner: ext(...content), close: '' });

/** Event definitions. */
export const onMessage = (messageId: string): string => `<bpmn:messageEventDefinition messageRef="${messageId}"/>`;
export const onError = (errorId?: string): string => `<bpmn:errorEventDefinition${attributes({ errorRef: errorId })}/>`;
export const onSignal = (signalId: string): string => `<bpmn:signalEventDefinition signalRef="${signalId}"/>`;
export const onEscalation = (escalationId?: string): string => `<bpmn:escalationEventDefinition${attributes({ escalationRef: escalationId })}/>`;
export const onLink = (name: string): string => `<bpmn:linkEventDefinition${attributes({ id: definitionId(), name })}/>`;
/** Thrown: all of the scope, or one activity. */
export const compensate = (activityId?: string): string => `<bpmn:compensateEventDefinition${attributes({ id: definitionId(), activityRef: activityId })}/>`;
export const terminate = '<bpmn:terminateEventDefinition/>';
export const timer = (kind: 'timeDate' | 'timeDuration' | 'timeCycle', text: string): string => `<bpmn:timerEventDefinition><bpmn:${kind}>${escape(text)}</bpmn:${kind}></bpmn:timerEventDefinition>`;

/** Declarations beside the process. */
export const message = (id: string, name: string, correlationKey?: string): Part => ({ ...node('message', id, correlationKey === undefined ? '' : ext(`<zeebe:subscription${attributes({ correlationKey })}/>`), { name }), root: true });
export const error = (id: string, errorCode: string): Part => ({ ...node('error', id, '', { errorCode }), root: true });

export const signal = (id: string, name: string): Part => ({ ...node('signal', id, '', { name }), root: true });
export const escalation = (id: string, escalationCode: string): Part => ({ ...node('escalation', id, '', { escalationCode }), root: true });

/** The handler of an activity: a compensation boundary event and the association to the handler; the handler itself is `undoing(…)`. */
export const undone = (by: string, activityId: string): readonly Part[] => [
  boundary(`undo-${activityId}`, activityId, compensate()),
  { ...node('association', `${activityId}-${by}`, '', { associationDirection: 'One', sourceRef: `undo-${activityId}`, targetRef: by }), artifact: true },
];
export const undoing = (part: Part): Part => ({ ...part, open: part.open.replace(/>$/, ' isForCompensation="true">') });

export const loop = (given: Readonly<Record<string, string>>, { sequential = false, until }: { readonly sequential?: boolean; readonly until?: string } = {}): string =>
  `<bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}">${ext(`<zeebe:loopCharacteristics${attributes(given)}/>`)}${until === undefined ? '' : `<bpmn:completionCondition>${escape(until)}</bpmn:completionCondition>`}</bpmn:multiInstanceLoopCharacteristics>`;

export const subProcess = (id: string, parts: readonly Part[], inner = ''): Part => ({ ...node('subProcess', id, inner), parts });
/** `more`: `activeElementsCollection`, and what 8.8 added. */
export const adHoc = (id: string, parts: readonly Part[], { attributes: given = {}, more = {}, condition, extra = '' }: { readonly attributes?: Readonly<Record<string, string>>; readonly more?: Readonly<Record<string, string>>; readonly condition?: string; readonly extra?: string } = {}): Part => {
  const definition = Object.keys(more).length === 0 ? '' : `<zeebe:adHoc${attributes(more)}/>`;
  const until = condition === undefined ? '' : `<bpmn:completionCondition>${escape(condition)}</bpmn:completionCondition>`;
  return { ...node('adHocSubProcess', id, ext(definition, extra), given), parts, after: until };
};
export const eventSubProcess = (id: string, parts: readonly Part[]): Part => ({ ...node('subProcess', id, '', { triggeredByEvent: 'true' }), parts });

/** `condition` starts with `=`. */
export const flow = (from: string, to: string, condition?: string, id = `${from}-${to}`): Part => ({
  id, open: `<bpmn:sequenceFlow${attributes({ id, sourceRef: from, targetRef: to })}>`, close: '</bpmn:sequenceFlow>', flow: { from, to },
  inner: condition === undefined ? '' : `<bpmn:conditionExpression>${escape(condition)}</bpmn:conditionExpression>`,
});
/** `chain('a', 'b', 'c')`: flows from each to the next. */
export const chain = (...ids: readonly string[]): readonly Part[] => ids.slice(1).map((to, index) => flow(ids[index] ?? '', to));

export function diagram(processId: string, ...given: readonly (Part | readonly Part[])[]): string {
  const parts = given.flat();
  const roots = parts.filter((part) => part.root).map((part) => write(part, [])).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="urn:test">
${roots}<bpmn:process id="${processId}" isExecutable="true">${scope(parts)}</bpmn:process></bpmn:definitions>`;
}

/** Artifacts come after everything else. */
const scope = (parts: readonly Part[]): string => [...parts.filter((part) => !part.artifact), ...parts.filter((part) => part.artifact)].filter((part) => !part.root).map((part) => write(part, parts)).join('\n');

function write(part: Part, neighbours: readonly Part[]): string {
  const flows = neighbours.filter((other) => other.flow);
  const ends = part.flow ? '' : flows.filter((f) => f.flow?.to === part.id).map((f) => `<bpmn:incoming>${f.id}</bpmn:incoming>`).join('') + flows.filter((f) => f.flow?.from === part.id).map((f) => `<bpmn:outgoing>${f.id}</bpmn:outgoing>`).join('');
  const [extension, rest] = splitExtension(part.inner);
  return `${part.open}${extension}${ends}${rest}${part.parts ? scope(part.parts) : ''}${part.after ?? ''}${part.close}`;
}

/** The schema wants extension elements first, then flows, then the rest. */
function splitExtension(inner: string): readonly [string, string] {
  const mark = '</bpmn:extensionElements>';
  if (!inner.startsWith('<bpmn:extensionElements>')) return ['', inner];
  const at = inner.indexOf(mark) + mark.length;
  return [inner.slice(0, at), inner.slice(at)];
}
