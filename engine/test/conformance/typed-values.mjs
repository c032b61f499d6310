/** Values of the suites that JSON has no form for: `{ '@type': 'date' | 'time' | 'dateTime' | 'duration', value: ISO text }`. */
import { Decimal } from '../../../dist/engine/bpmn/feel/numbers/decimal.js';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../../../dist/engine/bpmn/feel/temporal/parse.js';
import { FeelDate, FeelDateTime, FeelTime, isTemporal } from '../../../dist/engine/bpmn/feel/temporal/values.js';
import { toJson } from '../../../dist/engine/bpmn/feel/values.js';

const PARSERS = { date: parseDate, time: parseTime, dateTime: parseDateTime, duration: parseDuration };

export const decodeValue = (type, text) => PARSERS[type]?.(text) ?? text;

const typeOf = (value) => (value instanceof FeelDate ? 'date' : value instanceof FeelTime ? 'time' : value instanceof FeelDateTime ? 'dateTime' : 'duration');

export function encodeValue(value) {
  if (isTemporal(value)) return { '@type': typeOf(value), value: value.toString() };
  if (Array.isArray(value)) return value.map(encodeValue);
  if (value === null || typeof value !== 'object' || value instanceof Decimal) return toJson(value);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return toJson(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, encodeValue(each)]));
}
