/** `range("[1..3]")`: the text of a range whose ends are literals (DMN 1.4 §10.3.4.1). */
import { order } from '../comparison.js';
import { numberFrom } from '../numbers/number.js';
import { parseDate, parseDateTime, parseDuration, parseTemporalLiteral, parseTime } from '../temporal/parse.js';
import { FeelRange } from '../values.js';
import type { Functions } from './overload.js';

const RANGE = /^\s*([[(\]])(.*?)\.\.(.*)([\])[])\s*$/s;
const CONSTRUCTOR = /^(date and time|date|time|duration)\s*\(\s*"([^"\\]*)"\s*\)$/;
const CONSTRUCTORS: Readonly<Record<string, (text: string) => unknown>> = { date: parseDate, time: parseTime, 'date and time': parseDateTime, duration: parseDuration };

/** Null where it is no literal. */
function literal(text: string): unknown {
  if (/^"(?:[^"\\]|\\.)*"$/s.test(text)) return unescaped(text);
  const temporal = /^@"([^"]*)"$/.exec(text);
  if (temporal) return parseTemporalLiteral(temporal[1] ?? '');
  const constructed = CONSTRUCTOR.exec(text);
  return constructed ? CONSTRUCTORS[constructed[1] ?? '']?.(constructed[2] ?? '') ?? null : numberFrom(text);
}

function unescaped(text: string): string | null {
  try { return String(JSON.parse(text)); } catch { return null; }
}

/** Undefined: no end there. */
const endOf = (text: string): unknown => (text.trim() === '' ? undefined : literal(text.trim()));

/** One end may be missing; two that are of different kinds, or the wrong way round, are no range. */
function rangeFrom(text: string): FeelRange | null {
  const found = RANGE.exec(text);
  if (!found) return null;
  const [start, end] = [endOf(found[2] ?? ''), endOf(found[3] ?? '')];
  return inOrder(start, end) ? new FeelRange(start, end, found[1] === '[' && start !== undefined, found[4] === ']' && end !== undefined) : null;
}

function inOrder(start: unknown, end: unknown): boolean {
  if (start === null || end === null) return false;
  if (start === undefined || end === undefined) return start !== end;
  const place = order(start, end);
  return place !== null && place <= 0;
}

export const rangeTextFunctions: Functions = {
  range: [{ parameters: ['from'], call: ([from]) => (typeof from === 'string' ? rangeFrom(from) : undefined) }],
};
