/** What each kind of event definition needs, wherever it stands. */
import { parseCycle, parseDate, parseDuration } from '../timing.js';
import { isExpression } from '../../feel/feel.js';
import { body, extension, extensions, one, text, type BpmnElement } from '../read.js';
import type { Report } from './check.js';
import { checkExpression, checkSyntax, requireText } from './expressions.js';

interface Coded { readonly reference: string; readonly attribute: string; readonly noReference: string; readonly noCode: string; readonly notStatic: string }
const CODED: Readonly<Record<'error' | 'escalation', Coded>> = {
  error: { reference: 'errorRef', attribute: 'errorCode', noReference: 'Must reference an error', noCode: 'ErrorCode must be present and not empty', notStatic: 'The errorCode of the error catch event is not allowed to be an expression' },
  escalation: { reference: 'escalationRef', attribute: 'escalationCode', noReference: 'Must reference an escalation', noCode: 'EscalationCode must be present and not empty', notStatic: 'The escalationCode of the escalation catch event is not allowed to be an expression' },
};

export function checkThrownCode(definition: BpmnElement, kind: keyof typeof CODED, report: Report): void {
  const { reference, attribute, noReference, noCode } = CODED[kind];
  const declared = one(definition, reference);
  if (!declared) return report(definition, noReference);
  const code = text(declared, attribute);
  if (code === '') report(kind === 'error' ? definition : declared, noCode, definition);
  else checkSyntax(definition, code, { report });
}

/** Without a code every error or escalation is caught; a code has to stand still. */
export function checkCaughtCode(definition: BpmnElement, kind: keyof typeof CODED, report: Report): void {
  const { reference, attribute, notStatic } = CODED[kind];
  if (isExpression(text(one(definition, reference), attribute))) report(definition, notStatic);
}

/** `holder`: a message event definition or a receive task. */
export function checkMessage(holder: BpmnElement, correlated: boolean, report: Report): void {
  const declared = checkMessageName(holder, holder, report);
  if (!declared || !correlated) return;
  const subscriptions = extensions(declared, 'Subscription');
  const [subscription] = subscriptions;
  if (!subscription || subscriptions.length !== 1) return report(declared, 'Must have exactly one zeebe:subscription extension element', holder);
  checkCorrelationKey(subscription, holder, report);
}

function checkCorrelationKey(subscription: BpmnElement, holder: BpmnElement, report: Report): void {
  const key = text(subscription, 'correlationKey');
  if (key === '') report(subscription, "Attribute 'correlationKey' must be present and not empty", holder);
  else checkExpression(holder, key, { report });
}

/** The declared message, if there is one. `element`: what Zeebe names when there is none. */
export function checkMessageName(holder: BpmnElement, element: BpmnElement, report: Report): BpmnElement | undefined {
  const declared = one(holder, 'messageRef');
  if (!declared) return void report(element, 'Must reference a message');
  const name = text(declared, 'name');
  if (name === '') report(declared, 'Name must be present and not empty', holder);
  else checkSyntax(holder, name, { report });
  return declared;
}

export function checkSignal(definition: BpmnElement, report: Report): void {
  const declared = one(definition, 'signalRef');
  if (!declared) return report(definition, 'Must reference a signal');
  const name = text(declared, 'name');
  if (name === '') report(declared, 'Name must be present and not empty', definition);
  else checkSyntax(definition, name, { report });
}

/** The engine itself publishes, instead of a job's worker. `holder` has `messageRef`, `element` the extension. */
export function checkPublishMessage(element: BpmnElement, holder: BpmnElement, report: Report): void {
  const publish = extension(holder, 'PublishMessage');
  if (!publish) return;
  checkMessageName(holder, element, report);
  const key = text(publish, 'correlationKey');
  if (key === '') report(publish, "Attribute 'correlationKey' must be present and not empty");
  for (const attribute of ['correlationKey', 'messageId', 'timeToLive']) checkSyntax(element, text(publish, attribute), { report });
}

export const ALL_TIMERS = ['timeDate', 'timeDuration', 'timeCycle'] as const;
export type TimerKind = (typeof ALL_TIMERS)[number];
const READERS = { timeDate: parseDate, timeDuration: parseDuration, timeCycle: parseCycle };
const EXAMPLES = {
  timeDate: 'Expected an ISO 8601 moment with its offset, such as 2030-01-01T00:00:00+08:00.',
  timeDuration: 'Expected an ISO 8601 duration, such as P1D or PT2H30M.',
  timeCycle: 'Expected an ISO 8601 repetition that fires, such as R3/PT1H or R/P1D, or cron with six fields, such as 0 0 9 * * MON-FRI.',
};
export const hasTime = (definition: BpmnElement): boolean => ALL_TIMERS.some((kind) => body(definition, kind) !== '');

export function checkTimer(event: BpmnElement, definition: BpmnElement, allowed: readonly TimerKind[], report: Report): void {
  const given = ALL_TIMERS.filter((kind) => one(definition, kind));
  const [kind] = given;
  if (given.length !== 1 || kind === undefined) return report(event, 'Must be exactly one type of timer: timeDuration, timeDate or timeCycle');
  if (!allowed.includes(kind)) return report(event, `Expected a timer with ${allowed.join(' or ')}, but found ${kind}.`);
  const expression = body(definition, kind);
  if (!requireText(event, expression, kind, { report }) || isExpression(expression)) return;
  if (READERS[kind](expression) === undefined) report(event, `Invalid timer ${kind.replace('time', '').toLowerCase()} expression: '${expression}'. ${EXAMPLES[kind]}`);
}
