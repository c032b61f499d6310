/** What each kind of event definition needs, wherever it stands. */
import { parseCycle, parseDate, parseDuration } from '../timing.js';
import { isExpression } from '../../feel/feel.js';
import { body, extensions, one, text, type BpmnElement } from '../read.js';
import type { Site } from './check.js';
import { checkExpression, checkSyntax, requireText } from './expressions.js';

type Report = Site['report'];

export function checkThrownError(definition: BpmnElement, report: Report): void {
  const declared = one(definition, 'errorRef');
  if (!declared) return report(definition, 'Must reference an error');
  const code = text(declared, 'errorCode');
  if (code === '') report(definition, 'ErrorCode must be present and not empty');
  else checkSyntax(definition, code, { report });
}

/** Without a reference every error is caught; a reference needs a code that stands still. */
export function checkCaughtError(definition: BpmnElement, report: Report): void {
  const declared = one(definition, 'errorRef');
  if (!declared) return;
  const code = text(declared, 'errorCode');
  if (code === '') report(definition, 'ErrorCode must be present and not empty');
  if (isExpression(code)) report(definition, 'The errorCode of the error catch event is not allowed to be an expression');
}

/** `holder`: a message event definition or a receive task. */
export function checkMessage(holder: BpmnElement, correlated: boolean, report: Report): void {
  const declared = one(holder, 'messageRef');
  if (!declared) return report(holder, 'Must reference a message');
  const name = text(declared, 'name');
  if (name === '') report(holder, 'Name must be present and not empty');
  else checkSyntax(holder, name, { report });
  if (!correlated) return;
  const subscriptions = extensions(declared, 'Subscription');
  if (subscriptions.length !== 1) return report(holder, 'Must have exactly one zeebe:subscription extension element');
  const key = text(subscriptions[0], 'correlationKey');
  if (key === '') report(holder, "Attribute 'correlationKey' must be present and not empty");
  else checkExpression(holder, key, { report });
}

export const ALL_TIMERS = ['timeDate', 'timeDuration', 'timeCycle'] as const;
export type TimerKind = (typeof ALL_TIMERS)[number];
const READERS = { timeDate: parseDate, timeDuration: parseDuration, timeCycle: parseCycle };
export const hasTime = (definition: BpmnElement): boolean => ALL_TIMERS.some((kind) => body(definition, kind) !== '');

export function checkTimer(event: BpmnElement, definition: BpmnElement, allowed: readonly TimerKind[], report: Report): void {
  const given = ALL_TIMERS.filter((kind) => one(definition, kind));
  const [kind] = given;
  if (given.length !== 1 || kind === undefined) return report(event, 'Must be exactly one type of timer: timeDuration, timeDate or timeCycle');
  if (!allowed.includes(kind)) return report(event, `Expected a timer with ${allowed.join(' or ')}, but found ${kind}.`);
  const expression = body(definition, kind);
  if (!requireText(event, expression, kind, { report }) || isExpression(expression)) return;
  if (READERS[kind](expression) === undefined) report(event, `Invalid timer expression: '${expression}' is not an ISO 8601 ${kind.replace('time', '').toLowerCase()} (a date with its offset, such as 2030-01-01T00:00:00Z; P1D; R3/PT1H).`);
}
